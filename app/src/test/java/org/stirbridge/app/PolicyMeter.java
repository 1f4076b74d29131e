package org.stirbridge.app;

import java.time.Duration;
import java.util.List;
import org.stirbridge.app.metrics.DecisionListener;
import org.stirbridge.app.metrics.MeteredInboundCalls;
import org.stirbridge.app.metrics.Metrics;
import org.stirbridge.bridge.call.CallFacts;
import org.stirbridge.bridge.call.InboundCall;
import org.stirbridge.bridge.call.InboundDecision;
import org.stirbridge.bridge.call.Switch;
import org.stirbridge.bridge.did.VerifyPolicy;
import org.stirbridge.bridge.policy.PolicyAnswer;
import org.stirbridge.bridge.policy.PolicyEffect;
import org.stirbridge.stir.certificate.Deadline;
import org.stirbridge.stir.identity.CallSignalling;
import org.stirbridge.stir.identity.Verstat;

/** What /metrics shows of a call that a policy in shadow would have rejected. */
final class PolicyMeter {

    private static final PolicyAnswer WOULD_REJECT = new PolicyAnswer(
            VerifyPolicy.Action.PASS,
            null,
            null,
            List.of(new PolicyEffect(
                    VerifyPolicy.Verdict.FAILED, VerifyPolicy.Action.REJECT, PolicyEffect.Mode.SHADOW)),
            List.of());

    private PolicyMeter() {}

    static String scrape() {
        InboundDecision decision = new InboundDecision(
                InboundDecision.Status.NO_IDENTITY,
                null,
                null,
                null,
                null,
                Verstat.NO_TN_VALIDATION,
                InboundDecision.Action.PASS,
                "",
                false,
                null,
                false,
                CallFacts.NONE,
                WOULD_REJECT);
        CallSignalling signalling = new CallSignalling("", "", null, List.of(), null, null);
        InboundCall call = new InboundCall(Switch.ASTERISK, "1", null, List.of(), List.of(), signalling);
        try (Metrics metrics = new Metrics()) {
            var unused = new MeteredInboundCalls((asked, deadline) -> decision, metrics, DecisionListener.NONE)
                    .decide(call, Deadline.after(Duration.ofSeconds(1)));
            return metrics.scrape();
        }
    }
}
