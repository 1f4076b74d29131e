package org.stirbridge.bridge.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stirbridge.bridge.attestation.Samples.claim;
import static org.stirbridge.bridge.attestation.Samples.customer;
import static org.stirbridge.bridge.attestation.Samples.range;
import static org.stirbridge.bridge.attestation.Samples.trunk;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.stirbridge.bridge.did.Customer;
import org.stirbridge.bridge.did.DidRange;
import org.stirbridge.bridge.did.NumberClaim;
import org.stirbridge.bridge.did.Trunk;
import org.stirbridge.stir.passport.Attestation;

/** What holds of every decision, over random facts. */
final class AttestationInvariantTest {

    /** Whatever the facts: A takes every one of its conditions, and no cap is ever exceeded. */
    @Test
    void levelAIsNeverGivenWithoutAllItsConditions() {
        Random random = new Random(8588);
        int full = 0;
        for (int i = 0; i < 200_000; i++) {
            AttestationFacts.KnownTrunk facts = randomFacts(random);
            Attestation level = AttestationPolicy.decide(facts).level();
            if (level == Attestation.A) {
                full++;
                assertThat(deservesA(facts)).as(facts.toString()).isTrue();
            }
            if (level != null) {
                List<Attestation> caps = new ArrayList<>(
                        List.of(facts.trunk().attestCap(), facts.customer().attestCap()));
                facts.resellers().forEach(reseller -> caps.add(reseller.attestCap()));
                assertThat(caps).allMatch(cap -> level.compareTo(cap) >= 0);
            }
        }
        assertThat(full).isPositive();
    }

    private static boolean deservesA(AttestationFacts.KnownTrunk facts) {
        return facts.customer().kycStatus() == Customer.KycStatus.VETTED
                && facts.trunk().role() != Trunk.Role.GATEWAY
                && facts.trunk().role() != Trunk.Role.PEER
                && (facts.number() == null ? isContract(facts) && !facts.tollFree() : deservesA(facts, facts.number()));
    }

    private static boolean isContract(AttestationFacts.KnownTrunk facts) {
        return facts.trunkBacked() && facts.trunk().attestFixed() == Attestation.A;
    }

    private static boolean deservesA(AttestationFacts.KnownTrunk facts, NumberClaim number) {
        DidRange range = number.range();
        if (!range.customer().equals(facts.customer().name()) && number.grant() != NumberClaim.GrantState.IN_FORCE) {
            return range.customer().equals("parent")
                    && isContract(facts)
                    && range.status() == DidRange.Status.ACTIVE
                    && isSound(facts, number);
        }
        boolean backed = number.papers() == NumberClaim.Papers.IN_FORCE;
        boolean overridden = backed && range.attestOverride() == Attestation.A;
        boolean active = range.status() == DidRange.Status.ACTIVE
                || (overridden
                        && range.status() != DidRange.Status.RELEASED
                        && range.status() != DidRange.Status.PORT_OUT);
        return active && isSound(facts, number);
    }

    private static boolean isSound(AttestationFacts.KnownTrunk facts, NumberClaim number) {
        DidRange.RightToUse right = number.range().rightToUse();
        boolean tollFree = !facts.tollFree()
                || number.papers() == NumberClaim.Papers.IN_FORCE
                || right == DidRange.RightToUse.RESPORG
                || right == DidRange.RightToUse.VERIFIED;
        return tollFree
                && number.papers() != NumberClaim.Papers.EXPIRED
                && right != DidRange.RightToUse.IMPORT_UNVERIFIED
                && right != DidRange.RightToUse.DISPUTED;
    }

    private static AttestationFacts.KnownTrunk randomFacts(Random random) {
        String override = List.of("-", "-", "A", "B", "C").get(random.nextInt(5));
        DidRange range = random.nextInt(5) == 0
                ? null
                : range(
                        List.of("acme", "acme", "parent", "globex").get(random.nextInt(4)),
                        any(random, DidRange.Status.values()).name(),
                        any(random, DidRange.RightToUse.values()).name(),
                        override);
        Trunk trunk = trunk(
                any(random, Trunk.Role.values()),
                List.of("-", "-", "A", "B", "C").get(random.nextInt(5)),
                List.of("B", "C", "none").get(random.nextInt(3)),
                any(random, Attestation.values()).name());
        String kyc = any(random, Customer.KycStatus.values()).name();
        return new AttestationFacts.KnownTrunk(
                trunk,
                random.nextBoolean(),
                customer(
                        "acme", "parent", kyc, any(random, Attestation.values()).name()),
                List.of(customer(
                        "parent", null, kyc, any(random, Attestation.values()).name())),
                claim(range, any(random, NumberClaim.Papers.values()), any(random, NumberClaim.GrantState.values())),
                random.nextInt(4) == 0);
    }

    private static <E> E any(Random random, E[] values) {
        return values[random.nextInt(values.length)];
    }
}
