package org.stirbridge.bridge.record;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stirbridge.bridge.call.Fault;
import org.stirbridge.bridge.call.InboundCall;
import org.stirbridge.bridge.call.InboundDecision;
import org.stirbridge.bridge.call.OutboundCall;
import org.stirbridge.bridge.call.OutboundDecision;
import org.stirbridge.bridge.config.RecordSettings;
import org.stirbridge.bridge.database.Database;

/**
 * Takes down what was decided, behind the calls: a call leaves its row in a bounded queue and goes on, and one thread
 * writes what is there ten times a second. When the queue is full the newest decisions are dropped and counted. A row is
 * written once, but for one case: a database that commits and is gone before it says so gets that batch again. Thread-safe.
 */
public final class CallJournal implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CallJournal.class);
    private static final Duration PACE = Duration.ofMillis(100);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(2);

    private final InstantSource clock;
    private final BlockingQueue<CallDecision> queue;
    private final LongAdder dropped = new LongAdder();
    private final JournalWriter writer;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread created = new Thread(work, "call-journal");
        created.setDaemon(true);
        return created;
    });

    /** A journal that takes decisions at once, and writes none before {@link #start}. */
    public CallJournal(Database database, RecordSettings settings, InstantSource clock) {
        this.clock = clock;
        this.queue = new ArrayBlockingQueue<>(settings.queue());
        this.writer = new JournalWriter(database, settings, clock, queue, dropped);
    }

    /** Writes what is there now, and goes on until closed. */
    public void start() {
        ScheduledFuture<?> unused =
                thread.scheduleWithFixedDelay(writer::tick, 0, PACE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Takes a decision down for later: never waits, never throws. */
    public void outbound(OutboundCall call, OutboundDecision decision, Duration taken) {
        offer(() -> DecidedCalls.row(call, decision, clock.instant(), taken));
    }

    /** Takes a verdict down for later: never waits, never throws. */
    public void inbound(InboundCall call, InboundDecision decision, Duration taken) {
        offer(() -> DecidedCalls.row(call, decision, clock.instant(), taken));
    }

    private void offer(Supplier<CallDecision> row) {
        try {
            if (!queue.offer(row.get())) {
                dropped.increment();
            }
        } catch (RuntimeException e) {
            dropped.increment();
            LOG.error("record: a decision cannot be taken down", Fault.of(e));
        }
    }

    /** How many decisions stand in the table. */
    public long written() {
        return writer.written();
    }

    /** How many decisions were lost: the queue was full, the table refused the row, or the bridge stopped meanwhile. */
    public long dropped() {
        return dropped.sum();
    }

    /** How many decisions wait. */
    public int depth() {
        return queue.size() + writer.held();
    }

    /** Writes what is left, for two seconds at most; what is left then is dropped and counted. */
    @Override
    public void close() {
        if (thread.isShutdown()) {
            return;
        }
        long end = System.nanoTime() + LONGEST_STOP.toNanos();
        thread.execute(() -> writer.finish(end));
        thread.shutdown();
        awaitEnd();
        int left = depth();
        if (left > 0) {
            dropped.add(left);
            LOG.warn("record: {} decisions were not written before the stop", left);
        }
    }

    /** Nothing is interrupted: H2 would close its file. */
    private void awaitEnd() {
        try {
            if (!thread.awaitTermination(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("record: still writing at the stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
