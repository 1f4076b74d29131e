package org.stirbridge.bridge.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.LocalDateTime;

/** The table change_log as a whole: it grows with every edit, and nothing but {@link #prune} makes it shorter. */
public final class ChangeLog {

    private static final String TOLD =
            "INSERT INTO change_log (table_name, row_key, operation) VALUES ('change_log', '', 'prune')";

    /** So that neither the server's undo log nor whoever edits meanwhile waits for all of them. */
    private static final long ROWS_AT_ONCE = 20_000;

    private ChangeLog() {}

    /**
     * Removes rows. Running bridges then read all tables once more beside what goes on, for one of the rows may have been
     * news to them.
     *
     * @param days rows older than that, by the clock of the server; 0: all
     * @return how many went; there is one new one if any did
     */
    public static long prune(Database database, int days) throws SQLException {
        try (Connection connection = database.connection()) {
            connection.setAutoCommit(false);
            try {
                return prune(connection, days);
            } finally {
                connection.rollback();
            }
        }
    }

    private static long prune(Connection connection, int days) throws SQLException {
        long first;
        long last;
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT MIN(id), MAX(id) FROM change_log WHERE changed_at <= ?")) {
            statement.setTimestamp(1, Timestamp.valueOf(serverTime(connection).minusDays(days)));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                first = row.getLong(1);
                last = row.getLong(2);
                if (row.wasNull()) {
                    return 0;
                }
            }
        }
        long removed = 0;
        // Told with the first rows that go, should the rest be cut short, and with the last, when all of it can be seen.
        for (long from = first; from <= last; from += ROWS_AT_ONCE) {
            removed += remove(connection, from, Math.min(last, from + ROWS_AT_ONCE - 1));
            if (from == first || from + ROWS_AT_ONCE > last) {
                tell(connection);
            }
            connection.commit();
        }
        return removed;
    }

    private static LocalDateTime serverTime(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT LOCALTIMESTAMP")) {
            row.next();
            return row.getTimestamp(1).toLocalDateTime();
        }
    }

    private static long remove(Connection connection, long first, long last) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("DELETE FROM change_log WHERE id BETWEEN ? AND ?")) {
            statement.setLong(1, first);
            statement.setLong(2, last);
            return statement.executeLargeUpdate();
        }
    }

    private static void tell(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(TOLD);
        }
    }
}
