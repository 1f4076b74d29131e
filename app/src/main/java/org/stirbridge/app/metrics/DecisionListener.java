package org.stirbridge.app.metrics;

import java.time.Duration;
import org.stirbridge.bridge.call.InboundCall;
import org.stirbridge.bridge.call.InboundDecision;
import org.stirbridge.bridge.call.OutboundCall;
import org.stirbridge.bridge.call.OutboundDecision;

/** Hears of each decided call while the switch waits: implementations return at once and never throw. Thread-safe. */
public interface DecisionListener {

    void outbound(OutboundCall call, OutboundDecision decision, Duration taken);

    void inbound(InboundCall call, InboundDecision decision, Duration taken);

    /** Hears nothing. */
    DecisionListener NONE = new DecisionListener() {
        @Override
        public void outbound(OutboundCall call, OutboundDecision decision, Duration taken) {}

        @Override
        public void inbound(InboundCall call, InboundDecision decision, Duration taken) {}
    };
}
