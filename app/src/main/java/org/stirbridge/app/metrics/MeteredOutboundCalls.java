package org.stirbridge.app.metrics;

import java.time.Duration;
import org.stirbridge.bridge.call.OutboundCall;
import org.stirbridge.bridge.call.OutboundCalls;
import org.stirbridge.bridge.call.OutboundDecision;
import org.stirbridge.stir.certificate.Deadline;

/** Counts and times outbound decisions, and tells a listener of each. */
public final class MeteredOutboundCalls implements OutboundCalls {

    private final OutboundCalls calls;
    private final Metrics metrics;
    private final DecisionListener listener;

    public MeteredOutboundCalls(OutboundCalls calls, Metrics metrics, DecisionListener listener) {
        this.calls = calls;
        this.metrics = metrics;
        this.listener = listener;
    }

    @Override
    public OutboundDecision decide(OutboundCall call, Deadline deadline) {
        long start = System.nanoTime();
        OutboundDecision decision = calls.decide(call, deadline);
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        metrics.count(Direction.OUTBOUND, call.from(), Outcome.of(decision), taken);
        listener.outbound(call, decision, taken);
        return decision;
    }
}
