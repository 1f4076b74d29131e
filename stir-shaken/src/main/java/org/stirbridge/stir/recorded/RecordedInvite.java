package org.stirbridge.stir.recorded;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stirbridge.stir.identity.CallSignalling;

/**
 * What a request in the text of a capture says for its verification.
 *
 * @param identities the values of all Identity and {@code y} fields in order, unfolded
 * @param callId the Call-ID; null when the request has none
 */
public record RecordedInvite(
        List<String> identities,
        CallSignalling signalling,
        @Nullable String callId) {

    /** The longest request that is read: more than a switch takes over TCP. */
    public static final int MAX_BYTES = 512 * 1024;

    public RecordedInvite {
        identities = List.copyOf(identities);
    }

    /**
     * Reads one request as sngrep, a pcap export or a SIP trace shows it: with either line end, with or without a line of
     * the tool in front of it, with or without body. What follows its end is not looked at.
     *
     * @throws UnreadableRecordException when it is no SIP request, or repeats a field that may stand once
     */
    public static RecordedInvite read(byte[] text) throws UnreadableRecordException {
        SipText request = SipText.of(text);
        Optional<String> from = request.single("From", "f");
        Optional<String> to = request.single("To", "t");
        if (from.isEmpty() || to.isEmpty()) {
            throw new UnreadableRecordException("the request has no " + (from.isEmpty() ? "From" : "To") + " field");
        }
        CallSignalling signalling = new CallSignalling(
                from.orElseThrow(),
                to.orElseThrow(),
                request.uri(),
                request.all("P-Asserted-Identity"),
                request.single("Date").orElse(null),
                SdpText.in(request.body()).orElse(null));
        return new RecordedInvite(
                request.all("Identity", "y"),
                signalling,
                request.single("Call-ID", "i").orElse(null));
    }
}
