package org.stirbridge.bridge.attestation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.did.Customer;
import org.stirbridge.bridge.did.DidRange;
import org.stirbridge.bridge.did.Trunk;

/** All that the level of a call depends on. */
public sealed interface AttestationFacts {

    /**
     * A call of no known trunk.
     *
     * @param signed whether the configuration says to sign such calls at all
     */
    record UnmatchedTrunk(boolean signed) implements AttestationFacts {}

    /**
     * A call of a known trunk.
     *
     * @param customer the trunk's own
     * @param resellers those above the customer, the nearest first
     * @param range the narrowest range in force around the calling number; null when none
     */
    record KnownTrunk(
            Trunk trunk,
            Customer customer,
            List<Customer> resellers,
            @Nullable DidRange range) implements AttestationFacts {

        public KnownTrunk {
            resellers = List.copyOf(resellers);
        }
    }
}
