package org.stirbridge.bridge.admin;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.admin.AdminColumn.ValueType;

/**
 * Ranges of numbers: sound bounds, and for {@code did_range} no range twice and none that overlaps another in part. Rows
 * whose times never meet may overlap. The questions and sentences are those of the MariaDB procedure
 * did_range_check_overlap.
 */
final class RangeChecks {

    private static final String SAME = "start_tn = ? AND end_tn = ?";
    private static final String ENDS_INSIDE = "end_tn >= ? AND end_tn < ? AND start_tn < ? AND CHAR_LENGTH(end_tn) = ?";
    private static final String STARTS_INSIDE =
            "start_tn > ? AND start_tn <= ? AND end_tn > ? AND CHAR_LENGTH(start_tn) = ?";
    private static final String AT_THE_SAME_TIME = " AND id <> ?"
            + " AND (valid_from IS NULL OR CAST(? AS DATETIME(3)) IS NULL OR valid_from < ?)"
            + " AND (valid_until IS NULL OR CAST(? AS DATETIME(3)) IS NULL OR ? < valid_until)";

    private final Rows rows;

    RangeChecks(Rows rows) {
        this.rows = rows;
    }

    void check(AdminTable table, @Nullable Row before, Row after, boolean apart) throws SQLException, Refusal {
        if (!after.differs(before, "start_tn", "end_tn", "valid_from", "valid_until")) {
            return;
        }
        String start = after.text("start_tn");
        String end = after.text("end_tn");
        NumberText.requireRange(table.name(), start, end);
        if (apart) {
            String id = before == null ? "0" : before.text("id");
            requireNew(start, end, id, after);
            requireApart(ENDS_INSIDE, start, end, start, id, after);
            requireApart(STARTS_INSIDE, start, end, end, id, after);
        }
    }

    private void requireNew(String start, String end, String id, Row row) throws SQLException, Refusal {
        String[] other = first(SAME, id, row, start, end);
        if (other.length > 0) {
            throw RangeRefusals.repeated(start, end, other[0]);
        }
    }

    private void requireApart(String condition, String start, String end, String bound, String id, Row row)
            throws SQLException, Refusal {
        String[] other = first(condition, id, row, start, end, bound, Integer.toString(start.length()));
        if (other.length > 0) {
            throw RangeRefusals.overlap(start, end, "row " + other[0], other[1], other[2]);
        }
    }

    private String[] first(String condition, String id, Row row, String... values) throws SQLException {
        String sql = "SELECT id, start_tn, end_tn FROM did_range WHERE " + condition + AT_THE_SAME_TIME + " LIMIT 1";
        try (PreparedStatement statement = rows.connection().prepareStatement(sql)) {
            int index = 1;
            for (String value : values) {
                statement.setString(index++, value);
            }
            Rows.bind(statement, index++, ValueType.NUMBER, id);
            for (String column : new String[] {"valid_until", "valid_until", "valid_from", "valid_from"}) {
                Rows.bind(statement, index++, ValueType.TIME, row.get(column));
            }
            try (ResultSet found = statement.executeQuery()) {
                return found.next()
                        ? new String[] {found.getString(1), found.getString(2), found.getString(3)}
                        : new String[0];
            }
        }
    }
}
