package org.stirbridge.stir.identity;

/**
 * One check on one PASSporT, as {@code stirbridge decode} prints it.
 *
 * @param step the section and step it comes from ({@code RFC 8224 §6.2 step 4})
 * @param outcome what came out
 * @param detail one printable ASCII line for a person; never a whole token
 */
public record Finding(String step, Outcome outcome, String detail) {

    public enum Outcome {
        PASSED,
        FAILED,
        /** Passed, with a departure from the letter that is worth a word. */
        WARNED,
        NOT_CHECKED
    }
}
