package org.stirbridge.bridge.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a real MariaDB alone: H2 has no triggers that would fill the log. */
final class ChangeFeedTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    static final String UNCHECKED = """
            DROP TRIGGER IF EXISTS did_range_insert_checked;
            DROP TRIGGER IF EXISTS did_range_insert_audited;
            DROP TRIGGER IF EXISTS did_range_update_audited;
            """;

    private static ThrowawayMariaDb mariaDb;

    private Database database;
    private Instant now = NOW;
    private ChangeFeed.Position position;

    @BeforeAll
    static void startServer() {
        mariaDb = ThrowawayMariaDb.start();
    }

    @AfterAll
    static void stopServer() {
        mariaDb.close();
    }

    @BeforeEach
    void fill() throws SQLException {
        database = Database.open(mariaDb.newDatabase(), Path.of("unused"));
        Migrations.run(database);
        SqlScript.sampleData(database);
        position = Snapshot.of(database, connection -> new ChangeFeed(connection, now).end());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void withoutAChangeNothingIsTold() throws SQLException {
        assertThat(look().isEmpty()).isTrue();
    }

    @Test
    void theRowsThatCameChangedAndWentAreNamedOnce() throws SQLException {
        SqlScript.run(database, insert(100, "12125550100"));
        SqlScript.run(database, "UPDATE did_range SET status='aging' WHERE id=1;\nDELETE FROM did_range WHERE id=2");
        TableChanges changes = look();

        assertThat(changes.ranges()).containsExactly(1L, 2L, 100L);
        assertThat(changes.smallTables()).isEmpty();
        assertThat(changes.everything()).isFalse();
        assertThat(look().isEmpty()).isTrue();
    }

    @Test
    void aChangeOfAnotherTableIsToldApart() throws SQLException {
        SqlScript.run(database, "UPDATE trunk SET attest_cap='B' WHERE name='acme-pbx'");
        TableChanges changes = look();

        assertThat(changes.smallTables()).containsExactly("trunk");
        assertThat(changes.ranges()).isEmpty();
    }

    @Test
    void aFewRowsOfDoNotOriginateAreNamed() throws SQLException {
        SqlScript.run(database, doNotOriginate(1, 3) + ";\nDELETE FROM dno WHERE id=2");
        TableChanges changes = look();

        assertThat(changes.doNotOriginate()).containsExactly(1L, 2L, 3L);
        assertThat(changes.concern("dno")).isFalse();
    }

    @Test
    void veryManyRowsOfDoNotOriginateAreTheWholeTable() throws SQLException {
        SqlScript.run(database, doNotOriginate(1, ChangeFeed.MOST_DO_NOT_ORIGINATE + 1));
        TableChanges changes = look();

        assertThat(changes.concern("dno")).isTrue();
        assertThat(changes.doNotOriginate()).isEmpty();
    }

    private static String doNotOriginate(int firstId, int lastId) {
        return "DELETE FROM dno;\nINSERT INTO dno (id, start_tn, end_tn, reason)"
                + " SELECT seq, 18005000000 + seq, 18005000000 + seq, 'unused' FROM seq_" + firstId + "_to_" + lastId;
    }

    @Test
    void rowsOfATransactionThatCommitsLateAreSeenHoweverManyLooksLater() throws SQLException {
        try (Connection late = database.connection();
                Statement statement = late.createStatement()) {
            late.setAutoCommit(false);
            statement.execute("UPDATE did_range SET status='aging' WHERE id IN (1, 2)");
            SqlScript.run(database, insert(100, "12125550100"));
            assertThat(look().ranges()).containsExactly(100L);
            assertThat(look().isEmpty()).isTrue();
            SqlScript.run(database, insert(101, "12125550101"));
            assertThat(look().ranges()).containsExactly(101L);

            late.commit();
        }

        assertThat(look().ranges()).containsExactly(1L, 2L);
        assertThat(look().isEmpty()).isTrue();
        assertThat(position.gaps().list()).isEmpty();
    }

    @Test
    void oneThatWasOpenAtTheFirstPositionIsSeenToo() throws SQLException {
        try (Connection late = database.connection();
                Statement statement = late.createStatement()) {
            late.setAutoCommit(false);
            statement.execute("UPDATE did_range SET status='aging' WHERE id=3");
            SqlScript.run(database, insert(100, "12125550100"));
            position = Snapshot.of(database, connection -> new ChangeFeed(connection, now).end());
            late.commit();
        }

        assertThat(look().ranges()).containsExactly(3L);
    }

    @Test
    void whatWasRolledBackIsNotToldAndItsGapIsGivenUpInTheEnd() throws SQLException {
        rollBack("UPDATE did_range SET status='aging'");
        SqlScript.run(database, insert(100, "12125550100"));
        assertThat(look().ranges()).containsExactly(100L);
        assertThat(position.gaps().list()).hasSize(1);

        now = NOW.plus(Duration.ofMinutes(61));
        assertThat(look().isEmpty()).isTrue();
        assertThat(position.gaps().list()).isEmpty();
    }

    @Test
    void aPrunedLogIsNotTrusted() throws SQLException {
        SqlScript.run(
                database,
                "DELETE FROM change_log;\n"
                        + "INSERT INTO change_log (table_name, row_key, operation) VALUES ('change_log', 'all', 'prune')");

        assertThat(look().everything()).isTrue();
        assertThat(look().isEmpty()).isTrue();
    }

    @Test
    void aLogThatWasEmptiedIsNotTrusted() throws SQLException {
        SqlScript.run(database, "TRUNCATE change_log");

        assertThat(look().everything()).isTrue();
        SqlScript.run(database, insert(100, "12125550100"));
        assertThat(look().ranges()).containsExactly(100L);
    }

    @Test
    void moreRowsThanItNamesAreEverything() throws SQLException {
        SqlScript.run(database, bulk(ChangeFeed.MOST_RANGES + 1));
        assertThat(look().everything()).isTrue();

        SqlScript.run(database, "DELETE FROM did_range WHERE id=1");
        assertThat(look().ranges()).containsExactly(1L);
    }

    @Test
    void manyGapsAreAskedForAndTheOldestGivenUp() throws SQLException {
        for (int i = 0; i < 1_005; i++) {
            position = new ChangeFeed.Position(
                    position.highest() + 2,
                    position.gaps()
                            .and(
                                    java.util.List.of(new Gaps.Gap(
                                            position.highest() + 1, position.highest() + 1, NOW.plusMillis(i))),
                                    NOW));
        }
        long highest = position.highest();
        SqlScript.run(
                database,
                "INSERT INTO change_log (id, table_name, row_key, operation) VALUES (" + (highest - 1)
                        + ", 'did_range', '5', 'update'), (" + highest + ", 'trunk', 'x', 'update')");

        assertThat(position.gaps().list()).hasSize(1_000);
        assertThat(look().ranges()).containsExactly(5L);
        assertThat(position.gaps().list()).hasSize(999);
    }

    private TableChanges look() throws SQLException {
        ChangeFeed.Look look = Snapshot.of(database, connection -> new ChangeFeed(connection, now).since(position));
        position = look.position();
        return look.changes();
    }

    private void rollBack(String sql) throws SQLException {
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(sql);
            connection.rollback();
        }
    }

    private static String insert(long id, String number) {
        return "INSERT INTO did_range (id, start_tn, end_tn, customer) VALUES (" + id + ", '" + number + "', '" + number
                + "', 'acme')";
    }

    /** Many rows; without the checks and the audit of each one, which would take minutes. */
    static String bulk(int count) {
        return UNCHECKED
                + "INSERT INTO did_range (start_tn, end_tn, customer, right_to_use) SELECT 13125000000 + seq,"
                + " 13125000000 + seq, 'acme', 'assigned' FROM seq_1_to_" + count;
    }
}
