package org.stirbridge.bridge.did;

/**
 * What the tables say of a calling number, for one customer at one moment.
 *
 * @param range the narrowest range in force around it
 * @param papers how the evidence of that range stands
 * @param grant whether the customer was granted the numbers of a range that is not its own
 */
public record NumberClaim(DidRange range, Papers papers, GrantState grant) {

    /** A range needs no paper; where it has some, one must be in force. */
    public enum Papers {
        NONE,
        IN_FORCE,
        EXPIRED
    }

    public enum GrantState {
        NONE,
        IN_FORCE,
        /** Revoked, out of its time, or its evidence has expired. */
        ENDED
    }
}
