package org.stirbridge.app.peers;

/**
 * What a verifier of the interop matrix said.
 *
 * @param level that it found, empty for none
 * @param reason its own word for what is wrong, empty when nothing is
 */
record Verdict(boolean verified, String level, String reason) {

    static Verdict verified(String level) {
        return new Verdict(true, level, "");
    }

    static Verdict failed(String reason) {
        return new Verdict(false, "", reason);
    }
}
