package org.stirbridge.bridge.database;

import java.sql.Connection;
import java.sql.SQLException;

/** One consistent view of the tables, for as many queries as one likes. */
final class Snapshot {

    /** What is done with it. */
    @FunctionalInterface
    interface Use<T> {
        T with(Connection connection) throws SQLException;
    }

    private Snapshot() {}

    /** Begins with the first query of {@code use}. Log and rows must be of one moment, or a change between would go unseen. */
    static <T> T of(Database database, Use<T> use) throws SQLException {
        try (Connection connection = database.connection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                return use.with(connection);
            } finally {
                connection.rollback();
            }
        }
    }
}
