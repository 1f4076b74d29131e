package org.stirbridge.bridge.call;

import java.util.List;
import org.stirbridge.stir.identity.CallSignalling;

/**
 * A call that came in, as the switch tells it. All text is hostile until parsed.
 *
 * @param identities the values of all Identity and {@code y} fields in order
 */
public record InboundCall(
        Switch from, String callId, List<TrunkClue> clues, List<String> identities, CallSignalling signalling) {

    public InboundCall {
        clues = List.copyOf(clues);
        identities = List.copyOf(identities);
    }
}
