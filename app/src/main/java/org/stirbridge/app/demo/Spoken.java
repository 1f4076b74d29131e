package org.stirbridge.app.demo;

import java.time.Duration;
import java.util.List;
import org.stirbridge.app.metrics.DecisionListener;
import org.stirbridge.bridge.call.InboundCall;
import org.stirbridge.bridge.call.InboundDecision;
import org.stirbridge.bridge.call.OutboundCall;
import org.stirbridge.bridge.call.OutboundDecision;

/** Keeps what the bridge said about the last call; the demo makes one call at a time. */
final class Spoken implements DecisionListener {

    private volatile String words = "";

    String words() {
        return words;
    }

    @Override
    public void outbound(OutboundCall call, OutboundDecision decision, Duration taken) {
        List<String> steps = decision.explanation();
        // Of a signed call the last step is about its certificate, the one before about its level.
        int at = decision instanceof OutboundDecision.Signed ? steps.size() - 2 : steps.size() - 1;
        words = at < 0 ? "" : steps.get(at);
    }

    @Override
    public void inbound(InboundCall call, InboundDecision decision, Duration taken) {
        words = decision.detail();
    }
}
