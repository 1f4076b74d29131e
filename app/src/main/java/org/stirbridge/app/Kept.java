package org.stirbridge.app;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.config.ConfigurationProblems;

/**
 * A part of the bridge with the settings that it was made of: as long as they stay the same it outlives a reload, with all
 * that it has in memory.
 *
 * @param settings equal ones make an equal part
 * @param closing what ends with the part
 */
record Kept<S, T>(S settings, T part, Closing closing) {

    /** Makes a part, and leaves to {@code closing} what must end with it. */
    @FunctionalInterface
    interface Making<T> {
        T make(Closing closing) throws ConfigurationProblems;
    }

    /** {@code before} itself when its settings are these, else a new one. */
    static <S, T> Kept<S, T> of(@Nullable Kept<S, T> before, S settings, Making<T> making)
            throws ConfigurationProblems {
        if (before != null && before.settings.equals(settings)) {
            return before;
        }
        Closing closing = new Closing();
        try {
            return new Kept<>(settings, making.make(closing), closing);
        } catch (ConfigurationProblems | RuntimeException e) {
            closing.close();
            throw e;
        }
    }

    /** Whether this one was made, and not taken over. */
    boolean isOtherThan(@Nullable Kept<S, T> before) {
        return before == null || closing != before.closing;
    }

    /** Tells {@code retire} what must end, when {@code next} has taken this one's place. */
    void replacedBy(Kept<S, T> next, Consumer<Closing> retire) {
        if (next.isOtherThan(this)) {
            retire.accept(closing);
        }
    }
}
