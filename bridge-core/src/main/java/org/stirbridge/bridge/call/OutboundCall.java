package org.stirbridge.bridge.call;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call about to leave the network, as the switch tells it. All text is hostile until parsed.
 *
 * @param callId the switch's own name for the channel, for log and record only
 * @param sipCallId the Call-ID field of the leg that the switch asks for; null when the switch does not tell
 * @param clues where the call comes from, strongest first
 * @param caller the calling number as it will leave: a bare number, a URI or a From value; empty when there is none
 * @param pAssertedIdentities P-Asserted-Identity values as they will leave, in order
 * @param callerHidden whether the caller asked for privacy (RFC 3323) or is anonymous
 * @param called the called number as it will leave: a bare number or a URI
 * @param identities Identity values that the call already carries, from an upstream network
 * @param suppressed whether the dialplan asked not to sign this call ({@code stir_suppress})
 */
public record OutboundCall(
        Switch from,
        String callId,
        @Nullable String sipCallId,
        List<TrunkClue> clues,
        String caller,
        List<String> pAssertedIdentities,
        boolean callerHidden,
        String called,
        List<String> identities,
        boolean suppressed) {

    /** A call whose Call-ID is not known. */
    public OutboundCall(
            Switch from,
            String callId,
            List<TrunkClue> clues,
            String caller,
            List<String> pAssertedIdentities,
            boolean callerHidden,
            String called,
            List<String> identities,
            boolean suppressed) {
        this(from, callId, null, clues, caller, pAssertedIdentities, callerHidden, called, identities, suppressed);
    }

    public OutboundCall {
        clues = List.copyOf(clues);
        pAssertedIdentities = List.copyOf(pAssertedIdentities);
        identities = List.copyOf(identities);
    }
}
