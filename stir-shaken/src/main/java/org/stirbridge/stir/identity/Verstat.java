package org.stirbridge.stir.identity;

import java.util.Arrays;
import java.util.Optional;

/** The verdict on the caller's number as phones and networks read it (3GPP TS 24.229 §7.2A.20). */
public enum Verstat {
    TN_VALIDATION_PASSED("TN-Validation-Passed"),
    TN_VALIDATION_FAILED("TN-Validation-Failed"),
    NO_TN_VALIDATION("No-TN-Validation");

    private final String text;

    Verstat(String text) {
        this.text = text;
    }

    /** The verdict that is written so on the wire; empty for any other text. */
    public static Optional<Verstat> of(String text) {
        return Arrays.stream(values())
                .filter(verstat -> verstat.text.equals(text))
                .findFirst();
    }

    /** The value on the wire. */
    public String text() {
        return text;
    }
}
