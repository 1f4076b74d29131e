package org.stirbridge.bridge.database;

import java.sql.Connection;
import java.sql.SQLException;

/** Keeps something of the tables in memory. Called by one thread only. */
public interface TableReader {

    /**
     * Reads everything anew; what was read before stays in use until this returns.
     *
     * @param connection one consistent view for all readers; neither to be closed nor committed
     */
    void read(Connection connection) throws SQLException;

    /** Time went by, with or without a database: rows may have become valid or invalid by the clock. */
    default void timePassed() {}
}
