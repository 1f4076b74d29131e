package org.stirbridge.bridge.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Follows change_log, which triggers fill on MariaDB, from one position to the next. Ids are given when a row is written and
 * seen when its transaction commits, so that a smaller one may come after a greater one: a position remembers the greatest
 * id seen and which below it were not, and only those rows are ever asked for, however long the log is.
 */
final class ChangeFeed {

    /** More rows of did_range than this are read anew with all the others. */
    static final int MOST_RANGES = 100_000;

    /** More rows of dno than this, and it is read whole: that takes as long as some thousand rows by their ids. */
    static final int MOST_DO_NOT_ORIGINATE = 5_000;

    private static final String DNO = "dno";
    private static final int FETCHED_AT_ONCE = 5_000;
    private static final int GAPS_ASKED_AT_ONCE = 100;
    /** How far back a first position looks for transactions that are not committed yet. */
    private static final int TAIL = 100_000;

    /** How far the log was read. */
    record Position(long highest, Gaps gaps) {}

    /** What a look has found, and the position behind it. */
    record Look(TableChanges changes, Position position) {}

    private final Connection connection;
    private final Instant now;

    /** Each look is in one consistent view. */
    ChangeFeed(Connection connection, Instant now) {
        this.connection = connection;
        this.now = now;
    }

    /** The position behind everything that is in the log. */
    Position end() throws SQLException {
        long highest = highestId();
        List<Gaps.Gap> gaps = new ArrayList<>();
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT id FROM change_log WHERE id > ? ORDER BY id")) {
            statement.setFetchSize(FETCHED_AT_ONCE);
            statement.setLong(1, highest - TAIL);
            try (ResultSet row = statement.executeQuery()) {
                long before = -1;
                while (row.next()) {
                    long id = row.getLong(1);
                    if (before >= 0) {
                        addGap(gaps, before, id);
                    }
                    before = id;
                }
            }
        }
        return new Position(highest, Gaps.NONE.and(gaps, now));
    }

    /** What came since {@code position}, and what came late. */
    Look since(Position position) throws SQLException {
        if (highestId() < position.highest) {
            // Emptied, or another database by the same name.
            return new Look(TableChanges.EVERYTHING, end());
        }
        Found found = new Found();
        Gaps gaps = filled(position.gaps, found);
        List<Gaps.Gap> further = new ArrayList<>();
        long highest = readOn(position.highest, further, found);
        return new Look(found.changes(), new Position(highest, gaps.and(further, now)));
    }

    private long highestId() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT MAX(id) FROM change_log");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private long readOn(long position, List<Gaps.Gap> further, Found found) throws SQLException {
        long highest = position;
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT id, table_name, row_key, operation FROM change_log WHERE id > ? ORDER BY id")) {
            statement.setFetchSize(FETCHED_AT_ONCE);
            statement.setLong(1, position);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    long id = row.getLong(1);
                    addGap(further, highest, id);
                    highest = id;
                    found.add(row);
                }
            }
        }
        return highest;
    }

    private void addGap(List<Gaps.Gap> gaps, long before, long id) {
        if (id > before + 1) {
            gaps.add(new Gaps.Gap(before + 1, id - 1, now));
        }
    }

    private Gaps filled(Gaps gaps, Found found) throws SQLException {
        Gaps left = gaps;
        for (int begin = 0; begin < gaps.list().size(); begin += GAPS_ASKED_AT_ONCE) {
            int end = Math.min(gaps.list().size(), begin + GAPS_ASKED_AT_ONCE);
            for (long id : cameLate(gaps.list().subList(begin, end), found)) {
                left = left.without(id);
            }
        }
        return left;
    }

    private List<Long> cameLate(List<Gaps.Gap> gaps, Found found) throws SQLException {
        List<Long> late = new ArrayList<>();
        String between = String.join(" OR ", Collections.nCopies(gaps.size(), "id BETWEEN ? AND ?"));
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT id, table_name, row_key, operation FROM change_log WHERE " + between)) {
            for (int i = 0; i < gaps.size(); i++) {
                statement.setLong(2 * i + 1, gaps.get(i).from());
                statement.setLong(2 * i + 2, gaps.get(i).to());
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    late.add(row.getLong(1));
                    found.add(row);
                }
            }
        }
        return late;
    }

    /** The rows of the log, taken together. */
    private static final class Found {

        private final NavigableSet<Long> ranges = new TreeSet<>();
        private final NavigableSet<Long> doNotOriginate = new TreeSet<>();
        private final Set<String> smallTables = new HashSet<>();
        private boolean everything;

        void add(ResultSet row) throws SQLException {
            if (everything) {
                return;
            }
            String table = row.getString(2);
            if (row.getString(4).equals("prune")) {
                // Rows have left the log that this look might have needed.
                everything = true;
            } else if (table.equals("did_range")) {
                everything = !addId(row.getString(3), ranges, MOST_RANGES);
            } else if (!table.equals(DNO) || !addId(row.getString(3), doNotOriginate, MOST_DO_NOT_ORIGINATE)) {
                smallTables.add(table);
            }
        }

        /** Whether the rows can still be read one by one. */
        private static boolean addId(String key, Set<Long> ids, int most) {
            try {
                ids.add(Long.parseLong(key));
            } catch (NumberFormatException e) {
                return false;
            }
            return ids.size() <= most;
        }

        TableChanges changes() {
            if (everything) {
                return TableChanges.EVERYTHING;
            }
            if (smallTables.contains(DNO)) {
                doNotOriginate.clear();
            }
            return new TableChanges(false, smallTables, ranges, doNotOriginate);
        }
    }
}
