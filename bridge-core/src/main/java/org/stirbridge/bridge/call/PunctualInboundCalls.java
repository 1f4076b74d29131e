package org.stirbridge.bridge.call;

import java.util.concurrent.ExecutorService;
import org.stirbridge.stir.certificate.Deadline;
import org.stirbridge.stir.identity.FailureReason;

/** Verdicts by the deadline, whatever happens inside: status ERROR with {@code OUT_OF_TIME} at the latest then. */
public final class PunctualInboundCalls implements InboundCalls {

    private final InboundCalls calls;
    private final Punctual punctual;

    /** Verdicts of {@code calls} on {@code threads}, which must not be those that call this. */
    public PunctualInboundCalls(InboundCalls calls, ExecutorService threads) {
        this.calls = calls;
        this.punctual = new Punctual(threads);
    }

    @Override
    public InboundDecision decide(InboundCall call, Deadline deadline) {
        return punctual.decide(
                () -> calls.decide(call, deadline),
                deadline,
                () -> InboundCallService.error(FailureReason.OUT_OF_TIME, "no verdict within the budget of the call"),
                () -> InboundCallService.error(null, "the bridge failed"));
    }
}
