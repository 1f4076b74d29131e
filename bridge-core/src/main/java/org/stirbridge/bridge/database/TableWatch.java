package org.stirbridge.bridge.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
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

    private @Nullable ChangeMarker marker;
    private @Nullable Instant outageSince;
    private Instant readAt = Instant.MIN;
    private volatile @Nullable Instant confirmedAt;

    /** A watch that reads in the order of {@code readers}; nothing happens before {@link #check} or {@link #start}. */
    public TableWatch(Database database, InstantSource clock, List<TableReader> readers) {
        this.database = database;
        this.clock = clock;
        this.readers = List.copyOf(readers);
    }

    /** Checks now, and then at every interval of the settings until closed. */
    public void start() {
        long millis = database.settings().poll().toMillis();
        ScheduledFuture<?> unused = thread.scheduleWithFixedDelay(this::check, 0, millis, TimeUnit.MILLISECONDS);
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
            readIfChanged();
            confirmed();
            return true;
        } catch (SQLException | RuntimeException e) {
            failed(e);
            return false;
        }
    }

    /** How long ago memory and tables were last seen to agree; empty when never. For readiness. */
    public Optional<Duration> age() {
        Instant at = confirmedAt;
        return at == null ? Optional.empty() : Optional.of(Duration.between(at, clock.instant()));
    }

    /** No reading begins any more; one that is under way is not interrupted, for H2 closes its file then. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(1, TimeUnit.SECONDS)) {
                LOG.debug("tables: still being read at the stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void readIfChanged() throws SQLException {
        try (Connection connection = database.connection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            // The marker and the rows must be of one moment, or a change between the two queries would go unseen.
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                ChangeMarker now = ChangeMarker.read(connection, database.vendor());
                if (!now.equals(marker) || isRereadDue()) {
                    for (TableReader reader : readers) {
                        reader.read(connection);
                    }
                    marker = now;
                    readAt = clock.instant();
                }
            } finally {
                connection.rollback();
            }
        }
    }

    private boolean isRereadDue() {
        return !clock.instant().isBefore(readAt.plus(database.settings().reread()));
    }

    private void confirmed() {
        Instant now = clock.instant();
        confirmedAt = now;
        Instant since = outageSince;
        if (since != null) {
            outageSince = null;
            LOG.info(
                    "tables: readable again after {} s",
                    Duration.between(since, now).toSeconds());
        }
    }

    private void failed(Exception e) {
        if (outageSince == null) {
            outageSince = clock.instant();
            LOG.warn("tables: cannot be read, calls go on with what was read last: {}", e.toString());
        }
        LOG.debug("tables: cannot be read", e);
    }
}
