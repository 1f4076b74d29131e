package org.stirbridge.bridge.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stirbridge.stir.certificate.Deadline;
import org.stirbridge.stir.identity.CallSignalling;
import org.stirbridge.stir.identity.FailureReason;
import org.stirbridge.stir.identity.Outcome;
import org.stirbridge.stir.identity.Outcomes;
import org.stirbridge.stir.identity.Verstat;

/** Code, phrase and verstat as local policy words them. */
class WordedInboundCallsTest {

    private static final InboundCall CALL = new InboundCall(
            Switch.ASTERISK, "1", List.of(), List.of(), new CallSignalling("", "", null, List.of(), null, null));

    private static Map<String, String> worded(FailureReason reason, Outcomes outcomes) {
        InboundCalls calls = (call, deadline) -> InboundCallService.error(reason, "for the test");
        return ChannelVariables.of(
                new WordedInboundCalls(calls, outcomes).decide(CALL, Deadline.after(Duration.ofSeconds(1))));
    }

    @Test
    void aChangedReasonIsWordedAsPolicySays() {
        Outcomes outcomes = new Outcomes(
                Map.of(FailureReason.OUT_OF_TIME, new Outcome(480, "Later", Verstat.TN_VALIDATION_FAILED)));

        assertThat(worded(FailureReason.OUT_OF_TIME, outcomes))
                .containsEntry("stir_reason", "OUT_OF_TIME")
                .containsEntry("stir_sip_code", "480")
                .containsEntry("stir_sip_reason", "Later")
                .containsEntry("stir_reason_header", "STIR ;cause=480 ;text=\"Later\"")
                .containsEntry("verstat", "TN-Validation-Failed");
    }

    @Test
    void everyOtherReasonIsWordedAsTheStandardsSay() {
        Outcomes outcomes = new Outcomes(
                Map.of(FailureReason.OUT_OF_TIME, new Outcome(480, "Later", Verstat.TN_VALIDATION_FAILED)));

        assertThat(worded(FailureReason.STALE_IAT, outcomes))
                .containsEntry("stir_sip_code", "403")
                .containsEntry("stir_sip_reason", "Stale Date")
                .containsEntry("verstat", "No-TN-Validation");
    }
}
