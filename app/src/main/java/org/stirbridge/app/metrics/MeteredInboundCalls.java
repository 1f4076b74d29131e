package org.stirbridge.app.metrics;

import java.time.Duration;
import org.stirbridge.bridge.call.InboundCall;
import org.stirbridge.bridge.call.InboundCalls;
import org.stirbridge.bridge.call.InboundDecision;
import org.stirbridge.bridge.policy.PolicyEffect;
import org.stirbridge.stir.certificate.Deadline;

/** Counts and times inbound verdicts, and tells a listener of each. */
public final class MeteredInboundCalls implements InboundCalls {

    private final InboundCalls calls;
    private final Metrics metrics;
    private final DecisionListener listener;

    public MeteredInboundCalls(InboundCalls calls, Metrics metrics, DecisionListener listener) {
        this.calls = calls;
        this.metrics = metrics;
        this.listener = listener;
    }

    @Override
    public InboundDecision decide(InboundCall call, Deadline deadline) {
        long start = System.nanoTime();
        InboundDecision decision = calls.decide(call, deadline);
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        metrics.count(Direction.INBOUND, call.from(), Outcome.of(decision), taken);
        decision.policy().effects().forEach(this::count);
        listener.inbound(call, decision, taken);
        return decision;
    }

    private void count(PolicyEffect effect) {
        metrics.increment(
                "stirbridge.policy",
                "Calls that a row of verify_policy was for: active is done, shadow would be, spared may not be",
                "verdict",
                effect.verdict().word(),
                "action",
                effect.action().word(),
                "mode",
                effect.mode().word());
    }
}
