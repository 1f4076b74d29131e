package org.stirbridge.app.admin;

import org.stirbridge.bridge.admin.Refusal;

/** A command that cannot go on, with the line to print. */
public final class AdminFailure extends Exception {

    private static final long serialVersionUID = 1L;

    /** Whose matter it is; each has its exit code. */
    public enum Kind {
        /** What the admin gave does not fit the tables. */
        DATA,
        /** A file that was named cannot be read. */
        NO_INPUT,
        /** Somebody else edits at this moment; the same may succeed later. */
        TRY_AGAIN,
        /** The database is not there, or not ready. */
        UNAVAILABLE
    }

    private final Kind kind;

    AdminFailure(Kind kind, String line) {
        super(line);
        this.kind = kind;
    }

    AdminFailure(Kind kind, String line, Throwable cause) {
        super(line, cause);
        this.kind = kind;
    }

    /** Of what the tables said. */
    static AdminFailure of(Refusal refusal) {
        Kind kind = switch (refusal.reason()) {
            case UNAVAILABLE -> Kind.UNAVAILABLE;
            case BUSY, CHANGED_MEANWHILE -> Kind.TRY_AGAIN;
            default -> Kind.DATA;
        };
        return new AdminFailure(kind, refusal.getMessage(), refusal);
    }

    public Kind kind() {
        return kind;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
