package org.stirbridge.bridge.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stirbridge.bridge.attestation.Samples.claim;
import static org.stirbridge.bridge.attestation.Samples.customer;
import static org.stirbridge.bridge.attestation.Samples.level;
import static org.stirbridge.bridge.attestation.Samples.range;
import static org.stirbridge.bridge.attestation.Samples.trunk;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stirbridge.bridge.did.Customer;
import org.stirbridge.bridge.did.DidRange;
import org.stirbridge.bridge.did.NumberClaim;
import org.stirbridge.bridge.did.Trunk;
import org.stirbridge.stir.passport.Attestation;

/** The decision table: one row for each branch, {@code -} for what is not set. */
final class AttestationPolicyTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            the own number of a vetted customer,        acme,   ACTIVE,   ASSIGNED,          VETTED,   SUBSCRIBER, -, B,    -, A, A, A, A, OWN_NUMBER
            ported in,                                  acme,   ACTIVE,   PORTED_IN,         VETTED,   SUBSCRIBER, -, B,    -, A, A, A, A, OWN_NUMBER
            leased over a wholesale trunk,              acme,   ACTIVE,   LEASED,            VETTED,   WHOLESALE,  -, B,    -, A, A, A, A, OWN_NUMBER
            by letter of authorisation,                 acme,   ACTIVE,   LOA,               VETTED,   SUBSCRIBER, -, B,    -, A, A, A, A, OWN_NUMBER
            verified by a call,                         acme,   ACTIVE,   VERIFIED,          VETTED,   SUBSCRIBER, -, B,    -, A, A, A, A, OWN_NUMBER
            toll-free by RespOrg,                       acme,   ACTIVE,   RESPORG,           VETTED,   SUBSCRIBER, -, B,    -, A, A, A, A, OWN_NUMBER
            claimed by another row as well,             acme,   ACTIVE,   DISPUTED,          VETTED,   SUBSCRIBER, -, B,    -, A, A, A, B, NUMBER_DISPUTED
            imported and never checked,                 acme,   ACTIVE,   IMPORT_UNVERIFIED, VETTED,   SUBSCRIBER, -, B,    -, A, A, A, B, RIGHT_TO_USE_UNVERIFIED
            reserved,                                   acme,   RESERVED, ASSIGNED,          VETTED,   SUBSCRIBER, -, B,    -, A, A, A, B, NUMBER_NOT_ACTIVE
            on its way in,                              acme,   PORT_IN,  ASSIGNED,          VETTED,   SUBSCRIBER, -, B,    -, A, A, A, B, NUMBER_NOT_ACTIVE
            on its way out,                             acme,   PORT_OUT, ASSIGNED,          VETTED,   SUBSCRIBER, -, B,    -, A, A, A, B, NUMBER_NOT_ACTIVE
            aging,                                      acme,   AGING,    ASSIGNED,          VETTED,   SUBSCRIBER, -, B,    -, A, A, A, B, NUMBER_NOT_ACTIVE
            released,                                   acme,   RELEASED, ASSIGNED,          VETTED,   SUBSCRIBER, -, B,    -, A, A, A, B, NUMBER_NOT_ACTIVE
            customer not vetted,                        acme,   ACTIVE,   ASSIGNED,          UNVETTED, SUBSCRIBER, -, B,    -, A, A, A, B, CUSTOMER_NOT_VETTED
            customer rejected,                          acme,   ACTIVE,   ASSIGNED,          REJECTED, SUBSCRIBER, -, B,    -, A, A, A, B, CUSTOMER_NOT_VETTED
            a number of the reseller,                   parent, ACTIVE,   ASSIGNED,          VETTED,   SUBSCRIBER, -, B,    -, A, A, A, B, NUMBER_OF_RESELLER
            a number of somebody else,                  globex, ACTIVE,   ASSIGNED,          VETTED,   SUBSCRIBER, -, B,    -, A, A, A, B, NUMBER_OF_ANOTHER
            somebody else's and unknown goes unsigned,  globex, ACTIVE,   ASSIGNED,          VETTED,   SUBSCRIBER, -, none, -, A, A, A, B, NUMBER_OF_ANOTHER
            in no range B,                              -,      -,        -,                 VETTED,   SUBSCRIBER, -, B,    -, A, A, A, B, UNKNOWN_NUMBER
            in no range C,                              -,      -,        -,                 VETTED,   SUBSCRIBER, -, C,    -, A, A, A, C, UNKNOWN_NUMBER
            in no range unsigned,                       -,      -,        -,                 VETTED,   SUBSCRIBER, -, none, -, A, A, A, -, UNKNOWN_NUMBER
            in no range over a gateway,                 -,      -,        -,                 VETTED,   GATEWAY,    -, B,    -, A, A, A, C, ENTRY_POINT
            in no range over a gateway unsigned,        -,      -,        -,                 VETTED,   GATEWAY,    -, none, -, A, A, A, -, UNKNOWN_NUMBER
            own number over a gateway,                  acme,   ACTIVE,   ASSIGNED,          VETTED,   GATEWAY,    -, B,    -, A, A, A, C, ENTRY_POINT
            own number over a peer,                     acme,   ACTIVE,   ASSIGNED,          VETTED,   PEER,       -, B,    -, A, A, A, C, ENTRY_POINT
            fixed C for an own number,                  acme,   ACTIVE,   ASSIGNED,          VETTED,   SUBSCRIBER, C, B,    -, A, A, A, C, FIXED_LEVEL
            fixed B for an own number,                  acme,   ACTIVE,   ASSIGNED,          VETTED,   SUBSCRIBER, B, B,    -, A, A, A, B, FIXED_LEVEL
            fixed B for an unknown number,              -,      -,        -,                 VETTED,   SUBSCRIBER, B, none, -, A, A, A, B, FIXED_LEVEL
            fixed A for an own number,                  acme,   ACTIVE,   ASSIGNED,          VETTED,   SUBSCRIBER, A, B,    -, A, A, A, A, OWN_NUMBER
            fixed A for somebody else's number,         globex, ACTIVE,   ASSIGNED,          VETTED,   SUBSCRIBER, A, B,    -, A, A, A, B, NUMBER_OF_ANOTHER
            fixed A for an unknown number,              -,      -,        -,                 VETTED,   SUBSCRIBER, A, C,    -, A, A, A, C, UNKNOWN_NUMBER
            fixed A for a customer not vetted,          acme,   ACTIVE,   ASSIGNED,          UNVETTED, SUBSCRIBER, A, B,    -, A, A, A, B, CUSTOMER_NOT_VETTED
            fixed B on a gateway,                       acme,   ACTIVE,   ASSIGNED,          VETTED,   GATEWAY,    B, B,    -, A, A, A, C, ENTRY_POINT
            an override lowers,                         acme,   ACTIVE,   ASSIGNED,          VETTED,   SUBSCRIBER, -, B,    C, A, A, A, C, NUMBER_OVERRIDE
            an override lowers a fixed level,           acme,   ACTIVE,   ASSIGNED,          VETTED,   SUBSCRIBER, B, B,    C, A, A, A, C, NUMBER_OVERRIDE
            an override never raises,                   globex, ACTIVE,   ASSIGNED,          VETTED,   SUBSCRIBER, -, B,    A, A, A, A, B, NUMBER_OF_ANOTHER
            the cap of the trunk,                       acme,   ACTIVE,   ASSIGNED,          VETTED,   SUBSCRIBER, -, B,    -, B, A, A, B, TRUNK_CAP
            the cap of the customer,                    acme,   ACTIVE,   ASSIGNED,          VETTED,   SUBSCRIBER, -, B,    -, A, C, A, C, CUSTOMER_CAP
            the cap of the reseller,                    acme,   ACTIVE,   ASSIGNED,          VETTED,   SUBSCRIBER, -, B,    -, A, A, B, B, RESELLER_CAP
            the smallest cap,                           acme,   ACTIVE,   ASSIGNED,          VETTED,   SUBSCRIBER, -, B,    -, B, B, C, C, RESELLER_CAP
            a cap lowers a fixed level,                 acme,   ACTIVE,   ASSIGNED,          VETTED,   SUBSCRIBER, B, B,    -, C, A, A, C, TRUNK_CAP
            caps never raise,                           globex, ACTIVE,   ASSIGNED,          VETTED,   SUBSCRIBER, -, B,    -, A, A, A, B, NUMBER_OF_ANOTHER
            """)
    void eachBranchOfTheDecision(
            String name,
            String owner,
            String status,
            String rightToUse,
            String kyc,
            String role,
            String fixed,
            String unknown,
            String override,
            String trunkCap,
            String customerCap,
            String resellerCap,
            String level,
            AttestationReason reason) {
        DidRange range = owner.equals("-") ? null : range(owner, status, rightToUse, override);
        Trunk trunk = trunk(Trunk.Role.valueOf(role), fixed, unknown, trunkCap);
        Customer customer = customer("acme", "parent", kyc, customerCap);
        Customer reseller = customer("parent", null, "VETTED", resellerCap);

        AttestationAnswer answer = AttestationPolicy.decide(new AttestationFacts.KnownTrunk(
                trunk,
                false,
                customer,
                List.of(reseller),
                claim(range, NumberClaim.Papers.NONE, NumberClaim.GrantState.NONE),
                false));

        assertThat(answer.level()).as(name).isEqualTo(level(level));
        assertThat(answer.reason()).as(name).isEqualTo(reason);
        assertThat(answer.steps()).isNotEmpty().allMatch(step -> step.endsWith("."));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            a grant counts as ownership,                 globex, ACTIVE,   ASSIGNED,          VETTED,   -, NONE,     IN_FORCE, false, -, false, A, GRANTED_NUMBER
            the reseller's number by grant,              parent, ACTIVE,   ASSIGNED,          VETTED,   -, NONE,     IN_FORCE, false, -, false, A, GRANTED_NUMBER
            a grant that ended,                          globex, ACTIVE,   ASSIGNED,          VETTED,   -, NONE,     ENDED,    false, -, false, B, GRANT_ENDED
            the reseller's number after the grant,       parent, ACTIVE,   ASSIGNED,          VETTED,   -, NONE,     ENDED,    false, -, false, B, GRANT_ENDED
            a grant to a customer not vetted,            globex, ACTIVE,   ASSIGNED,          UNVETTED, -, NONE,     IN_FORCE, false, -, false, B, CUSTOMER_NOT_VETTED
            a grant of numbers that nobody checked,      globex, ACTIVE,   IMPORT_UNVERIFIED, VETTED,   -, NONE,     IN_FORCE, false, -, false, B, RIGHT_TO_USE_UNVERIFIED
            a grant of numbers that are not active,      globex, RELEASED, ASSIGNED,          VETTED,   -, NONE,     IN_FORCE, false, -, false, B, NUMBER_NOT_ACTIVE
            a grant of numbers whose evidence expired,   globex, ACTIVE,   LOA,               VETTED,   -, EXPIRED,  IN_FORCE, false, -, false, B, EVIDENCE_EXPIRED
            evidence in force,                           acme,   ACTIVE,   LOA,               VETTED,   -, IN_FORCE, NONE,     false, -, false, A, OWN_NUMBER
            evidence expired,                            acme,   ACTIVE,   LOA,               VETTED,   -, EXPIRED,  NONE,     false, -, false, B, EVIDENCE_EXPIRED
            evidence makes no import verified,           acme,   ACTIVE,   IMPORT_UNVERIFIED, VETTED,   -, IN_FORCE, NONE,     false, -, false, B, RIGHT_TO_USE_UNVERIFIED
            toll-free that a carrier assigned,           acme,   ACTIVE,   ASSIGNED,          VETTED,   -, NONE,     NONE,     true,  -, false, B, TOLL_FREE_UNVERIFIED
            toll-free by letter without the letter,      acme,   ACTIVE,   LOA,               VETTED,   -, NONE,     NONE,     true,  -, false, B, TOLL_FREE_UNVERIFIED
            toll-free of a RespOrg,                      acme,   ACTIVE,   RESPORG,           VETTED,   -, NONE,     NONE,     true,  -, false, A, OWN_NUMBER
            toll-free that was called back,              acme,   ACTIVE,   VERIFIED,          VETTED,   -, NONE,     NONE,     true,  -, false, A, OWN_NUMBER
            toll-free with evidence,                     acme,   ACTIVE,   LOA,               VETTED,   -, IN_FORCE, NONE,     true,  -, false, A, OWN_NUMBER
            toll-free by grant,                          globex, ACTIVE,   RESPORG,           VETTED,   -, NONE,     IN_FORCE, true,  -, false, A, GRANTED_NUMBER
            override A on its way in with evidence,      acme,   PORT_IN,  ASSIGNED,          VETTED,   A, IN_FORCE, NONE,     false, -, false, A, NUMBER_OVERRIDE
            override A while aging with evidence,        acme,   AGING,    ASSIGNED,          VETTED,   A, IN_FORCE, NONE,     false, -, false, A, NUMBER_OVERRIDE
            override A without evidence,                 acme,   PORT_IN,  ASSIGNED,          VETTED,   A, NONE,     NONE,     false, -, false, B, NUMBER_NOT_ACTIVE
            override A with evidence that expired,       acme,   PORT_IN,  ASSIGNED,          VETTED,   A, EXPIRED,  NONE,     false, -, false, B, NUMBER_NOT_ACTIVE
            override A on its way out,                   acme,   PORT_OUT, ASSIGNED,          VETTED,   A, IN_FORCE, NONE,     false, -, false, B, NUMBER_NOT_ACTIVE
            override A when released,                    acme,   RELEASED, ASSIGNED,          VETTED,   A, IN_FORCE, NONE,     false, -, false, B, NUMBER_NOT_ACTIVE
            override A of what nobody checked,           acme,   ACTIVE,   IMPORT_UNVERIFIED, VETTED,   A, IN_FORCE, NONE,     false, -, false, B, RIGHT_TO_USE_UNVERIFIED
            override A on its way in and never checked,  acme,   PORT_IN,  IMPORT_UNVERIFIED, VETTED,   A, IN_FORCE, NONE,     false, -, false, B, NUMBER_NOT_ACTIVE
            override A on its way in and disputed,       acme,   PORT_IN,  DISPUTED,          VETTED,   A, IN_FORCE, NONE,     false, -, false, B, NUMBER_NOT_ACTIVE
            override A for a customer not vetted,        acme,   PORT_IN,  ASSIGNED,          UNVETTED, A, IN_FORCE, NONE,     false, -, false, B, NUMBER_NOT_ACTIVE
            override A for somebody else's number,       globex, ACTIVE,   ASSIGNED,          VETTED,   A, IN_FORCE, NONE,     false, -, false, B, NUMBER_OF_ANOTHER
            override lowers a granted number,            globex, ACTIVE,   ASSIGNED,          VETTED,   C, NONE,     IN_FORCE, false, -, false, C, NUMBER_OVERRIDE
            fixed A with evidence for unknown numbers,   -,      -,        -,                 VETTED,   -, NONE,     NONE,     false, A, true,  A, FIXED_LEVEL
            fixed A with evidence for the reseller's,    parent, ACTIVE,   ASSIGNED,          VETTED,   -, NONE,     NONE,     false, A, true,  A, FIXED_LEVEL
            fixed A and a reseller's that was released,  parent, RELEASED, ASSIGNED,          VETTED,   -, NONE,     NONE,     false, A, true,  B, NUMBER_OF_RESELLER
            fixed A and a reseller's that nobody checked, parent, ACTIVE,  IMPORT_UNVERIFIED, VETTED,   -, NONE,     NONE,     false, A, true,  B, NUMBER_OF_RESELLER
            fixed A and a reseller's that is disputed,   parent, ACTIVE,   DISPUTED,          VETTED,   -, NONE,     NONE,     false, A, true,  B, NUMBER_OF_RESELLER
            fixed A and a reseller's whose paper expired, parent, ACTIVE,  LOA,               VETTED,   -, EXPIRED,  NONE,     false, A, true,  B, NUMBER_OF_RESELLER
            fixed A and a reseller's toll-free,          parent, ACTIVE,   ASSIGNED,          VETTED,   -, NONE,     NONE,     true,  A, true,  B, NUMBER_OF_RESELLER
            fixed A and a reseller's toll-free of a RespOrg, parent, ACTIVE, RESPORG,         VETTED,   -, NONE,     NONE,     true,  A, true,  A, FIXED_LEVEL
            fixed A and an unknown toll-free number,     -,      -,        -,                 VETTED,   -, NONE,     NONE,     true,  A, true,  B, UNKNOWN_NUMBER
            fixed A with evidence for somebody else's,   globex, ACTIVE,   ASSIGNED,          VETTED,   -, NONE,     NONE,     false, A, true,  B, NUMBER_OF_ANOTHER
            fixed A with evidence and a grant that ended, globex, ACTIVE,  ASSIGNED,          VETTED,   -, NONE,     ENDED,    false, A, true,  B, GRANT_ENDED
            fixed A with evidence for what nobody checked, acme, ACTIVE,   IMPORT_UNVERIFIED, VETTED,   -, NONE,     NONE,     false, A, true,  B, RIGHT_TO_USE_UNVERIFIED
            fixed A with evidence for a customer not vetted, -,  -,        -,                 UNVETTED, -, NONE,     NONE,     false, A, true,  B, UNKNOWN_NUMBER
            fixed A without evidence,                    -,      -,        -,                 VETTED,   -, NONE,     NONE,     false, A, false, B, UNKNOWN_NUMBER
            """)
    void eachBranchOfEvidenceAndGrants(
            String name,
            String owner,
            String status,
            String rightToUse,
            String kyc,
            String override,
            NumberClaim.Papers papers,
            NumberClaim.GrantState grant,
            boolean tollFree,
            String fixed,
            boolean backed,
            String level,
            AttestationReason reason) {
        DidRange range = owner.equals("-") ? null : range(owner, status, rightToUse, override);

        AttestationAnswer answer = AttestationPolicy.decide(new AttestationFacts.KnownTrunk(
                trunk(Trunk.Role.SUBSCRIBER, fixed, "B", "A"),
                backed,
                customer("acme", "parent", kyc, "A"),
                List.of(customer("parent", null, "VETTED", "A")),
                claim(range, papers, grant),
                tollFree));

        assertThat(answer.level()).as(name).isEqualTo(level(level));
        assertThat(answer.reason()).as(name).isEqualTo(reason);
        assertThat(answer.steps()).isNotEmpty().allMatch(step -> step.endsWith("."));
    }

    @ParameterizedTest
    @CsvSource({"GATEWAY", "PEER"})
    void neitherGrantNorContractRaisesACallThatEntersTheNetworkHere(Trunk.Role role) {
        AttestationAnswer answer = AttestationPolicy.decide(new AttestationFacts.KnownTrunk(
                trunk(role, "A", "B", "A"), true, customer("acme", null, "VETTED", "A"), List.of(), null, false));

        assertThat(answer.level()).isEqualTo(Attestation.C);
        assertThat(answer.reason()).isEqualTo(AttestationReason.ENTRY_POINT);
    }

    @Test
    void theSmallestCapOfAResellerTreeThreeDeepCounts() {
        AttestationAnswer answer = AttestationPolicy.decide(new AttestationFacts.KnownTrunk(
                trunk(Trunk.Role.SUBSCRIBER, "-", "B", "A"),
                false,
                customer("acme", "shop", "VETTED", "A"),
                List.of(
                        customer("shop", "dealer", "VETTED", "B"),
                        customer("dealer", "whole", "VETTED", "A"),
                        customer("whole", null, "VETTED", "C")),
                claim(range("acme", "ACTIVE", "ASSIGNED", "-"), NumberClaim.Papers.NONE, NumberClaim.GrantState.NONE),
                false));

        assertThat(answer.level()).isEqualTo(Attestation.C);
        assertThat(answer.reason()).isEqualTo(AttestationReason.RESELLER_CAP);
        assertThat(answer.steps()).contains("Reseller shop is capped at B.", "Reseller whole is capped at C.");
    }

    @Test
    void aCallOfNoTrunkNeverGetsMoreThanC() {
        assertThat(AttestationPolicy.decide(new AttestationFacts.UnmatchedTrunk(true))
                        .level())
                .isEqualTo(Attestation.C);
        assertThat(AttestationPolicy.decide(new AttestationFacts.UnmatchedTrunk(false))
                        .level())
                .isNull();
    }
}
