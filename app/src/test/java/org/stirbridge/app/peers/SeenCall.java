package org.stirbridge.app.peers;

/**
 * One call as it was seen from outside.
 *
 * @param fresh whether its certificate stands under a URL that nobody had asked for before
 * @param sent when the caller began, in milliseconds of the epoch
 * @param waited milliseconds until the caller was answered (Asterisk), or until the dialplan went on (FreeSWITCH)
 * @param lost neither of the two came
 * @param done signed, or verified: what a call gets when all is well
 * @param outcome what it got, for whoever looks why
 */
record SeenCall(Flow flow, boolean fresh, long sent, long waited, boolean lost, boolean done, String outcome) {

    /** When the caller had what it waited for. */
    long ended() {
        return sent + waited;
    }
}
