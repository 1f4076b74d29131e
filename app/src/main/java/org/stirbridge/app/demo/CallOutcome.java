package org.stirbridge.app.demo;

/**
 * How a call comes out, in the words of the channel variables; empty where a variable is empty or not set.
 *
 * @param identities how many Identity fields leave with the call
 */
record CallOutcome(String status, String attest, String reason, String verstat, int identities) {

    static CallOutcome signed(String attest) {
        return new CallOutcome("signed", attest, "", "", 1);
    }

    static CallOutcome unsigned(String reason) {
        return new CallOutcome("unsigned", "", reason, "", 0);
    }

    static CallOutcome verified(String attest) {
        return new CallOutcome("verified", attest, "", "TN-Validation-Passed", 0);
    }

    static CallOutcome failed(String reason, String verstat) {
        return new CallOutcome("failed", "", reason, verstat, 0);
    }

    static CallOutcome noIdentity() {
        return new CallOutcome("no_identity", "", "NO_IDENTITY", "No-TN-Validation", 0);
    }

    /** One short text for a table. */
    String text() {
        String words = String.join(" ", status, attest, reason, verstat).strip().replaceAll(" +", " ");
        return identities > 1 ? words + " with " + identities + " Identity fields" : words;
    }
}
