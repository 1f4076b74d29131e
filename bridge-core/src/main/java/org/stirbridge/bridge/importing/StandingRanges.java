package org.stirbridge.bridge.importing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of {@code did_range} in the order of their first numbers, a page at a time: ten million are neither sorted by the
 * database nor held here.
 */
final class StandingRanges {

    private static final String PAGE =
            "SELECT id, start_tn, end_tn, customer, status, right_to_use, attest_override, valid_from, valid_until, source"
                    + " FROM did_range WHERE start_tn >= ? ORDER BY start_tn LIMIT ";
    private static final int ROWS = 5_000;

    private final Connection connection;
    private final Reception sharing;
    private final Deque<StandingRange> page = new ArrayDeque<>();
    private @Nullable String from = "";

    StandingRanges(Connection connection, Reception sharing) {
        this.connection = connection;
        this.sharing = sharing;
    }

    /** The first number of the rows that come next; null: there are none. */
    @Nullable
    String nextStart() throws SQLException {
        if (page.isEmpty() && from != null) {
            read(from, ROWS);
        }
        StandingRange next = page.peek();
        return next == null ? null : next.start();
    }

    /** All rows that begin with this number, which is the next. */
    List<StandingRange> take(String start) {
        List<StandingRange> taken = new ArrayList<>();
        for (StandingRange next = page.peek(); next != null && next.start().equals(start); next = page.peek()) {
            taken.add(page.remove());
        }
        return taken;
    }

    /** The last number of a full page is left for the next, which has all its rows. */
    private void read(String first, int rows) throws SQLException {
        List<StandingRange> found = query(first, rows);
        if (found.size() < rows) {
            page.addAll(found);
            from = null;
            return;
        }
        String last = found.get(rows - 1).start();
        if (last.equals(found.get(0).start())) {
            read(first, rows * 2);
            return;
        }
        found.stream().filter(range -> !range.start().equals(last)).forEach(page::add);
        from = last;
    }

    private List<StandingRange> query(String first, int rows) throws SQLException {
        List<StandingRange> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(PAGE + rows)) {
            statement.setString(1, first);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(range(row));
                }
            }
        }
        return found;
    }

    private StandingRange range(ResultSet row) throws SQLException {
        RangeFields fields = new RangeFields(Arrays.asList(
                row.getString("customer"),
                row.getString("status"),
                row.getString("right_to_use"),
                row.getString("attest_override"),
                time(row, "valid_from"),
                time(row, "valid_until")));
        return new StandingRange(
                row.getLong("id"),
                row.getString("start_tn"),
                row.getString("end_tn"),
                sharing.shared(fields),
                row.getString("source"));
    }

    private static @Nullable String time(ResultSet row, String column) throws SQLException {
        LocalDateTime time = row.getObject(column, LocalDateTime.class);
        return time == null ? null : time.toInstant(ZoneOffset.UTC).toString();
    }
}
