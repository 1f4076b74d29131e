package org.stirbridge.bridge.did;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stirbridge.stir.passport.Attestation;

/** Reads the table did_range: all of it as a stream, or some rows. */
final class RangeQuery {

    /**
     * Few and short columns, for ten million rows: the last number of a range alone, and as one text what is the same in
     * millions of rows. An override is one letter, a time is longer.
     */
    private static final String ROWS = "SELECT id, start_tn, NULLIF(end_tn, start_tn), customer,"
            + " CONCAT_WS(';', status, right_to_use, attest_override, valid_from), valid_until FROM did_range";

    private static final int FETCHED_AT_ONCE = 5_000;
    private static final int ASKED_AT_ONCE = 1_000;

    /** By customer, the terms of the row before: mostly those of the next one too. */
    private final Map<String, Said> remembered = new HashMap<>();

    private record Said(String text, @Nullable String until, Terms terms) {}

    private RangeQuery() {}

    /** Where rows go; a row with a word that this program does not know is bad. */
    interface RowUse {
        void good(long id, String start, String end, Terms terms);

        void bad(long id, String problem);
    }

    /** Shows every row. */
    static void all(Connection connection, RowUse use) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCHED_AT_ONCE);
            try (ResultSet row = statement.executeQuery(ROWS + " ORDER BY id")) {
                new RangeQuery().read(row, use);
            }
        }
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
                new RangeQuery().read(row, edit);
            }
        }
    }

    private void read(ResultSet row, RowUse use) throws SQLException {
        while (row.next()) {
            long id = row.getLong(1);
            String start = row.getString(2);
            String end = row.getString(3);
            try {
                Terms terms = terms(row.getString(4), row.getString(5), row.getString(6));
                use.good(id, start, end == null ? start : end, terms);
            } catch (IllegalArgumentException | DateTimeException e) {
                use.bad(
                        id,
                        "did_range " + id + ": holds a word that is not known (" + e.getMessage()
                                + "); the row is left out.");
            }
        }
    }

    private Terms terms(String customer, String text, @Nullable String until) {
        Said before = remembered.get(customer);
        if (before != null && before.text.equals(text) && Objects.equals(before.until, until)) {
            return before.terms;
        }
        Terms terms = parse(before == null ? customer : before.terms.customer(), text.split(";", -1), until);
        remembered.put(customer, new Said(text, until, terms));
        return terms;
    }

    private static Terms parse(String customer, String[] said, @Nullable String untilText) {
        boolean overridden = said.length > 2 && said[2].length() == 1;
        Instant from = said.length > (overridden ? 3 : 2) ? time(said[said.length - 1]) : null;
        Instant until = untilText == null ? null : time(untilText);
        return new Terms(
                customer,
                DidTablesQuery.word(said[0], DidRange.Status.class),
                DidTablesQuery.word(said[1], DidRange.RightToUse.class),
                overridden ? Attestation.valueOf(said[2]) : null,
                from == null && until == null ? Validity.ALWAYS : new Validity(from, until));
    }

    /** Times in the tables are UTC, whatever the zone of server and session. */
    private static Instant time(String text) {
        return LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
    }
}
