package org.stirbridge.stir.identity;

/** The verdict on the caller's number as phones and networks read it (3GPP TS 24.229 §7.2A.20). */
public enum Verstat {
    TN_VALIDATION_PASSED("TN-Validation-Passed"),
    TN_VALIDATION_FAILED("TN-Validation-Failed"),
    NO_TN_VALIDATION("No-TN-Validation");

    private final String text;

    Verstat(String text) {
        this.text = text;
    }

    /** The value on the wire. */
    public String text() {
        return text;
    }
}
