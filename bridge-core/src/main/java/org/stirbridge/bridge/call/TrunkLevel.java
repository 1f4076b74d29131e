package org.stirbridge.bridge.call;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.stirbridge.bridge.attestation.AttestationAnswer;
import org.stirbridge.bridge.attestation.AttestationFacts;
import org.stirbridge.bridge.attestation.AttestationPolicy;
import org.stirbridge.bridge.did.Customer;
import org.stirbridge.bridge.did.DidDirectory;
import org.stirbridge.bridge.did.Provider;
import org.stirbridge.bridge.did.Trunk;
import org.stirbridge.stir.passport.TelephoneNumber;

/** The level of a calling number on a trunk, as the tables stand. */
public final class TrunkLevel {

    private TrunkLevel() {}

    /**
     * The level that {@link OutboundCallService} goes by, and why.
     *
     * @param customer the trunk's own
     */
    static AttestationAnswer of(
            DidDirectory directory, Trunk trunk, Customer customer, TelephoneNumber caller, Instant at) {
        return AttestationPolicy.decide(new AttestationFacts.KnownTrunk(
                trunk,
                directory.isBacked(trunk, at),
                customer,
                directory.resellersOf(customer),
                directory.claim(caller, customer, at).orElse(null),
                TollFree.is(caller)));
    }

    /** The same for the trunk's own customer; empty when calls of the trunk are not signed at all, for it is not active. */
    public static Optional<AttestationAnswer> ifActive(
            DidDirectory directory, Trunk trunk, TelephoneNumber caller, Instant at) {
        return directory
                .customer(trunk.customer())
                .filter(customer -> directory
                        .provider(customer.provider())
                        .filter(provider -> isActive(directory, trunk, customer, provider, at))
                        .isPresent())
                .map(customer -> of(directory, trunk, customer, caller, at));
    }

    static boolean isActive(DidDirectory directory, Trunk trunk, Customer customer, Provider provider, Instant at) {
        return trunk.active()
                && provider.active()
                && Stream.concat(Stream.of(customer), directory.resellersOf(customer).stream())
                        .allMatch(each -> each.isActiveAt(at));
    }
}
