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

    /** Tells this one and then {@code next}. */
    default DecisionListener and(DecisionListener next) {
        DecisionListener first = this;
        return new DecisionListener() {
            @Override
            public void outbound(OutboundCall call, OutboundDecision decision, Duration taken) {
                first.outbound(call, decision, taken);
                next.outbound(call, decision, taken);
            }

            @Override
            public void inbound(InboundCall call, InboundDecision decision, Duration taken) {
                first.inbound(call, decision, taken);
                next.inbound(call, decision, taken);
            }
        };
    }

    /** Hears nothing. */
    DecisionListener NONE = new DecisionListener() {
        @Override
        public void outbound(OutboundCall call, OutboundDecision decision, Duration taken) {}

        @Override
        public void inbound(InboundCall call, InboundDecision decision, Duration taken) {}
    };
}
