package org.stirbridge.bridge.database;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the copy on disk near to the tables, without writing a large one all the time. */
final class CopyKeeping implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CopyKeeping.class);

    private static final Duration REST = Duration.ofSeconds(30);
    /** A copy that takes ten seconds to write is written every 200 s at most. */
    private static final int REST_FOR_WORK = 20;

    private final TableCopy copy;
    private final Database database;
    private final InstantSource clock;
    private final List<TableReader> readers;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread created = new Thread(work, "table-copy");
        created.setDaemon(true);
        return created;
    });

    private boolean outdated;
    private boolean failedBefore;
    private Instant notBefore = Instant.MIN;
    private Instant restSince = Instant.MIN;
    private @Nullable Future<Instant> writing;

    CopyKeeping(TableCopy copy, Database database, InstantSource clock, List<TableReader> readers) {
        this.copy = copy;
        this.database = database;
        this.clock = clock;
        this.readers = readers;
    }

    /** What memory holds is no more what the copy holds. */
    void outdated() {
        outdated = true;
    }

    /** Begins to write when it is time. Called while the database is there. */
    void writeIfDue() {
        if (writing != null && writing.isDone()) {
            notBefore = ended(writing);
            restSince = clock.instant();
            writing = null;
        }
        if (outdated && writing == null && isTime()) {
            outdated = false;
            writing = thread.submit(this::write);
        }
    }

    /** A clock that was set back must not put it off by as much. */
    private boolean isTime() {
        Instant now = clock.instant();
        return !now.isBefore(notBefore) || now.isBefore(restSince);
    }

    /** Returns when the next one may be written. */
    private Instant write() throws IOException, SQLException {
        Instant begun = clock.instant();
        copy.write(database, readers, begun);
        Instant ended = clock.instant();
        Duration rest = Duration.between(begun, ended).multipliedBy(REST_FOR_WORK);
        return ended.plus(rest.compareTo(REST) > 0 ? rest : REST);
    }

    private Instant ended(Future<Instant> written) {
        try {
            Instant next = written.get();
            failedBefore = false;
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            if (!failedBefore) {
                LOG.warn(
                        "tables: the copy for a start without the database cannot be written: {}",
                        String.valueOf(e.getCause()));
            }
            failedBefore = true;
        }
        outdated = true;
        return clock.instant().plus(REST);
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(2, TimeUnit.SECONDS)) {
                // The draft goes, and the copy before stays.
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
