package org.stirbridge.bridge.call;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stirbridge.stir.identity.CallSignalling;

/**
 * A call that came in, as the switch tells it. All text is hostile until parsed.
 *
 * @param callId what the switch calls this channel, for the log
 * @param sipCallId the Call-ID field of the INVITE; null when the switch does not tell
 * @param identities the values of all Identity and {@code y} fields in order
 */
public record InboundCall(
        Switch from,
        String callId,
        @Nullable String sipCallId,
        List<TrunkClue> clues,
        List<String> identities,
        CallSignalling signalling) {

    /** A call whose Call-ID is not known. */
    public InboundCall(
            Switch from, String callId, List<TrunkClue> clues, List<String> identities, CallSignalling signalling) {
        this(from, callId, null, clues, identities, signalling);
    }

    public InboundCall {
        clues = List.copyOf(clues);
        identities = List.copyOf(identities);
    }
}
