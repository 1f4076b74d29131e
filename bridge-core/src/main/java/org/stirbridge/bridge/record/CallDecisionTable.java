package org.stirbridge.bridge.record;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.stirbridge.bridge.database.Database;

/** The statements of the table call_decision. */
public final class CallDecisionTable {

    private static final String COLUMNS = "decided_at, direction, switch, call_id, trunk, customer, orig_tn, dest_tn,"
            + " outcome, level, reason, verstat, certificate, x5u, origid, explanation, micros";

    private static final String INSERT = "INSERT INTO call_decision (" + COLUMNS + ") VALUES ("
            + String.join(", ", Collections.nCopies(17, "?")) + ")";

    /** A switch that uses a name again and again must not fill a terminal. */
    private static final int MOST_OF_A_CALL = 100;

    private static final String OF_CALL = "SELECT " + COLUMNS
            + " FROM call_decision WHERE call_id = ? ORDER BY decided_at DESC, id DESC LIMIT " + MOST_OF_A_CALL;

    private CallDecisionTable() {}

    /**
     * What was decided for the call that the switch gave this name, the newest first, at most 100.
     *
     * @throws IOException when the table cannot be read
     */
    public static List<CallDecision> ofCall(Database database, String callId) throws IOException {
        try (Connection connection = database.connection();
                PreparedStatement statement = connection.prepareStatement(OF_CALL)) {
            statement.setString(1, RowText.callId(callId));
            try (ResultSet row = statement.executeQuery()) {
                List<CallDecision> decisions = new ArrayList<>();
                while (row.next()) {
                    decisions.add(read(row));
                }
                return decisions;
            }
        } catch (SQLException e) {
            throw new IOException("database: the record of calls cannot be read: " + e.getMessage(), e);
        }
    }

    /** Writes all of {@code decisions} or none. */
    static void write(Database database, List<CallDecision> decisions) throws SQLException {
        try (Connection connection = database.connection()) {
            connection.setAutoCommit(false);
            try {
                insert(connection, decisions);
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            }
        }
    }

    private static void insert(Connection connection, List<CallDecision> decisions) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            for (CallDecision decision : decisions) {
                fill(statement, decision);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** A connection that is gone cannot roll back, and need not: the server does. */
    private static void rollBack(Connection connection, Exception why) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
    }

    /**
     * Makes room for the months to come, and drops the months that are too old.
     *
     * @param keep 0: all
     */
    static void keepMonths(Database database, int keep, Instant now) throws SQLException {
        try (Connection connection = database.connection()) {
            if (database.vendor() == Database.Vendor.MARIADB) {
                callMonths(connection, keep);
            } else if (keep > 0) {
                deleteBefore(
                        connection, LocalDateTime.ofInstant(now, ZoneOffset.UTC).minusMonths(keep));
            }
        }
    }

    private static void callMonths(Connection connection, int keep) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CALL call_decision_months(" + keep + ")");
        }
    }

    /** H2 has no partitions; whole months stay, as on MariaDB. */
    private static void deleteBefore(Connection connection, LocalDateTime oldest) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("DELETE FROM call_decision WHERE decided_at < ?")) {
            statement.setObject(1, oldest.toLocalDate().withDayOfMonth(1).atStartOfDay());
            statement.executeUpdate();
        }
    }

    private static void fill(PreparedStatement statement, CallDecision row) throws SQLException {
        statement.setObject(1, LocalDateTime.ofInstant(row.decidedAt(), ZoneOffset.UTC));
        statement.setString(2, row.direction());
        statement.setString(3, row.switchName());
        statement.setString(4, row.callId());
        statement.setString(5, row.trunk());
        statement.setString(6, row.customer());
        statement.setString(7, row.orig());
        statement.setString(8, row.dest());
        statement.setString(9, row.outcome());
        statement.setString(10, row.level());
        statement.setString(11, row.reason());
        statement.setString(12, row.verstat());
        statement.setString(13, row.certificate());
        statement.setString(14, row.x5u());
        statement.setString(15, row.origid());
        statement.setString(16, row.explanation());
        statement.setLong(17, row.micros());
    }

    private static CallDecision read(ResultSet row) throws SQLException {
        String explanation = row.getString("explanation");
        return new CallDecision(
                row.getObject("decided_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                row.getString("direction"),
                row.getString("switch"),
                row.getString("call_id"),
                row.getString("trunk"),
                row.getString("customer"),
                row.getString("orig_tn"),
                row.getString("dest_tn"),
                row.getString("outcome"),
                row.getString("level"),
                row.getString("reason"),
                row.getString("verstat"),
                row.getString("certificate"),
                row.getString("x5u"),
                row.getString("origid"),
                explanation == null ? "" : explanation,
                row.getLong("micros"));
    }
}
