package org.stirbridge.bridge.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * A text that differs whenever the tables of H2 do.
 *
 * <p>H2 has no portable triggers, so an edit in plain SQL leaves nothing in change_log. Its tables are small and in this very
 * process: count and sum of the modification times, over all rows, tell an edit as well.
 */
record ChangeMarker(String text) {

    /** Every table that is read; also what the copy on disk holds. */
    static final List<String> TABLES = List.of(
            "provider",
            "customer",
            "certificate",
            "trunk",
            "trunk_match",
            "did_range",
            "rtu_evidence",
            "did_grant",
            "dest_policy",
            "dno",
            "verify_policy",
            "trust_anchor");

    static ChangeMarker read(Connection connection) throws SQLException {
        StringBuilder text = new StringBuilder(query(connection, "SELECT COUNT(*), MAX(id) FROM change_log"));
        for (String table : TABLES) {
            text.append(' ')
                    .append(query(connection, "SELECT COUNT(*), SUM(EXTRACT(EPOCH FROM updated_at)) FROM " + table));
        }
        return new ChangeMarker(text.toString());
    }

    private static String query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1) + "/" + row.getString(2);
        }
    }
}
