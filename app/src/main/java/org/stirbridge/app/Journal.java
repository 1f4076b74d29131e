package org.stirbridge.app;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.stirbridge.app.metrics.DecisionListener;
import org.stirbridge.app.metrics.Metrics;
import org.stirbridge.bridge.call.InboundCall;
import org.stirbridge.bridge.call.InboundDecision;
import org.stirbridge.bridge.call.OutboundCall;
import org.stirbridge.bridge.call.OutboundDecision;
import org.stirbridge.bridge.config.RecordSettings;
import org.stirbridge.bridge.database.Database;
import org.stirbridge.bridge.record.CallJournal;

/** The record of calls as a listener: it hears of each decision and returns at once. */
final class Journal implements DecisionListener {

    private final CallJournal journal;

    private Journal(CallJournal journal) {
        this.journal = journal;
    }

    /** A journal that writes, to be closed before the database; empty when the configuration wants none. */
    static Optional<DecisionListener> of(
            Database database, RecordSettings settings, Metrics metrics, InstantSource clock, Closing closing) {
        if (!settings.enabled()) {
            return Optional.empty();
        }
        CallJournal journal = closing.add(new CallJournal(database, settings, clock));
        metrics.counter("stirbridge.record.written", "Decisions written to call_decision", journal::written);
        metrics.counter("stirbridge.record.dropped", "Decisions that call_decision will never hold", journal::dropped);
        metrics.gauge("stirbridge.record.queue", "Decisions that wait to be written", journal::depth);
        journal.start();
        return Optional.of(new Journal(journal));
    }

    @Override
    public void outbound(OutboundCall call, OutboundDecision decision, Duration taken) {
        journal.outbound(call, decision, taken);
    }

    @Override
    public void inbound(InboundCall call, InboundDecision decision, Duration taken) {
        journal.inbound(call, decision, taken);
    }
}
