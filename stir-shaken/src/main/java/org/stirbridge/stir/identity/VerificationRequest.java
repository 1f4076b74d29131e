package org.stirbridge.stir.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stirbridge.stir.certificate.Deadline;

/**
 * A call to verify.
 *
 * @param identities the values of all {@code Identity} and {@code y} fields in order, as received: possibly folded,
 *     comma-joined, oversized or nonsense
 * @param signalling what the rest of the INVITE says
 * @param numbers how user parts without {@code +} are read here
 * @param deadline when the answer must be there
 * @param callId the Call-ID field (RFC 3261 §8.1.1.4), hostile text; null when the switch does not tell: replays are not
 *     looked for then
 */
public record VerificationRequest(
        List<String> identities,
        CallSignalling signalling,
        NumberReading numbers,
        Deadline deadline,
        @Nullable String callId) {

    /** A call whose Call-ID is not known. */
    public VerificationRequest(
            List<String> identities, CallSignalling signalling, NumberReading numbers, Deadline deadline) {
        this(identities, signalling, numbers, deadline, null);
    }

    public VerificationRequest {
        identities = List.copyOf(identities);
    }
}
