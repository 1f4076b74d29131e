package org.stirbridge.app.metrics;

import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stirbridge.bridge.call.InboundCall;
import org.stirbridge.bridge.call.InboundDecision;
import org.stirbridge.bridge.call.OutboundCall;
import org.stirbridge.bridge.call.OutboundDecision;
import org.stirbridge.bridge.call.Switch;

/** One line for each call, for people with grep. What comes from outside is reduced to harmless characters. */
public final class CallLog implements DecisionListener {

    /** {@code calls} is the logger's name, so that an operator can send these lines elsewhere. */
    private static final Logger LOG = LoggerFactory.getLogger("calls");

    private static final int MAX_TEXT = 80;

    @Override
    public void outbound(OutboundCall call, OutboundDecision decision, Duration taken) {
        if (LOG.isInfoEnabled()) {
            String trunk = decision.trunk() == null ? "-" : decision.trunk();
            String last = decision.explanation().isEmpty()
                    ? ""
                    : decision.explanation().get(decision.explanation().size() - 1);
            LOG.info(line(
                    Direction.OUTBOUND,
                    call.from(),
                    call.callId(),
                    Outcome.of(decision),
                    taken,
                    "from=" + plain(call.caller()) + " to=" + plain(call.called()) + " trunk=" + plain(trunk),
                    last));
        }
    }

    @Override
    public void inbound(InboundCall call, InboundDecision decision, Duration taken) {
        if (LOG.isInfoEnabled()) {
            LOG.info(line(
                    Direction.INBOUND,
                    call.from(),
                    call.callId(),
                    Outcome.of(decision),
                    taken,
                    "from=" + plain(call.signalling().from()) + " to="
                            + plain(call.signalling().to()) + " verstat="
                            + decision.verstat().text(),
                    decision.detail()));
        }
    }

    private static String line(
            Direction direction,
            Switch from,
            String callId,
            Outcome outcome,
            Duration taken,
            String parties,
            String detail) {
        String verdict = Stream.of(outcome.status(), outcome.attest(), outcome.reason())
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" "));
        double millis = taken.toNanos() / 1e6;
        return String.format(
                Locale.ROOT,
                "%s %s %s %.1fms call=%s %s: %s",
                direction.word(),
                from.name().toLowerCase(Locale.ROOT),
                verdict,
                millis,
                plain(callId),
                parties,
                plain(detail, 200));
    }

    private static String plain(String text) {
        return plain(text, MAX_TEXT);
    }

    /** Printable ASCII without control characters, cut: a line of the log is a line, whatever a far end sends. */
    static String plain(String text, int limit) {
        StringBuilder plain = new StringBuilder(Math.min(text.length(), limit));
        for (int i = 0; i < text.length() && plain.length() < limit; i++) {
            char c = text.charAt(i);
            plain.append(c >= 0x20 && c < 0x7f ? c : '?');
        }
        return plain.isEmpty() ? "-" : plain.toString();
    }
}
