package org.stirbridge.bridge.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.bridge.did.VerifyPolicy;
import org.stirbridge.bridge.did.VerifyPolicy.Action;
import org.stirbridge.bridge.did.VerifyPolicy.Status;
import org.stirbridge.bridge.did.VerifyPolicy.Verdict;
import org.stirbridge.stir.identity.FailureReason;
import org.stirbridge.stir.identity.Outcome;
import org.stirbridge.stir.identity.Verstat;

/** How a rejected call is answered, by its row and by what its verification came to. */
class SipAnswerTest {

    private static final String NOTICE = "SIP;cause=603;text=\"v=analytics1;tel=+12155550100\";location=RLN";

    @ParameterizedTest
    @CsvSource({
        "failed,     -,   -,       SIGNATURE_INVALID, 438, Invalid Identity Header",
        "failed,     -,   -,       STALE_IAT,         403, Stale Date",
        "failed,     -,   -,       X5U_NOT_ALLOWED,   436, Bad Identity Info",
        "failed,     -,   -,       CERTIFICATE_EXPIRED, 437, Unsupported Credential",
        "missing,    -,   -,       NO_IDENTITY,       428, Use Identity Header",
        "missing,    -,   -,       UNSUPPORTED_PPT,   428, Use Supported PASSporT Format",
        "failed,     403, -,       STALE_IAT,         403, Stale Date",
        "failed,     403, -,       SIGNATURE_INVALID, 403, Forbidden",
        "failed,     603, -,       SIGNATURE_INVALID, 603, Decline",
        "failed,     499, -,       SIGNATURE_INVALID, 499, Rejected",
        "failed,     -,   Go away, SIGNATURE_INVALID, 438, Go away",
        "failed,     480, Later,   SIGNATURE_INVALID, 480, Later",
        "A,          -,   -,       -,                 603, Decline",
        "C,          403, -,       -,                 403, Forbidden",
        "C,          607, -,       -,                 607, Unwanted",
        "dno,        -,   -,       -,                 603, Decline",
        "dno,        -,   -,       SIGNATURE_INVALID, 603, Decline",
        "impossible, 404, -,       NO_IDENTITY,       404, Not Found",
    })
    void whatTheRowLeavesOpenTheReasonSays(
            String verdict, String code, String phrase, String reason, int answered, String words) {
        Outcome outcome =
                reason.equals("-") ? null : FailureReason.valueOf(reason).outcome();

        assertThat(rejection(verdict, code, phrase).rejection(outcome)).contains(new SipAnswer(answered, words));
    }

    /** The words of local policy (verification.outcomes) stand in the place of those of the standards. */
    @Test
    void theOutcomeIsTheOneThatWasConfigured() {
        Outcome configured = new Outcome(480, "Later", Verstat.NO_TN_VALIDATION);

        assertThat(rejection("failed", "-", "-").rejection(configured)).contains(new SipAnswer(480, "Later"));
    }

    @ParameterizedTest
    @EnumSource(FailureReason.class)
    void everyReasonHasACodeAndWordsThatASwitchTakes(FailureReason reason) {
        SipAnswer answer =
                rejection("failed", "-", "-").rejection(reason.outcome()).orElseThrow();

        assertThat(Outcome.isCode(answer.code())).isTrue();
        assertThat(Outcome.isPhrase(answer.phrase())).isTrue();
    }

    @Test
    void everyCodeHasWordsThatASwitchTakes() {
        for (int code = 400; code <= 699; code++) {
            SipAnswer answer =
                    rejection("A", Integer.toString(code), "-").rejection(null).orElseThrow();
            assertThat(answer.code()).isEqualTo(code);
            assertThat(Outcome.isPhrase(answer.phrase())).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Network Blocked", "network blocked"})
    void a603NetworkBlockedTakesTheReasonFieldOfTheNotice(String phrase) {
        assertThat(rejection("failed", "603", phrase).reasonField(FailureReason.STALE_IAT.outcome()))
                .contains(NOTICE);
        assertThat(rejection("dno", "-", phrase).reasonField(null)).contains(NOTICE);
    }

    @ParameterizedTest
    @CsvSource({"603, -", "603, Blocked", "403, Network Blocked"})
    void noOtherAnswerTakesIt(String code, String phrase) {
        assertThat(rejection("failed", code, phrase).reasonField(null)).isEmpty();
    }

    @Test
    void aCallThatIsNotRejectedHasNoAnswer() {
        VerifyPolicy row = new VerifyPolicy(1, null, Verdict.C, Action.FLAG, 403, "Blocked", Status.ACTIVE);
        PolicyAnswer flagged = new PolicyAnswer(Action.FLAG, row, NOTICE, List.of(), List.of());

        assertThat(flagged.rejection(null)).isEmpty();
        assertThat(PolicyAnswer.NONE.rejection(FailureReason.STALE_IAT.outcome()))
                .isEmpty();
    }

    private static PolicyAnswer rejection(String verdict, String code, String phrase) {
        VerifyPolicy row = new VerifyPolicy(
                1,
                null,
                Verdict.valueOf(verdict.toUpperCase(Locale.ROOT)),
                Action.REJECT,
                code.equals("-") ? null : Integer.valueOf(code),
                orNull(phrase),
                Status.ACTIVE);
        return new PolicyAnswer(Action.REJECT, row, NOTICE, List.of(), List.of());
    }

    private static @Nullable String orNull(String text) {
        return text.equals("-") ? null : text;
    }
}
