package org.stirbridge.bridge.did;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** Reads the table did_range: all of it as a stream, or some rows. */
final class RangeQuery {

    private static final String ROWS = "SELECT id, start_tn, end_tn, customer, status, right_to_use, attest_override,"
            + " valid_from, valid_until FROM did_range";
    private static final int FETCHED_AT_ONCE = 5_000;
    private static final int ASKED_AT_ONCE = 1_000;

    /** The same few words stand in millions of rows; nothing is remembered beyond one reading. */
    private final Map<String, DidRange.Status> statuses = new HashMap<>();

    private final Map<String, DidRange.RightToUse> rights = new HashMap<>();

    private RangeQuery() {}

    /** Where rows go; a row with a word that this program does not know is bad. */
    private interface RowUse {
        void good(long id, String start, String end, Terms terms);

        void bad(long id, String problem);
    }

    /** The index of all rows, at this moment. */
    static RangeIndex all(Connection connection, Instant at) throws SQLException {
        RangeLoad load = new RangeLoad(at);
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCHED_AT_ONCE);
            try (ResultSet row = statement.executeQuery(ROWS + " ORDER BY id")) {
                new RangeQuery().read(row, new RowUse() {
                    @Override
                    public void good(long id, String start, String end, Terms terms) {
                        load.add(id, start, end, terms);
                    }

                    @Override
                    public void bad(long id, String problem) {
                        load.addBad(id, problem);
                    }
                });
            }
        }
        return load.build();
    }

    /** Puts what the rows with these ids say now in the place of what they said before. */
    static void renew(Connection connection, RangeEdit edit, long... ids) throws SQLException {
        edit.remove(ids);
        for (int begin = 0; begin < ids.length; begin += ASKED_AT_ONCE) {
            add(connection, edit, Arrays.copyOfRange(ids, begin, Math.min(ids.length, begin + ASKED_AT_ONCE)));
        }
    }

    private static void add(Connection connection, RangeEdit edit, long[] ids) throws SQLException {
        String places = String.join(",", Collections.nCopies(ids.length, "?"));
        try (PreparedStatement statement = connection.prepareStatement(ROWS + " WHERE id IN (" + places + ")")) {
            for (int i = 0; i < ids.length; i++) {
                statement.setLong(i + 1, ids[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                new RangeQuery().read(row, new RowUse() {
                    @Override
                    public void good(long id, String start, String end, Terms terms) {
                        edit.add(terms.range(id, start, end));
                    }

                    @Override
                    public void bad(long id, String problem) {
                        edit.addBad(id, problem);
                    }
                });
            }
        }
    }

    private void read(ResultSet row, RowUse use) throws SQLException {
        while (row.next()) {
            long id = row.getLong(1);
            Terms terms;
            try {
                terms = terms(row);
            } catch (IllegalArgumentException e) {
                use.bad(
                        id,
                        "did_range " + id + ": holds a word that is not known (" + e.getMessage()
                                + "); the row is left out.");
                continue;
            }
            use.good(id, row.getString(2), row.getString(3), terms);
        }
    }

    private Terms terms(ResultSet row) throws SQLException {
        return new Terms(
                row.getString(4),
                word(row.getString(5), DidRange.Status.class, statuses),
                word(row.getString(6), DidRange.RightToUse.class, rights),
                DidTablesQuery.optionalLevel(row, "attest_override"),
                DidTablesQuery.validity(row));
    }

    private static <E extends Enum<E>> E word(String text, Class<E> type, Map<String, E> known) {
        E word = known.get(text);
        if (word == null) {
            word = DidTablesQuery.word(text, type);
            known.put(text, word);
        }
        return word;
    }
}
