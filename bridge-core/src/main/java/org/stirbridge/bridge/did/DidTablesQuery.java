package org.stirbridge.bridge.did;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.database.TableChanges;
import org.stirbridge.stir.passport.Attestation;

/**
 * Reads the small tables, each as a whole but for some rows of dno; did_range is read by {@link RangeQuery}. A row with a word that this program does
 * not know is left out and reported.
 */
final class DidTablesQuery {

    private final Connection connection;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, String> reasons = new HashMap<>();

    private DidTablesQuery(Connection connection) {
        this.connection = connection;
    }

    /**
     * Reads the tables that changed, and those to which a foreign key carries such a change on, which fires no trigger; of
     * the others {@code before} is as good.
     */
    static DidTables read(Connection connection, DidTables before, TableChanges changes) throws SQLException {
        DidTablesQuery query = new DidTablesQuery(connection);
        return new DidTables(
                changes.concern("provider")
                        ? query.part("provider", "name", DidTablesQuery::provider)
                        : before.providers(),
                changes.concern("customer", "provider")
                        ? query.part("customer", "name", DidTablesQuery::customer)
                        : before.customers(),
                changes.concern("trunk", "customer", "certificate")
                        ? query.part("trunk", "name", DidTablesQuery::trunk)
                        : before.trunks(),
                changes.concern("trunk_match", "trunk")
                        ? query.part("trunk_match", "id", DidTablesQuery::mark)
                        : before.marks(),
                changes.concern("rtu_evidence") ? query.evidence() : before.evidence(),
                changes.concern("did_grant", "customer") ? query.grants() : before.grants(),
                changes.concern("dest_policy", "trunk") ? query.destinations() : before.destinations(),
                query.doNotOriginate(before.doNotOriginate(), changes),
                changes.concern("verify_policy", "trunk") ? query.verifyPolicies() : before.verifyPolicies());
    }

    private DidTables.Part<EvidenceIndex> evidence() throws SQLException {
        return part(new EvidenceIndex(rows("rtu_evidence", "id", DidTablesQuery::evidence)));
    }

    private DidTables.Part<GrantIndex> grants() throws SQLException {
        return part(new GrantIndex(rows("did_grant", "id", DidTablesQuery::grant)));
    }

    private DidTables.Part<Destinations> destinations() throws SQLException {
        return part(new Destinations(rows("dest_policy", "id", DidTablesQuery::destination)));
    }

    /** Of hundreds of thousands, which lists of other networks are: a few rows are read alone. */
    private DidTables.Part<DoNotOriginateIndex> doNotOriginate(
            DidTables.Part<DoNotOriginateIndex> before, TableChanges changes) throws SQLException {
        // A problem is of a row that is not in the index: only a whole reading knows whether it is still there.
        boolean known = before.problems().isEmpty();
        if (changes.concern("dno") || (!changes.doNotOriginate().isEmpty() && !known)) {
            return part(new DoNotOriginateIndex(rows("dno", "id", this::doNotOriginate)));
        }
        return changes.doNotOriginate().isEmpty() ? before : changed(before.content(), changes.doNotOriginate());
    }

    private DidTables.Part<DoNotOriginateIndex> changed(DoNotOriginateIndex before, Set<Long> ids) throws SQLException {
        String among = ids.stream().map(String::valueOf).collect(Collectors.joining(","));
        return part(before.with(ids, rows("dno WHERE id IN (" + among + ")", "id", this::doNotOriginate)));
    }

    private DidTables.Part<VerifyPolicies> verifyPolicies() throws SQLException {
        return part(new VerifyPolicies(rows("verify_policy", "id", DidTablesQuery::verifyPolicy), problems));
    }

    private <T> DidTables.Part<List<T>> part(String table, String key, RowReading<T> reading) throws SQLException {
        return part(rows(table, key, reading));
    }

    /** With the problems of the rows that were read since the part before. */
    private <T> DidTables.Part<T> part(T content) {
        DidTables.Part<T> part = new DidTables.Part<>(content, problems);
        problems.clear();
        return part;
    }

    @FunctionalInterface
    private interface RowReading<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> rows(String table, String key, RowReading<T> reading) throws SQLException {
        List<T> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(5_000);
            try (ResultSet row = statement.executeQuery("SELECT * FROM " + table + " ORDER BY " + key)) {
                while (row.next()) {
                    try {
                        rows.add(reading.read(row));
                    } catch (IllegalArgumentException e) {
                        problems.add(table + " " + row.getString(key) + ": holds a value that cannot be used ("
                                + e.getMessage() + "); the row is left out.");
                    }
                }
            }
        }
        return rows;
    }

    private static Provider provider(ResultSet row) throws SQLException {
        return new Provider(
                row.getString("name"), row.getString("spc"), row.getString("default_certificate"), active(row));
    }

    private static Customer customer(ResultSet row) throws SQLException {
        return new Customer(
                row.getString("name"),
                row.getString("parent"),
                row.getString("provider"),
                word(row, "kind", Customer.Kind.class),
                word(row, "kyc_status", Customer.KycStatus.class),
                level(row, "attest_cap"),
                row.getString("certificate"),
                active(row),
                validity(row));
    }

    private static Trunk trunk(ResultSet row) throws SQLException {
        boolean unsigned = row.getString("unknown_tn_attest").equals("none");
        return new Trunk(
                row.getString("name"),
                row.getString("customer"),
                word(row, "role", Trunk.Role.class),
                level(row, "attest_cap"),
                row.getString("certificate"),
                word(row, "sign_mode", Trunk.SignMode.class),
                optionalLevel(row, "attest_fixed"),
                unsigned ? null : level(row, "unknown_tn_attest").cappedAt(Attestation.B),
                word(row, "orig_source", Trunk.OrigSource.class),
                dialling(row),
                active(row));
    }

    private static Dialling dialling(ResultSet row) throws SQLException {
        return new Dialling(
                row.getString("default_country"),
                list(row, "technical_prefix"),
                list(row, "international_prefix"),
                row.getString("national_prefix"),
                list(row, "service_numbers"));
    }

    private static List<String> list(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? List.of() : List.of(text.split(","));
    }

    private static Evidence evidence(ResultSet row) throws SQLException {
        return new Evidence(
                row.getLong("id"),
                row.getObject("did_range", Long.class),
                row.getString("trunk"),
                time(row, "expires_at"));
    }

    private static Grant grant(ResultSet row) throws SQLException {
        return new Grant(
                row.getLong("id"),
                row.getLong("did_range"),
                row.getString("customer"),
                row.getObject("evidence", Long.class),
                active(row),
                validity(row));
    }

    private static DestinationRule destination(ResultSet row) throws SQLException {
        return new DestinationRule(
                row.getLong("id"),
                row.getString("trunk"),
                row.getString("prefix"),
                word(row, "action", DestinationRule.Action.class));
    }

    private static VerifyPolicy verifyPolicy(ResultSet row) throws SQLException {
        return new VerifyPolicy(
                row.getLong("id"),
                row.getString("trunk"),
                word(row, "verdict", VerifyPolicy.Verdict.class),
                word(row, "action", VerifyPolicy.Action.class),
                row.getObject("sip_code", Integer.class),
                row.getString("phrase"),
                word(row, "status", VerifyPolicy.Status.class));
    }

    /** What hundreds of thousands of rows have in common is kept once. */
    private DoNotOriginate doNotOriginate(ResultSet row) throws SQLException {
        String start = row.getString("start_tn");
        String end = row.getString("end_tn");
        String reason = row.getString("reason");
        return new DoNotOriginate(
                row.getLong("id"),
                start,
                end.equals(start) ? start : end,
                reasons.computeIfAbsent(reason, same -> same),
                validity(row));
    }

    private static TrunkMark mark(ResultSet row) throws SQLException {
        return new TrunkMark(
                row.getLong("id"),
                row.getString("trunk"),
                row.getString("switch"),
                word(row, "kind", MarkKind.class),
                row.getString("match_value"),
                row.getInt("priority"));
    }

    private static boolean active(ResultSet row) throws SQLException {
        return row.getString("status").equals("active");
    }

    private static <E extends Enum<E>> E word(ResultSet row, String column, Class<E> type) throws SQLException {
        return word(row.getString(column), type);
    }

    static <E extends Enum<E>> E word(String text, Class<E> type) {
        return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
    }

    private static Attestation level(ResultSet row, String column) throws SQLException {
        return Attestation.valueOf(row.getString(column));
    }

    private static @Nullable Attestation optionalLevel(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : Attestation.valueOf(text);
    }

    /** Times in the tables are UTC, whatever the zone of server and session. */
    private static Validity validity(ResultSet row) throws SQLException {
        Instant from = time(row, "valid_from");
        Instant until = time(row, "valid_until");
        return from == null && until == null ? Validity.ALWAYS : new Validity(from, until);
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        LocalDateTime time = row.getObject(column, LocalDateTime.class);
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }
}
