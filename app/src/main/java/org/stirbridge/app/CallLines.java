package org.stirbridge.app;

import java.time.Duration;
import org.stirbridge.app.metrics.DecisionListener;
import org.stirbridge.bridge.call.CallLog;
import org.stirbridge.bridge.call.InboundCall;
import org.stirbridge.bridge.call.InboundDecision;
import org.stirbridge.bridge.call.OutboundCall;
import org.stirbridge.bridge.call.OutboundDecision;
import org.stirbridge.bridge.config.LogSettings;

/** The log as a listener: it has a line for each answer that a switch gets, those of a call out of time too. */
record CallLines(CallLog log) implements DecisionListener {

    CallLines(LogSettings settings) {
        this(new CallLog(settings));
    }

    @Override
    public void outbound(OutboundCall call, OutboundDecision decision, Duration taken) {
        log.outbound(call, decision, taken);
    }

    @Override
    public void inbound(InboundCall call, InboundDecision decision, Duration taken) {
        log.inbound(call, decision, taken);
    }
}
