package org.stirbridge.bridge.admin;

/** Why an edit was not made; the message is one line that names the field and the mend. */
public final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    /** What was wrong: a closed list. */
    public enum Reason {
        /** A word that is not in the list of the column. */
        NOT_A_WORD,
        /** A text of the wrong form, too long, or with control characters. */
        BAD_TEXT,
        BAD_TIME,
        /** No telephone number, or reversed, unequal or too distant bounds. */
        BAD_NUMBER,
        /** A number without its country code. */
        NATIONAL_NUMBER,
        UNKNOWN_COUNTRY,
        /** A row refers to one that is not there. */
        UNKNOWN_REFERENCE,
        /** The row to change, show or remove is not there. */
        NO_SUCH_ROW,
        /** Several rows answer to the key. */
        AMBIGUOUS_KEY,
        MISSING,
        /** Exactly one of two columns has to be filled. */
        ONE_OF_TWO,
        /** A beginning that does not lie before its end. */
        VALIDITY_ORDER,
        /** The same row again. */
        REPEATED,
        PARTIAL_OVERLAP,
        /** A customer above itself. */
        CIRCULAR,
        /** Other rows refer to it. */
        IN_USE,
        /** The certificate of another tenant. */
        ANOTHERS_CERTIFICATE,
        /** A chain that cannot be read or may not sign calls. */
        UNUSABLE_CERTIFICATE,
        /** A private key that is missing, unreadable or another's. */
        UNUSABLE_KEY,
        NOT_A_CA,
        /** A file or a foreign database that is not what an import takes it for. */
        UNREADABLE_SOURCE,
        /** A number that is no number but a pattern of a dialplan. */
        PATTERN,
        /** Somebody else changed or removed the row after it was read. */
        CHANGED_MEANWHILE,
        /** Another edit holds what this one needs; it may be tried again. */
        BUSY,
        /** The database itself refused the row. */
        DATABASE,
        /** The database cannot be reached, or does not let this account do it. */
        UNAVAILABLE
    }

    private final Reason reason;

    public Refusal(Reason reason, String sentence) {
        super(sentence);
        this.reason = reason;
    }

    public Refusal(Reason reason, String sentence, Throwable cause) {
        super(sentence, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
