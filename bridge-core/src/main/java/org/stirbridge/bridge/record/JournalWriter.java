package org.stirbridge.bridge.record;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stirbridge.bridge.config.RecordSettings;
import org.stirbridge.bridge.database.Database;

/** Moves decisions from the queue to the table, a transaction a batch, and holds on to a batch until it is written. For one thread. */
final class JournalWriter {

    /** The largest batch, so that a transaction stays short when much has waited. */
    private static final int MOST_ROWS = 500;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration STOP_PACE = Duration.ofMillis(50);

    private static final Logger LOG = LoggerFactory.getLogger(JournalWriter.class);

    private final Database database;
    private final RecordSettings settings;
    private final InstantSource clock;
    private final BlockingQueue<CallDecision> queue;
    private final LongAdder dropped;
    private final LongAdder written = new LongAdder();
    private final Queue<CallDecision> batch = new ArrayDeque<>();
    private volatile int held;
    private @Nullable Instant outageSince;
    private Duration pause = Duration.ZERO;
    private long pausedAt;
    private Instant monthsDue = Instant.MIN;
    private long droppedTold;

    JournalWriter(
            Database database,
            RecordSettings settings,
            InstantSource clock,
            BlockingQueue<CallDecision> queue,
            LongAdder dropped) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
        this.queue = queue;
        this.dropped = dropped;
    }

    long written() {
        return written.sum();
    }

    /** Taken from the queue and not written yet. */
    int held() {
        return held;
    }

    /** Writes what is there, unless the last try failed a moment ago. Never throws: a timer would end with it. */
    void tick() {
        if (System.nanoTime() - pausedAt < pause.toNanos()) {
            return;
        }
        try {
            if (writeAll()) {
                keepMonths();
            }
            tellDropped();
        } catch (RuntimeException e) {
            LOG.error("record: the journal failed", e);
        }
    }

    /** Writes the rest, and tries again until {@code end} of {@link System#nanoTime}: H2 that closed itself opens anew. */
    void finish(long end) {
        while (!writeAll() && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(STOP_PACE.toNanos());
        }
    }

    private boolean writeAll() {
        while (fill()) {
            if (!writeBatch()) {
                return false;
            }
        }
        return true;
    }

    private boolean fill() {
        if (batch.isEmpty()) {
            queue.drainTo(batch, MOST_ROWS);
            held = batch.size();
        }
        return !batch.isEmpty();
    }

    private boolean writeBatch() {
        try {
            CallDecisionTable.write(database, List.copyOf(batch));
            written.add(batch.size());
            batch.clear();
            held = 0;
            succeeded();
            return true;
        } catch (SQLException | RuntimeException e) {
            return isOfTheRows(e) ? writeEach() : failed(e);
        }
    }

    /** One row that the table refuses must not stand in the way of the others for ever. */
    private boolean writeEach() {
        while (!batch.isEmpty()) {
            try {
                CallDecisionTable.write(database, List.of(batch.element()));
                written.increment();
            } catch (SQLException | RuntimeException e) {
                if (!isOfTheRows(e)) {
                    return failed(e);
                }
                dropped.increment();
                LOG.warn("record: the table call_decision refuses a row: {}", e.toString());
            }
            batch.remove();
            held = batch.size();
        }
        succeeded();
        return true;
    }

    /** What the table said of rows, not of itself: they would fail again. */
    private static boolean isOfTheRows(Exception e) {
        String state = e instanceof SQLException sql ? String.valueOf(sql.getSQLState()) : "";
        return state.startsWith("22") || state.startsWith("23");
    }

    private void succeeded() {
        pause = Duration.ZERO;
        Instant since = outageSince;
        if (since != null) {
            outageSince = null;
            LOG.info(
                    "record: written again after {} s",
                    Duration.between(since, clock.instant()).toSeconds());
        }
    }

    private boolean failed(Exception e) {
        if (outageSince == null) {
            outageSince = clock.instant();
            LOG.warn(
                    "record: call_decision cannot be written, up to {} decisions are held (without the right to INSERT:"
                            + " GRANT it, or set record.enabled to false): {}",
                    settings.queue(),
                    e.toString());
        }
        LOG.debug("record: cannot be written", e);
        Duration longer = pause.isZero() ? FIRST_PAUSE : pause.multipliedBy(2);
        pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
        pausedAt = System.nanoTime();
        return false;
    }

    private void keepMonths() {
        Instant now = clock.instant();
        if (now.isBefore(monthsDue)) {
            return;
        }
        try {
            CallDecisionTable.keepMonths(database, settings.keepMonths(), now);
            monthsDue = now.plus(Duration.ofDays(1));
        } catch (SQLException e) {
            if (String.valueOf(e.getSQLState()).startsWith("08")) {
                boolean unused = failed(e);
                return;
            }
            monthsDue = now.plus(Duration.ofDays(1));
            LOG.info(
                    "record: the months of call_decision are left to the database's admin"
                            + " (CALL call_decision_months({}) was refused: {})",
                    settings.keepMonths(),
                    e.toString());
        }
    }

    private void tellDropped() {
        long now = dropped.sum();
        if (now > droppedTold) {
            LOG.warn("record: {} decisions are lost so far, {} of them since the last word", now, now - droppedTold);
            droppedTold = now;
        }
    }
}
