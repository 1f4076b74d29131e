package org.stirbridge.bridge.database;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that notices changes of the tables and has them read again. Calls never wait for it: while the database is
 * away they go on with what was read last.
 */
public final class TableWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TableWatch.class);

    private final Database database;
    private final InstantSource clock;
    private final List<TableReader> readers;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread created = new Thread(work, "table-watch");
        created.setDaemon(true);
        return created;
    });

    private final ExecutorService besideThread = Executors.newSingleThreadExecutor(work -> {
        Thread created = new Thread(work, "table-reading");
        created.setDaemon(true);
        return created;
    });

    private final ChangeSource source;
    private final @Nullable TableCopy copy;
    private final @Nullable CopyKeeping keeping;
    private @Nullable ReadingBeside beside;
    private boolean wholeWanted;
    private boolean fit;
    private boolean unfitTold;
    private @Nullable Instant outageSince;
    private Instant readAt = Instant.MIN;
    private volatile @Nullable Instant confirmedAt;
    private volatile @Nullable Instant copiedAt;

    /** A watch that reads in the order of {@code readers}; nothing happens before {@link #check} or {@link #start}. */
    public TableWatch(Database database, InstantSource clock, List<TableReader> readers) {
        this(database, clock, readers, null);
    }

    /** The same, that keeps a copy of the tables on disk. */
    public TableWatch(Database database, InstantSource clock, List<TableReader> readers, @Nullable TableCopy copy) {
        this.database = database;
        this.clock = clock;
        this.readers = List.copyOf(readers);
        this.source = ChangeSource.of(database, clock);
        this.copy = copy;
        this.keeping = copy == null ? null : new CopyKeeping(copy, database, clock, this.readers);
    }

    /** Checks now, and then at every interval of the settings until closed. */
    public void start() {
        long millis = database.settings().poll().toMillis();
        ScheduledFuture<?> unused = thread.scheduleWithFixedDelay(this::lookOn, 0, millis, TimeUnit.MILLISECONDS);
    }

    /** A task that throws is never run again, and no edit would take effect any more. */
    private void lookOn() {
        try {
            check();
        } catch (Error e) {
            LOG.error("tables: a look has failed, and is tried again: {}", e.toString());
        }
    }

    /**
     * Looks whether the tables changed and has them read if so. Never throws: an outage is logged once, and once more
     * when it is over.
     *
     * @return whether memory and tables agree
     */
    public synchronized boolean check() {
        try {
            readers.forEach(TableReader::timePassed);
            requireFitTables();
            boolean agree = Snapshot.of(database, this::follow);
            if (agree) {
                confirmed();
            }
            if (keeping != null) {
                keeping.writeIfDue();
            }
            return agree;
        } catch (SQLException | RuntimeException e) {
            failed(e);
            return false;
        }
    }

    /** Whoever was away may come back as of another version: restored, or brought up meanwhile. */
    private void requireFitTables() throws SQLException {
        if (!fit) {
            Migrations.makeFit(database);
            fit = true;
        }
    }

    /** How long ago memory and tables were last seen to agree; empty when never. For readiness. */
    public Optional<Duration> age() {
        Instant at = confirmedAt;
        return at == null ? Optional.empty() : Optional.of(Duration.between(at, clock.instant()));
    }

    /**
     * Takes the copy on disk, for as long as the database is away at the start.
     *
     * @return whether there was one that could be read
     */
    public synchronized boolean useCopy() {
        if (copy == null || !copy.exists()) {
            return false;
        }
        try {
            Instant at = copy.read(readers);
            copiedAt = at;
            LOG.warn("tables: calls go on with the copy of {}, until the database can be read", at);
            return true;
        } catch (IOException | SQLException | RuntimeException e) {
            LOG.warn("tables: the copy on disk cannot be used: {}", e.toString());
            return false;
        }
    }

    /** Of when the copy is that calls go by; empty as soon as the database has been read. */
    public Optional<Instant> copiedAt() {
        return confirmedAt == null ? Optional.ofNullable(copiedAt) : Optional.empty();
    }

    /** No reading begins any more; one that is under way is not interrupted, for H2 closes its file then. */
    @Override
    public void close() {
        thread.shutdown();
        besideThread.shutdown();
        if (keeping != null) {
            keeping.close();
        }
        try {
            if (!thread.awaitTermination(1, TimeUnit.SECONDS)) {
                LOG.debug("tables: still being read at the stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns whether memory and tables agree. */
    private boolean follow(Connection connection) throws SQLException {
        TableChanges changes = source.look(connection);
        wholeWanted |= changes.everything();
        ReadingBeside reading = beside;
        if (reading != null) {
            reading.note(changes);
        }
        boolean changed = !changes.isEmpty();
        if (reading != null && reading.isDone()) {
            use(reading, connection);
            changed = true;
        } else {
            bringUpToDate(connection, changes);
        }
        source.accept();
        if (changed && keeping != null) {
            keeping.outdated();
        }
        return !wholeWanted;
    }

    private void bringUpToDate(Connection connection, TableChanges changes) throws SQLException {
        if (beside == null && (wholeWanted || isRereadDue()) && readWhole(connection)) {
            return;
        }
        if (!changes.everything() && !changes.isEmpty()) {
            for (TableReader reader : readers) {
                wholeWanted |= !reader.readChanged(connection, changes);
            }
        }
        if (wholeWanted && beside == null) {
            readWhole(connection);
        }
    }

    /** Here and now where that is quick; else beside (false), for an edit meanwhile must not wait for it. */
    private boolean readWhole(Connection connection) throws SQLException {
        if (readers.stream().anyMatch(TableReader::isLarge)) {
            beside = new ReadingBeside(database, readers, besideThread);
        } else {
            for (TableReader reader : readers) {
                reader.read(connection);
            }
            wholeWanted = false;
        }
        readAt = clock.instant();
        return beside == null;
    }

    private void use(ReadingBeside reading, Connection connection) throws SQLException {
        beside = null;
        // Should it fail, everything is read once more.
        wholeWanted = true;
        if (reading.use(connection)) {
            wholeWanted = reading.isOutdated();
        } else {
            beside = reading;
        }
    }

    /** A clock that was set back must not put it off. */
    private boolean isRereadDue() {
        Instant now = clock.instant();
        return now.isBefore(readAt)
                || !now.isBefore(readAt.plus(database.settings().reread()));
    }

    private void confirmed() {
        Instant now = clock.instant();
        confirmedAt = now;
        unfitTold = false;
        Instant since = outageSince;
        if (since != null) {
            outageSince = null;
            LOG.info(
                    "tables: readable again after {} s",
                    Duration.between(since, now).toSeconds());
        }
    }

    private void failed(Exception e) {
        fit = false;
        boolean unfit = e instanceof UnfitTables;
        if (outageSince == null || (unfit && !unfitTold)) {
            outageSince = outageSince == null ? clock.instant() : outageSince;
            unfitTold |= unfit;
            LOG.warn("tables: cannot be read, calls go on with what was read last: {}", DatabaseFault.sentence(e));
        }
        LOG.debug("tables: cannot be read", e);
    }
}
