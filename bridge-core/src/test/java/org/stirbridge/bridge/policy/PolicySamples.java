package org.stirbridge.bridge.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.did.VerifyPolicies;
import org.stirbridge.bridge.did.VerifyPolicy;
import org.stirbridge.bridge.did.VerifyPolicy.Action;
import org.stirbridge.bridge.did.VerifyPolicy.Status;
import org.stirbridge.bridge.did.VerifyPolicy.Verdict;
import org.stirbridge.stir.identity.FailureReason;
import org.stirbridge.stir.identity.VerificationResult;
import org.stirbridge.stir.passport.Attestation;
import org.stirbridge.stir.passport.CallParty;
import org.stirbridge.stir.passport.TelephoneNumber;

/** Rows and calls by chance. */
final class PolicySamples {

    private PolicySamples() {}

    static VerificationResult verified(@Nullable Attestation level) {
        return new VerificationResult.Verified(
                level, null, new CallParty.Telephone(new TelephoneNumber("12155550101")), null, false, List.of());
    }

    /** One row at most for each verdict on each of two trunks and on all. */
    static List<VerifyPolicy> random(Random random) {
        List<VerifyPolicy> rows = new ArrayList<>();
        for (String trunk : new String[] {"one", "two", ""}) {
            for (Verdict verdict : Verdict.values()) {
                if (random.nextBoolean()) {
                    rows.add(new VerifyPolicy(
                            rows.size() + 1L,
                            trunk.isEmpty() ? null : trunk,
                            verdict,
                            any(random, Action.values()),
                            null,
                            null,
                            any(random, Status.values())));
                }
            }
        }
        return rows;
    }

    static PolicyFacts randomFacts(Random random, List<VerifyPolicy> rows) {
        VerificationResult result = any(
                random,
                new VerificationResult.NoIdentity(),
                new VerificationResult.Failed(FailureReason.STALE_IAT, "", null, List.of()),
                verified(Attestation.A),
                verified(Attestation.B),
                verified(Attestation.C),
                verified(null));
        return new PolicyFacts(
                new VerifyPolicies(rows, new ArrayList<>()),
                random.nextInt(4) == 0 ? null : any(random, "one", "two", "three"),
                result,
                random.nextBoolean() ? "dno" : null,
                random.nextBoolean() ? "impossible" : null,
                random.nextInt(4) == 0 ? "it is a test" : null,
                null);
    }

    static PolicyFacts with(List<VerifyPolicy> rows, PolicyFacts facts) {
        return new PolicyFacts(
                new VerifyPolicies(rows, new ArrayList<>()),
                facts.trunk(),
                facts.verification(),
                facts.forbidden(),
                facts.impossible(),
                facts.spared(),
                facts.notice());
    }

    @SafeVarargs
    private static <T> T any(Random random, T... values) {
        return values[random.nextInt(values.length)];
    }
}
