package org.stirbridge.bridge.call;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import org.stirbridge.bridge.config.LogSettings;

/**
 * One line for each call, made to be searched: {@code call=... sip=... switch=... trunk=... direction=...}. Its words are
 * the event's pairs, so that a format of JSON has them as members. Thread-safe.
 */
public final class CallLog {

    private static final Logger LOG = LoggerFactory.getLogger(CallLog.class);
    private static final SeldomLine FAULTS = new SeldomLine(LOG);
    private static final String NONE = "-";

    /** Call-IDs are long: a host name of 253 characters may follow what makes them unique. */
    private static final int LONGEST_CALL_ID = 128;

    private final MaskedNumbers numbers;

    public CallLog(LogSettings settings) {
        this.numbers = new MaskedNumbers(settings.maskNumbers());
    }

    public void outbound(OutboundCall call, OutboundDecision decision, Duration taken) {
        if (LOG.isInfoEnabled()) {
            String reason = decision instanceof OutboundDecision.Unsigned unsigned
                    ? unsigned.reason().name()
                    : decision.facts().why();
            String level = decision instanceof OutboundDecision.Signed signed
                    ? signed.attest().name()
                    : null;
            line(call.callId(), call.sipCallId(), call.from(), "outbound", decision.facts())
                    .addKeyValue("outcome", outcome(decision))
                    .addKeyValue("level", word(level))
                    .addKeyValue("reason", word(reason))
                    .addKeyValue("micros", taken.toNanos() / 1_000)
                    .log("");
        }
    }

    public void inbound(InboundCall call, InboundDecision decision, Duration taken) {
        if (LOG.isInfoEnabled()) {
            LoggingEventBuilder line = line(call.callId(), call.sipCallId(), call.from(), "inbound", decision.facts())
                    .addKeyValue("outcome", decision.status().name())
                    .addKeyValue("level", name(decision.attest()))
                    .addKeyValue("reason", decision.reasonName().isEmpty() ? NONE : decision.reasonName());
            if (decision.action() != InboundDecision.Action.PASS) {
                line = line.addKeyValue("action", decision.action().name().toLowerCase(Locale.ROOT));
            }
            line.addKeyValue("micros", taken.toNanos() / 1_000)
                    .addKeyValue("detail", word(numbers.text(decision.detail())))
                    .log("");
        }
    }

    static void fault(String callId, Switch from, RuntimeException fault) {
        FAULTS.error("call={} switch={} outcome=error: the bridge failed", LogText.of(callId), from, Fault.of(fault));
    }

    private LoggingEventBuilder line(
            String callId, @Nullable String sipCallId, Switch from, String direction, CallFacts facts) {
        return LOG.atInfo()
                .addKeyValue("call", word(callId))
                .addKeyValue("sip", sipCallId == null ? NONE : LogText.of(sipCallId, LONGEST_CALL_ID))
                .addKeyValue("switch", from.name())
                .addKeyValue("trunk", word(facts.trunk()))
                .addKeyValue("direction", direction)
                .addKeyValue("from", number(facts.orig()))
                .addKeyValue("to", number(facts.dest()));
    }

    private String number(@Nullable String digits) {
        return digits == null ? NONE : LogText.of(numbers.number(digits));
    }

    private static String word(@Nullable String text) {
        return text == null ? NONE : LogText.of(text);
    }

    private static String name(@Nullable Enum<?> word) {
        return word == null ? NONE : word.name();
    }

    private static String outcome(OutboundDecision decision) {
        if (decision instanceof OutboundDecision.Signed) {
            return "signed";
        }
        return decision instanceof OutboundDecision.Relayed ? "relayed" : "unsigned";
    }
}
