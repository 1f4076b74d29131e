package org.stirbridge.bridge.database;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/** Keeps something of the tables in memory. Called by one thread only, but for {@link #readBeside} and {@link #writeCopy}. */
public interface TableReader {

    /**
     * Reads everything anew; what was read before stays in use until this returns.
     *
     * @param connection one consistent view for all readers; neither to be closed nor committed
     */
    void read(Connection connection) throws SQLException;

    /**
     * Reads what changed.
     *
     * @return false when that is not enough, and everything has to be read anew
     */
    default boolean readChanged(Connection connection, TableChanges changes) throws SQLException {
        if (!changes.smallTables().isEmpty()) {
            read(connection);
        }
        return true;
    }

    /** Whether reading everything takes so long that changes must not wait for it. */
    default boolean isLarge() {
        return false;
    }

    /**
     * Reads everything anew, on a thread of its own, while changes are followed as ever; nothing of it is in use yet.
     *
     * @param connection as for {@link #read}
     */
    default Reading readBeside(Connection connection) throws SQLException {
        return (now, since) -> {
            read(now);
            return true;
        };
    }

    /** What was read beside. */
    @FunctionalInterface
    interface Reading {

        /**
         * Brings it up to date and puts it in use, both at once; or a part of it, where all would take too long.
         *
         * @param since what changed after it was read, or after the part before
         * @return false when there is more of it: to be asked again at the next look
         */
        boolean use(Connection now, TableChanges since) throws SQLException;
    }

    /** Adds to the copy on disk what this reader needs besides the small tables. On a thread of its own. */
    default void writeCopy(DataOutput out) throws IOException {}

    /**
     * Reads the copy on disk, as long as the database is away.
     *
     * @param smallTables all tables but did_range
     * @param in what {@link #writeCopy} wrote
     */
    default void readCopy(Connection smallTables, DataInput in) throws IOException, SQLException {
        read(smallTables);
    }

    /** Time went by, with or without a database: rows may have become valid or invalid by the clock. */
    default void timePassed() {}
}
