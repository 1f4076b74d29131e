package org.stirbridge.bridge.record;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.call.CallFacts;
import org.stirbridge.bridge.call.InboundCall;
import org.stirbridge.bridge.call.InboundDecision;
import org.stirbridge.bridge.call.OutboundCall;
import org.stirbridge.bridge.call.OutboundDecision;
import org.stirbridge.bridge.call.Switch;

/** Decided calls as rows. A row holds on to nothing of the call, whose Identity values may be large. */
final class DecidedCalls {

    private DecidedCalls() {}

    static CallDecision row(OutboundCall call, OutboundDecision decision, Instant at, Duration taken) {
        CallFacts facts = decision.facts();
        OutboundDecision.Signed signed = decision instanceof OutboundDecision.Signed it ? it : null;
        return new CallDecision(
                millis(at),
                "outbound",
                word(call.from()),
                RowText.callId(call.callId()),
                RowText.name(facts.trunk()),
                RowText.name(facts.customer()),
                RowText.number(facts.orig()),
                RowText.number(facts.dest()),
                outcome(decision),
                signed == null ? null : signed.attest().name(),
                reason(decision),
                null,
                RowText.name(facts.certificate()),
                RowText.x5u(facts.x5u()),
                signed == null ? null : signed.origid().toString(),
                RowText.lines(decision.explanation()),
                micros(taken));
    }

    static CallDecision row(InboundCall call, InboundDecision decision, Instant at, Duration taken) {
        CallFacts facts = decision.facts();
        List<String> sentences = new ArrayList<>(facts.steps());
        sentences.add(decision.detail());
        sentences.addAll(decision.policy().steps());
        return new CallDecision(
                millis(at),
                "inbound",
                word(call.from()),
                RowText.callId(call.callId()),
                RowText.name(facts.trunk()),
                RowText.name(facts.customer()),
                RowText.number(facts.orig()),
                RowText.number(facts.dest()),
                outcome(decision.status()),
                decision.attest() == null ? null : decision.attest().name(),
                reason(decision),
                decision.verstatText(),
                null,
                RowText.x5u(facts.x5u()),
                RowText.origid(decision.origid()),
                RowText.lines(sentences),
                micros(taken));
    }

    private static String outcome(OutboundDecision decision) {
        if (decision instanceof OutboundDecision.Signed) {
            return "signed";
        }
        return decision instanceof OutboundDecision.Relayed ? "relayed" : "unsigned";
    }

    private static String outcome(InboundDecision.Status status) {
        return switch (status) {
            case VERIFIED -> "passed";
            case NO_IDENTITY -> "unsigned";
            case FAILED, ERROR -> "failed";
        };
    }

    private static @Nullable String reason(OutboundDecision decision) {
        return decision instanceof OutboundDecision.Unsigned unsigned
                ? unsigned.reason().name()
                : decision.facts().why();
    }

    private static @Nullable String reason(InboundDecision decision) {
        if (!decision.reasonName().isEmpty()) {
            return decision.reasonName();
        }
        return decision.status() == InboundDecision.Status.ERROR ? "INTERNAL_ERROR" : null;
    }

    private static String word(Switch from) {
        return from.name().toLowerCase(Locale.ROOT);
    }

    /** H2 rounds what it cannot keep, and a call would seem to be of the next second. */
    private static Instant millis(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS);
    }

    private static long micros(Duration taken) {
        return taken.toNanos() / 1_000;
    }
}
