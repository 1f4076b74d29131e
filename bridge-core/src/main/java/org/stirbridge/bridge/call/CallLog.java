package org.stirbridge.bridge.call;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line for each call: {@code call=... switch=... trunk=... direction=...}, made to be searched. */
final class CallLog {

    private static final Logger LOG = LoggerFactory.getLogger(CallLog.class);

    private CallLog() {}

    static void outbound(OutboundCall call, OutboundDecision decision, Duration taken) {
        LOG.info(
                "call={} switch={} trunk={} direction=outbound outcome={} level={} reason={} micros={}",
                LogText.of(call.callId()),
                call.from(),
                trunk(decision.trunk()),
                outcome(decision),
                decision instanceof OutboundDecision.Signed signed ? signed.attest() : "-",
                decision instanceof OutboundDecision.Unsigned unsigned ? unsigned.reason() : why(decision),
                taken.toNanos() / 1_000);
    }

    static void inbound(InboundCall call, InboundDecision decision, Duration taken) {
        LOG.info(
                "call={} switch={} trunk={} direction=inbound outcome={} level={} reason={}{} micros={} detail={}",
                LogText.of(call.callId()),
                call.from(),
                trunk(decision.facts().trunk()),
                decision.status(),
                decision.attest() == null ? "-" : decision.attest(),
                decision.reasonName().isEmpty() ? "-" : decision.reasonName(),
                decision.action() == InboundDecision.Action.PASS
                        ? ""
                        : " action=" + decision.action().name().toLowerCase(Locale.ROOT),
                taken.toNanos() / 1_000,
                LogText.of(decision.detail()));
    }

    static void fault(String callId, Switch from, RuntimeException fault) {
        LOG.error("call={} switch={} outcome=error: the bridge failed", LogText.of(callId), from, Fault.of(fault));
    }

    private static String why(OutboundDecision decision) {
        String why = decision.facts().why();
        return why == null ? "-" : why;
    }

    private static String trunk(@Nullable String trunk) {
        return trunk == null ? "-" : LogText.of(trunk);
    }

    private static String outcome(OutboundDecision decision) {
        if (decision instanceof OutboundDecision.Signed) {
            return "signed";
        }
        return decision instanceof OutboundDecision.Relayed ? "relayed" : "unsigned";
    }
}
