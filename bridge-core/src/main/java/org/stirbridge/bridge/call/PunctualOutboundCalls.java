package org.stirbridge.bridge.call;

import java.util.List;
import java.util.concurrent.ExecutorService;
import org.stirbridge.stir.certificate.Deadline;

/** Outbound decisions by the deadline, whatever happens inside: {@code OUT_OF_TIME} at the latest then. */
public final class PunctualOutboundCalls implements OutboundCalls {

    private final OutboundCalls calls;
    private final Punctual punctual;

    /** Decisions of {@code calls} on {@code threads}, which must not be those that call this. */
    public PunctualOutboundCalls(OutboundCalls calls, ExecutorService threads) {
        this.calls = calls;
        this.punctual = new Punctual(threads);
    }

    @Override
    public OutboundDecision decide(OutboundCall call, Deadline deadline) {
        return punctual.decide(
                () -> calls.decide(call, deadline),
                deadline,
                () -> unsigned(UnsignedReason.OUT_OF_TIME, "No decision was ready within the budget of the call."),
                () -> unsigned(UnsignedReason.INTERNAL_ERROR, "The bridge failed; its log says how."));
    }

    private static OutboundDecision unsigned(UnsignedReason reason, String step) {
        return new OutboundDecision.Unsigned(reason, null, List.of(step));
    }
}
