package org.stirbridge.bridge.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.stirbridge.bridge.did.VerifyPolicies;
import org.stirbridge.bridge.did.VerifyPolicy;
import org.stirbridge.bridge.did.VerifyPolicy.Action;
import org.stirbridge.bridge.did.VerifyPolicy.Status;
import org.stirbridge.bridge.did.VerifyPolicy.Verdict;
import org.stirbridge.bridge.policy.PolicyEffect.Mode;
import org.stirbridge.stir.identity.FailureReason;
import org.stirbridge.stir.identity.VerificationResult;
import org.stirbridge.stir.passport.Attestation;

/** The decision table: rows as {@code verdict action status}, of all trunks or {@code @acme-pbx}, by their order 1, 2, ... */
class InboundPolicyTest {

    private static final VerificationResult MISSING = new VerificationResult.NoIdentity();
    private static final VerificationResult FAILED = failed(FailureReason.SIGNATURE_INVALID);

    @ParameterizedTest(name = "{0}: {1} on {2} -> {3}")
    @CsvSource({
        "'',                                                                   failed,   -, pass,   -",
        "missing reject active,                                                missing,  -, reject, 1",
        "missing reject active,                                                ignored,  -, reject, 1",
        "missing reject active,                                                failed,   -, pass,   -",
        "missing reject active,                                                A,        -, pass,   -",
        "failed reject active,                                                 failed,   -, reject, 1",
        "failed reject active,                                                 missing,  -, pass,   -",
        "failed flag active,                                                   failed,   -, flag,   1",
        "failed pass active,                                                   failed,   -, pass,   1",
        "failed reject shadow,                                                 failed,   -, pass,   -",
        "failed reject inactive,                                               failed,   -, pass,   -",
        "A reject active,                                                      A,        -, reject, 1",
        "A reject active,                                                      B,        -, pass,   -",
        "B flag active,                                                        B,        -, flag,   1",
        "C reject active,                                                      C,        -, reject, 1",
        "C reject active,                                                      base,     -, pass,   -",
        "failed reject active | failed pass active @acme-pbx,                  failed,   acme-pbx,   pass,   2",
        "failed reject active | failed pass active @acme-pbx,                  failed,   globex-pbx, reject, 1",
        "failed reject active | failed pass active @acme-pbx,                  failed,   -,          reject, 1",
        "failed reject active | failed pass shadow @acme-pbx,                  failed,   acme-pbx,   reject, 1",
        "failed reject active | failed pass inactive @acme-pbx,                failed,   acme-pbx,   reject, 1",
        "failed reject shadow | failed flag active @acme-pbx,                  failed,   acme-pbx,   flag,   2",
        "dno reject active,                                                    A dno,    -, reject, 1",
        "dno reject active,                                                    A,        -, pass,   -",
        "dno reject shadow,                                                    A dno,    -, pass,   -",
        "impossible flag active,                                               missing impossible, -, flag, 1",
        "impossible flag active,                                               missing dno,        -, pass, -",
        "A pass active | dno reject active,                                    A dno,    -, reject, 2",
        "failed reject active | dno flag active,                               failed dno, -, reject, 1",
        "failed flag active | dno pass active,                                 failed dno, -, flag, 1",
        "failed reject active | dno reject active,                             failed dno, -, reject, 2",
        "failed reject active | impossible reject active | dno reject active,  failed dno impossible, -, reject, 3",
        "impossible reject active | dno flag active,                           A dno impossible, -, reject, 1",
        "failed reject active,                                                 failed spared, -, pass, -",
        "dno reject active | missing flag active,                              missing dno spared, -, pass, -",
    })
    void theStrictestRowInForceCounts(String rows, String call, String trunk, String action, String by) {
        PolicyAnswer answer = decide(rows, call, trunk);

        assertThat(answer.action()).isEqualTo(Action.valueOf(action.toUpperCase(Locale.ROOT)));
        assertThat(answer.row() == null ? "-" : Long.toString(answer.row().id()))
                .isEqualTo(by);
    }

    @ParameterizedTest
    @CsvSource({
        "failed reject active,                      failed, failed reject ACTIVE",
        "failed pass active,                        failed, failed pass ACTIVE",
        "failed reject shadow,                      failed, failed reject SHADOW",
        "failed flag active | failed reject shadow, failed, failed flag ACTIVE",
        "failed reject active | dno reject shadow,  failed dno, failed reject ACTIVE + dno reject SHADOW",
        "failed flag active | dno reject active,    failed dno, dno reject ACTIVE",
        "dno reject shadow | C flag shadow,         C dno, dno reject SHADOW + C flag SHADOW",
        "failed reject active | dno reject shadow,  failed dno spared, failed reject SPARED + dno reject SPARED",
        "failed pass active,                        failed spared, ''",
        "failed reject inactive,                    failed, ''",
        "missing reject active,                     failed, ''",
    })
    void whatWasDoneAndWhatWouldHaveBeenIsCounted(String rows, String call, String counted) {
        assertThat(String.join(
                        " + ",
                        decide(rows, call, "-").effects().stream()
                                .map(effect -> effect.verdict().word() + " "
                                        + effect.action().word() + " " + effect.mode())
                                .toList()))
                .isEqualTo(counted);
    }

    /** Nobody looked: whether the verification or the whole answer ran out of time first is chance. */
    @ParameterizedTest
    @EnumSource(FailureReason.class)
    void everyFailureCountsAsFailedButWhenTimeRanOut(FailureReason reason) {
        PolicyAnswer answer = InboundPolicy.decide(facts("failed reject active", failed(reason), "-", "failed"));

        assertThat(answer.action()).isEqualTo(reason == FailureReason.OUT_OF_TIME ? Action.PASS : Action.REJECT);
    }

    @ParameterizedTest
    @CsvSource({
        "dno reject active,        A dno,              DO_NOT_ORIGINATE_NUMBER",
        "impossible flag active,   missing impossible, IMPOSSIBLE_NUMBER",
        "impossible pass active,   missing impossible, -",
        "dno reject shadow,        A dno,              -",
        "dno reject active,        A dno spared,       -",
        "failed reject active,     failed dno,         -",
    })
    void theNumberIsTheReasonWhereItsRowCounts(String rows, String call, String reason) {
        assertThat(decide(rows, call, "-").reason().map(PolicyReason::name).orElse("-"))
                .isEqualTo(reason);
    }

    @Test
    void eachRowThatAppliesHasItsSentence() {
        assertThat(decide("failed reject active | dno flag shadow", "failed dno", "-")
                        .steps())
                .containsExactly(
                        "Nobody may call with it.",
                        "verify_policy 1 (failed, all trunks): reject with the code of the reason.",
                        "verify_policy 2 (dno, all trunks), in shadow: not done is flag.");
        assertThat(decide("failed reject active @acme-pbx", "failed spared", "acme-pbx")
                        .steps())
                .containsExactly("verify_policy 1 (failed, trunk acme-pbx): not done is reject with the code of the"
                        + " reason, for the called number is a test number.");
        assertThat(decide("missing reject active", "failed", "-").steps()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "MISSING, REJECT, 603, true",
        "DNO,     REJECT, ,    true",
        "MISSING, REJECT, ,    false",
        "MISSING, REJECT, 403, false",
        "MISSING, FLAG,   603, false",
    })
    void aNoticeThatNamesNobodyIsTold(Verdict verdict, Action action, @Nullable Integer code, boolean told) {
        VerifyPolicy row = new VerifyPolicy(1, null, verdict, action, code, "Network Blocked", Status.ACTIVE);
        PolicyFacts facts =
                PolicySamples.with(List.of(row), facts("", MISSING, "-", verdict == Verdict.DNO ? "dno" : "missing"));

        assertThat(InboundPolicy.decide(facts).steps().stream().anyMatch(step -> step.contains("inbound.redress")))
                .isEqualTo(told);
    }

    /** Whatever the rows: without those in shadow the same is done, and a spared call is never touched. */
    @Test
    void aRowInShadowNeverChangesWhatIsDone() {
        Random random = new Random(20261122);
        for (int i = 0; i < 5_000; i++) {
            List<VerifyPolicy> rows = PolicySamples.random(random);
            List<VerifyPolicy> active =
                    rows.stream().filter(row -> row.status() == Status.ACTIVE).toList();
            PolicyFacts facts = PolicySamples.randomFacts(random, rows);
            PolicyAnswer answer = InboundPolicy.decide(facts);
            PolicyAnswer without = InboundPolicy.decide(PolicySamples.with(active, facts));

            assertThat(answer.action()).isEqualTo(without.action());
            assertThat(answer.row()).isEqualTo(without.row());
            assertThat(answer.effects().stream()
                            .filter(effect -> effect.mode() == Mode.ACTIVE)
                            .toList())
                    .isEqualTo(without.effects().stream()
                            .filter(effect -> effect.mode() == Mode.ACTIVE)
                            .toList());
            assertThat(facts.spared() != null && answer.action() != Action.PASS).isFalse();
        }
    }

    private static PolicyAnswer decide(String rows, String call, String trunk) {
        VerificationResult result = switch (call.split(" ", -1)[0]) {
            case "missing" -> MISSING;
            case "ignored" -> new VerificationResult.Ignored(List.of());
            case "failed" -> FAILED;
            case "base" -> PolicySamples.verified(null);
            default -> PolicySamples.verified(Attestation.valueOf(call.substring(0, 1)));
        };
        return InboundPolicy.decide(facts(rows, result, trunk, call));
    }

    private static PolicyFacts facts(String rows, VerificationResult result, String trunk, String call) {
        return new PolicyFacts(
                policies(rows),
                trunk.equals("-") ? null : trunk,
                result,
                call.contains("dno") ? "Nobody may call with it." : null,
                call.contains("impossible") ? "Nobody can have it." : null,
                call.contains("spared") ? "the called number is a test number" : null,
                null);
    }

    private static VerifyPolicies policies(String rows) {
        List<VerifyPolicy> read = new ArrayList<>();
        for (String row : rows.split(" \\| ", -1)) {
            String[] words = row.split(" ", -1);
            if (words.length >= 3) {
                read.add(new VerifyPolicy(
                        read.size() + 1L,
                        words.length > 3 ? words[3].substring(1) : null,
                        Verdict.valueOf(words[0].toUpperCase(Locale.ROOT)),
                        Action.valueOf(words[1].toUpperCase(Locale.ROOT)),
                        null,
                        null,
                        Status.valueOf(words[2].toUpperCase(Locale.ROOT))));
            }
        }
        return new VerifyPolicies(read, new ArrayList<>());
    }

    private static VerificationResult failed(FailureReason reason) {
        return new VerificationResult.Failed(reason, "for the test", null, List.of());
    }
}
