package org.stirbridge.stir.identity;

import java.util.List;
import org.stirbridge.stir.certificate.Deadline;

/**
 * A call to verify.
 *
 * @param identities the values of all {@code Identity} and {@code y} fields in order, as received: possibly folded,
 *     comma-joined, oversized or nonsense
 * @param signalling what the rest of the INVITE says
 * @param numbers how user parts without {@code +} are read here
 * @param deadline when the answer must be there
 */
public record VerificationRequest(
        List<String> identities, CallSignalling signalling, NumberReading numbers, Deadline deadline) {

    public VerificationRequest {
        identities = List.copyOf(identities);
    }
}
