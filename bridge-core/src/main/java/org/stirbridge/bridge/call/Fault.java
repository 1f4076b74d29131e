package org.stirbridge.bridge.call;

import org.jspecify.annotations.Nullable;

/** An exception as the log may show it: where it came from and of what kind, but never its message, which may quote the far end. */
public final class Fault extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int MOST_CAUSES = 5;

    private Fault(Throwable original, @Nullable Fault cause) {
        super(original.getClass().getName(), cause);
        setStackTrace(original.getStackTrace());
    }

    /** {@code original} without its message, its causes likewise. */
    public static Fault of(Throwable original) {
        return of(original, MOST_CAUSES);
    }

    private static Fault of(Throwable original, int causes) {
        Throwable cause = original.getCause();
        return new Fault(original, cause == null || causes == 0 ? null : of(cause, causes - 1));
    }
}
