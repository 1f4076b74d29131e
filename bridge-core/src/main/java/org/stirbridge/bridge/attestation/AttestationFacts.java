package org.stirbridge.bridge.attestation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.did.Customer;
import org.stirbridge.bridge.did.NumberClaim;
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
     * @param trunkBacked whether evidence in force backs the trunk's fixed level A
     * @param customer the trunk's own
     * @param resellers those above the customer, the nearest first
     * @param number what the tables say of the calling number; null when it is in no range in force
     * @param tollFree whether it is a toll-free number, which only a RespOrg assigns (+1 800 and its sisters)
     */
    record KnownTrunk(
            Trunk trunk,
            boolean trunkBacked,
            Customer customer,
            List<Customer> resellers,
            @Nullable NumberClaim number,
            boolean tollFree)
            implements AttestationFacts {

        public KnownTrunk {
            resellers = List.copyOf(resellers);
        }
    }
}
