package org.stirbridge.bridge.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** A whole reading that goes on beside, and what changed since it began. */
final class ReadingBeside {

    private final Future<List<TableReader.Reading>> readings;
    private TableChanges since = TableChanges.NONE;
    private boolean outdated;

    /** Begins; every change that a look before now has not shown will be shown to {@link #note}. */
    ReadingBeside(Database database, List<TableReader> readers, ExecutorService thread) {
        readings = thread.submit(() -> Snapshot.of(database, connection -> read(readers, connection)));
    }

    private static List<TableReader.Reading> read(List<TableReader> readers, Connection connection)
            throws SQLException {
        List<TableReader.Reading> read = new ArrayList<>();
        for (TableReader reader : readers) {
            read.add(reader.readBeside(connection));
        }
        return read;
    }

    void note(TableChanges changes) {
        since = since.and(changes);
    }

    boolean isDone() {
        return readings.isDone();
    }

    /**
     * Puts in use what was read, or the next part of it.
     *
     * @return whether that was all
     * @throws SQLException when it could not be read
     */
    boolean use(Connection now) throws SQLException {
        boolean all = true;
        for (TableReader.Reading reading : read()) {
            all &= reading.use(now, since);
        }
        outdated |= since.everything();
        since = TableChanges.NONE;
        return all;
    }

    /** Whether so much changed meanwhile that everything has to be read once more. */
    boolean isOutdated() {
        return outdated;
    }

    private List<TableReader.Reading> read() throws SQLException {
        try {
            return readings.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted", e);
        } catch (ExecutionException e) {
            throw new SQLException("the tables could not be read beside: " + e.getCause(), e);
        }
    }
}
