package org.stirbridge.app.demo;

/**
 * How a call comes out, in the words of the channel variables; empty where a variable is empty or not set.
 *
 * @param identities how many Identity fields leave with the call
 */
record Outcome(String status, String attest, String reason, String verstat, int identities) {

    static Outcome signed(String attest) {
        return new Outcome("signed", attest, "", "", 1);
    }

    static Outcome unsigned(String reason) {
        return new Outcome("unsigned", "", reason, "", 0);
    }

    static Outcome verified(String attest) {
        return new Outcome("verified", attest, "", "TN-Validation-Passed", 0);
    }

    static Outcome failed(String reason, String verstat) {
        return new Outcome("failed", "", reason, verstat, 0);
    }

    static Outcome noIdentity() {
        return new Outcome("no_identity", "", "NO_IDENTITY", "No-TN-Validation", 0);
    }

    /** One short text for a table. */
    String text() {
        String words = String.join(" ", status, attest, reason, verstat).strip().replaceAll(" +", " ");
        return identities > 1 ? words + " with " + identities + " Identity fields" : words;
    }
}
