package org.stirbridge.stir.identity;

import java.util.regex.Pattern;

/**
 * What a reason means to the rest of the network.
 *
 * @param sipCode the SIP response code that a rejecting policy answers, 400 to 699
 * @param phrase the reason phrase that goes with it: 1 to 64 letters, digits, spaces, {@code . _ : -}
 * @param verstat what the called side is shown; never that the number passed
 */
public record Outcome(int sipCode, String phrase, Verstat verstat) {

    /** Nothing that a switch would expand, and nothing that could end the quotes around it in a header. */
    private static final Pattern PHRASE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._:-]{0,63}");

    private static final int LEAST_CODE = 400;
    private static final int LARGEST_CODE = 699;

    /** @throws IllegalArgumentException naming the first part outside its range */
    public Outcome {
        require(isCode(sipCode), "code: 400 to 699");
        require(isPhrase(phrase), "phrase: 1 to 64 letters, digits, spaces and . _ : -");
        require(isVerstat(verstat), "verstat: a failed verification passes nothing");
    }

    public static boolean isCode(int sipCode) {
        return sipCode >= LEAST_CODE && sipCode <= LARGEST_CODE;
    }

    public static boolean isPhrase(String phrase) {
        return PHRASE.matcher(phrase).matches();
    }

    public static boolean isVerstat(Verstat verstat) {
        return verstat != Verstat.TN_VALIDATION_PASSED;
    }

    /** The value of a Reason header field for a call that goes on in spite of this outcome (RFC 9410 §3, RFC 3326 §2). */
    public String reasonHeader() {
        return "STIR ;cause=" + sipCode + " ;text=\"" + phrase + '"';
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
