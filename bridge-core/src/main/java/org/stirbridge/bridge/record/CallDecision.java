package org.stirbridge.bridge.record;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.call.OutboundCall;
import org.stirbridge.bridge.call.OutboundDecision;

/**
 * A row of the table call_decision. All text is short enough for its column and holds nothing but printable characters;
 * what a call did not tell is null.
 *
 * @param decidedAt in whole milliseconds
 * @param direction {@code outbound} or {@code inbound}
 * @param switchName {@code freeswitch} or {@code asterisk}
 * @param outcome {@code signed}, {@code relayed}, {@code unsigned}, {@code passed} or {@code failed}
 * @param explanation a sentence a line
 * @param micros what the decision took, in microseconds
 */
public record CallDecision(
        Instant decidedAt,
        String direction,
        String switchName,
        String callId,
        @Nullable String trunk,
        @Nullable String customer,
        @Nullable String orig,
        @Nullable String dest,
        String outcome,
        @Nullable String level,
        @Nullable String reason,
        @Nullable String verstat,
        @Nullable String certificate,
        @Nullable String x5u,
        @Nullable String origid,
        String explanation,
        long micros) {

    /** The row that {@code call} would leave. */
    public static CallDecision of(OutboundCall call, OutboundDecision decision, Instant at, Duration taken) {
        return DecidedCalls.row(call, decision, at, taken);
    }
}
