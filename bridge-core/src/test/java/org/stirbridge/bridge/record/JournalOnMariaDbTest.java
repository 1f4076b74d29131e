package org.stirbridge.bridge.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.stirbridge.bridge.config.DatabaseSettings;
import org.stirbridge.bridge.config.RecordSettings;
import org.stirbridge.bridge.database.Database;
import org.stirbridge.bridge.database.Migrations;
import org.stirbridge.bridge.database.SqlScript;
import org.stirbridge.bridge.database.ThrowawayMariaDb;

final class JournalOnMariaDbTest extends JournalContract {

    private static final Path UNUSED = Path.of("unused");
    private static ThrowawayMariaDb mariaDb;

    private @Nullable DatabaseSettings place;

    @BeforeAll
    static void startServer() {
        mariaDb = ThrowawayMariaDb.start();
    }

    @AfterAll
    static void stopServer() {
        mariaDb.close();
    }

    @Override
    Database open() {
        DatabaseSettings made = mariaDb.newDatabase();
        place = made;
        return Database.open(made, UNUSED);
    }

    @Override
    Hold holdTable() throws SQLException {
        Connection holder = DriverManager.getConnection(place().url(), place().user(), place().password());
        try (Statement statement = holder.createStatement()) {
            statement.execute("LOCK TABLES call_decision WRITE");
        }
        return holder::close;
    }

    private Database as(String user, String... rights) {
        for (String right : rights) {
            SqlScript.run(database, "GRANT " + right + " TO '" + user + "'@'127.0.0.1' IDENTIFIED BY 'pw'");
        }
        return Database.open(
                new DatabaseSettings(place().url(), user, "pw", 2, place().poll(), place().reread()), UNUSED);
    }

    @Test
    void fiveHundredRowsShareATransaction() throws Exception {
        try (CallJournal journal = journal(2_000)) {
            leaveMany(journal, "c", 1_200);
            long before = commits();
            journal.start();
            awaitWritten(journal, 1_200);

            assertThat(commits() - before).isEqualTo(3);
        }
    }

    private long commits() throws SQLException {
        return count("SELECT VARIABLE_VALUE FROM information_schema.GLOBAL_STATUS WHERE VARIABLE_NAME = 'COM_COMMIT'");
    }

    @Test
    void aServerThatIsAwayForAWhileLosesNothing() throws Exception {
        try (ThrowawayMariaDb server = ThrowawayMariaDb.start();
                Database away = Database.open(server.newDatabase(), UNUSED)) {
            Migrations.run(away);
            try (CallJournal journal = new CallJournal(away, settings(1_000), CLOCK)) {
                journal.start();
                leaveMany(journal, "before", 50);
                awaitWritten(journal, 50);

                server.kill();
                leaveMany(journal, "during", 200);
                await().until(() -> journal.depth() == 200);
                server.restart();
                leaveMany(journal, "after", 50);
                awaitWritten(journal, 300);
                assertThat(journal.dropped()).isZero();
            }
            assertThat(CallDecisionTable.ofCall(away, "during199")).hasSize(1);
            assertThat(CallDecisionTable.ofCall(away, "before49")).hasSize(1);
        }
    }

    @Test
    void aServerThatStaysAwayDoesNotHoldUpTheStop() {
        try (ThrowawayMariaDb server = ThrowawayMariaDb.start();
                Database away = Database.open(server.newDatabase(), UNUSED)) {
            Migrations.run(away);
            CallJournal journal = new CallJournal(away, settings(1_000), CLOCK);
            server.kill();
            leaveMany(journal, "c", 20);
            journal.close();

            assertThat(journal.dropped()).isEqualTo(20);
        }
    }

    @Test
    void oldMonthsGoWhereTheAccountMayCallTheProcedure() throws Exception {
        SqlScript.run(database, """
                INSERT INTO call_decision (decided_at, direction, switch, call_id, outcome)
                  VALUES ('2020-02-02', 'inbound', 'asterisk', 'old', 'passed');
                ALTER TABLE call_decision REORGANIZE PARTITION p_first INTO (
                  PARTITION p_until_2020_03 VALUES LESS THAN ('2020-03-01'), PARTITION p_first VALUES LESS THAN ('2026-01-01'));
                """);
        try (CallJournal journal = new CallJournal(database, new RecordSettings(true, 10, 12), CLOCK)) {
            journal.start();

            await().until(() -> count("SELECT COUNT(*) FROM call_decision") == 0);
        }
    }

    @Test
    void anAccountThatMayOnlyInsertWritesAllTheSame() throws Exception {
        try (Database humble = as("humble", "SELECT, INSERT ON " + name() + ".call_decision");
                CallJournal journal = new CallJournal(humble, settings(10), CLOCK)) {
            journal.start();
            leave(journal, "first");
            awaitWritten(journal, 1);
            leave(journal, "second");
            awaitWritten(journal, 2);

            assertThat(journal.dropped()).isZero();
        }
    }

    @Test
    void anAccountThatMayOnlyReadHoldsNoMoreThanTheQueue() throws Exception {
        try (Database reader = as("reader", "SELECT ON " + name() + ".*");
                CallJournal journal = new CallJournal(reader, settings(10), CLOCK)) {
            journal.start();
            leaveMany(journal, "c", 100);

            assertThat(journal.depth() + journal.dropped()).isEqualTo(100);
            assertThat(journal.depth()).isLessThanOrEqualTo(20);
            assertThat(journal.written()).isZero();
        }
        assertThat(count("SELECT COUNT(*) FROM call_decision")).isZero();
    }

    private String name() {
        return place().url().substring(place().url().lastIndexOf('/') + 1);
    }

    private DatabaseSettings place() {
        return Objects.requireNonNull(place);
    }
}
