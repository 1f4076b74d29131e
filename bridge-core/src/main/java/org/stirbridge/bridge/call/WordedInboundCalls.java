package org.stirbridge.bridge.call;

import org.stirbridge.stir.certificate.Deadline;
import org.stirbridge.stir.identity.Outcomes;

/** The one place where local policy changes code, phrase and verstat of a reason: around everything that decides. */
public final class WordedInboundCalls implements InboundCalls {

    private final InboundCalls calls;
    private final Outcomes outcomes;

    public WordedInboundCalls(InboundCalls calls, Outcomes outcomes) {
        this.calls = calls;
        this.outcomes = outcomes;
    }

    @Override
    public InboundDecision decide(InboundCall call, Deadline deadline) {
        return calls.decide(call, deadline).in(outcomes);
    }
}
