package org.stirbridge.stir.stipa;

import org.jspecify.annotations.Nullable;

/** Is told, on the thread that refreshes, what becomes of a document; the place for a log line or a metric. */
public interface DocumentListener<T> {

    /** {@code now} is in force from here on; {@code before} is null when it is the first. */
    default void taken(DocumentState state, @Nullable T before, T now) {}

    /** An attempt went wrong, otherwise than the one before; what is in force stays so. */
    default void troubled(DocumentState state, String problem) {}

    /** The first attempt that went well after some that did not. */
    default void recovered(DocumentState state) {}
}
