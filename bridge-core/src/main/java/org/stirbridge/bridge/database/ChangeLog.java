package org.stirbridge.bridge.database;

import java.io.IOException;
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
     * @throws IOException when the database cannot be reached, or does not let this account do it
     */
    public static long prune(Database database, int days) throws IOException {
        try (Connection connection = database.connection()) {
            connection.setAutoCommit(false);
            try {
                return prune(connection, days);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new IOException("database: " + database.settings().place() + ": " + DatabaseFault.sentence(e), e);
        }
    }

    /** By id, for changed_at has no index; ids and times grow together, but for transactions that commit late. */
    private static long prune(Connection connection, int days) throws SQLException {
        LocalDateTime until = serverTime(connection).minusDays(days);
        long last = id(connection, "SELECT MAX(id) FROM change_log");
        long removed = 0;
        for (long from = id(connection, "SELECT MIN(id) FROM change_log"); from <= last; from += ROWS_AT_ONCE) {
            long to = Math.min(last, from + ROWS_AT_ONCE - 1);
            long now = remove(connection, from, to, until);
            if (now == 0 && isAny(connection, from, to)) {
                break;
            }
            if (removed == 0 && now > 0) {
                // With the first rows that go, should the rest be cut short; and behind the last.
                tell(connection);
            }
            removed += now;
            connection.commit();
        }
        if (removed > 0) {
            tell(connection);
            connection.commit();
        }
        return removed;
    }

    private static LocalDateTime serverTime(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT LOCALTIMESTAMP(3)")) {
            row.next();
            return row.getTimestamp(1).toLocalDateTime();
        }
    }

    private static long id(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static long remove(Connection connection, long first, long last, LocalDateTime until) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("DELETE FROM change_log WHERE id BETWEEN ? AND ? AND changed_at <= ?")) {
            statement.setLong(1, first);
            statement.setLong(2, last);
            statement.setTimestamp(3, Timestamp.valueOf(until));
            return statement.executeLargeUpdate();
        }
    }

    private static boolean isAny(Connection connection, long first, long last) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT 1 FROM change_log WHERE id BETWEEN ? AND ? LIMIT 1")) {
            statement.setLong(1, first);
            statement.setLong(2, last);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    private static void tell(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(TOLD);
        }
    }
}
