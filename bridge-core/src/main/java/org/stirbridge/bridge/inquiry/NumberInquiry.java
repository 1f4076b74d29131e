package org.stirbridge.bridge.inquiry;

import java.io.IOException;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.database.Database;
import org.stirbridge.stir.passport.TelephoneNumber;

/** Asks the tables for the rows that speak of one number, without reading all of them. */
public final class NumberInquiry {

    /** The greatest size_digits: a range holds ten million numbers at most. */
    private static final int SIZES = 7;

    /** Of each size, ranges begin no further below a number than they are wide: MariaDB's index gives short stretches. */
    private static final String RANGES = "SELECT * FROM did_range WHERE ("
            + String.join(" OR ", Collections.nCopies(SIZES, "(size_digits = ? AND start_tn BETWEEN ? AND ?)"))
            + ") AND start_tn BETWEEN ? AND ? AND end_tn >= ? AND CHAR_LENGTH(start_tn) = ? ORDER BY start_tn DESC, end_tn, id LIMIT 100";

    private static final String EVIDENCE = "SELECT * FROM rtu_evidence WHERE did_range = ? ORDER BY id LIMIT 100";
    private static final String GRANTS = "SELECT * FROM did_grant WHERE did_range = ? ORDER BY id LIMIT 100";
    private static final String DNO = "SELECT * FROM dno WHERE start_tn <= ? AND end_tn >= ?"
            + " AND CHAR_LENGTH(start_tn) = ? ORDER BY start_tn DESC, end_tn, id LIMIT 100";
    private static final String TRUNKS = "SELECT name FROM trunk WHERE customer = ? ORDER BY name LIMIT 100";

    private final Connection connection;
    private final Instant now;

    private NumberInquiry(Connection connection, Instant now) {
        this.connection = connection;
        this.now = now;
    }

    /**
     * The rows around {@code number}.
     *
     * @throws IOException when the tables cannot be read
     */
    public static NumberRows of(Database database, TelephoneNumber number, Instant at) throws IOException {
        try (Connection connection = database.connection()) {
            return new NumberInquiry(connection, at).rows(number.digits());
        } catch (SQLException e) {
            throw new IOException("database: the tables cannot be read: " + e.getMessage(), e);
        }
    }

    private NumberRows rows(String digits) throws SQLException {
        List<NumberRows.Range> ranges = ranges(digits);
        Optional<NumberRows.Range> narrowest =
                ranges.stream().filter(range -> range.period().holdsAt(now)).findFirst();
        List<String> trunks = narrowest.isEmpty()
                ? List.of()
                : query(TRUNKS, row -> row.getString("name"), narrowest.get().customer());
        return new NumberRows(ranges, doNotOriginate(digits), trunks);
    }

    private List<NumberRows.Range> ranges(String digits) throws SQLException {
        List<Object> values = new ArrayList<>();
        for (int size = 1; size <= SIZES; size++) {
            values.addAll(List.of(size, furthestStart(digits, size), digits));
        }
        values.addAll(List.of(furthestStart(digits, SIZES), digits, digits, digits.length()));
        return query(RANGES, this::range, values.toArray());
    }

    private static String furthestStart(String digits, int size) {
        if (!digits.matches("[0-9]+")) {
            return digits;
        }
        BigInteger reach = BigInteger.TEN.pow(size).subtract(BigInteger.ONE);
        String start =
                new BigInteger(digits).subtract(reach).max(BigInteger.ZERO).toString();
        return "0".repeat(digits.length() - start.length()) + start;
    }

    private NumberRows.Range range(ResultSet row) throws SQLException {
        long id = row.getLong("id");
        return new NumberRows.Range(
                id,
                row.getString("start_tn"),
                row.getString("end_tn"),
                row.getString("customer"),
                row.getString("status"),
                row.getString("right_to_use"),
                row.getString("attest_override"),
                period(row),
                query(EVIDENCE, NumberInquiry::evidence, id),
                query(GRANTS, NumberInquiry::grant, id));
    }

    private static NumberRows.Evidence evidence(ResultSet row) throws SQLException {
        return new NumberRows.Evidence(
                row.getLong("id"),
                row.getString("evidence_type"),
                row.getString("reference"),
                row.getString("verified_by"),
                time(row, "expires_at"));
    }

    private static NumberRows.Grant grant(ResultSet row) throws SQLException {
        return new NumberRows.Grant(
                row.getLong("id"),
                row.getString("customer"),
                row.getString("status"),
                row.getObject("evidence", Long.class),
                period(row));
    }

    private List<NumberRows.DoNotOriginate> doNotOriginate(String digits) throws SQLException {
        return query(
                DNO,
                row -> new NumberRows.DoNotOriginate(
                        row.getLong("id"),
                        row.getString("start_tn"),
                        row.getString("end_tn"),
                        row.getString("reason"),
                        period(row)),
                digits,
                digits,
                digits.length());
    }

    private static NumberRows.Period period(ResultSet row) throws SQLException {
        return new NumberRows.Period(time(row, "valid_from"), time(row, "valid_until"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        LocalDateTime time = row.getObject(column, LocalDateTime.class);
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }

    @FunctionalInterface
    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> List<T> query(String sql, Reading<T> reading, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                List<T> rows = new ArrayList<>();
                while (row.next()) {
                    rows.add(reading.of(row));
                }
                return rows;
            }
        }
    }
}
