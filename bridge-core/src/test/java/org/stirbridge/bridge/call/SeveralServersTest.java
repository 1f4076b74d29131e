package org.stirbridge.bridge.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.bridge.config.DatabaseSettings;
import org.stirbridge.bridge.config.RecordSettings;
import org.stirbridge.bridge.database.Database;
import org.stirbridge.bridge.database.SqlScript;
import org.stirbridge.bridge.database.ThrowawayMariaDb;
import org.stirbridge.bridge.record.CallJournal;

/** The driver's urls of several servers, with two real ones that hold the same but for one trunk, which tells them apart. */
final class SeveralServersTest extends TablesAndServices {

    private static final Path UNUSED = Path.of("unused");

    private final ThrowawayMariaDb first = ThrowawayMariaDb.start();
    private final ThrowawayMariaDb second = ThrowawayMariaDb.start();
    private @Nullable Database both;

    @Override
    Database open() {
        return Database.open(sameName(first), UNUSED);
    }

    private static DatabaseSettings sameName(ThrowawayMariaDb server) {
        server.execute("CREATE DATABASE stirbridge CHARACTER SET utf8mb4");
        return settings("jdbc:mariadb://127.0.0.1:" + server.port() + "/stirbridge");
    }

    private static DatabaseSettings settings(String url) {
        return new DatabaseSettings(url, "root", "", 2, Duration.ofMillis(100), Duration.ofMinutes(5));
    }

    private Database serveFromBoth(String mode) {
        Database firstAlone = database;
        database = Database.open(sameName(second), UNUSED);
        fill();
        SqlScript.run(database, "INSERT INTO trunk (name, customer) VALUES ('only-second', 'acme')");
        database.close();
        database = firstAlone;
        watch.close();
        Database opened = Database.open(
                settings("jdbc:mariadb:" + mode + "://127.0.0.1:" + first.port() + ",127.0.0.1:" + second.port()
                        + "/stirbridge"),
                UNUSED);
        both = opened;
        serveFrom(opened);
        return opened;
    }

    @AfterEach
    void stopServers() {
        if (both != null) {
            both.close();
        }
        first.close();
        second.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sequential", "loadbalance"})
    void whenTheFirstServerDiesCallsAreSignedAndReadingGoesOnWithTheSecond(String mode) {
        assertThat(serveFromBoth(mode).isReachable()).isTrue();
        assertSigns();

        first.kill();
        assertSigns();
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            assertSigns();
            return watch.check() && readsSecond();
        });
        onSecond("UPDATE did_range SET status='released' WHERE start_tn='12155550100'");
        assertThat(watch.check()).isTrue();
        assertThat(level()).isEqualTo("B");
    }

    private boolean readsSecond() {
        return tables.get().trunkNamed("only-second").isPresent();
    }

    @Test
    void tablesAreReadFromTheReplicaAndTheRecordGoesToThePrimary() throws Exception {
        Database servers = serveFromBoth("replication");
        assertThat(readsSecond()).isTrue();

        try (CallJournal journal = new CallJournal(servers, new RecordSettings(true, 100, 0), clock)) {
            journal.start();
            journal.outbound(call(), outbound.decide(call(), soon()), Duration.ZERO);
            await().until(() -> journal.written() == 1);
        }
        assertThat(recorded()).isEqualTo(1);

        second.kill();
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            assertSigns();
            return watch.check() && !readsSecond();
        });
    }

    private static OutboundCall call() {
        return call("acme", "12155550101", "13105550199");
    }

    private long recorded() throws SQLException {
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM call_decision")) {
            row.next();
            return row.getLong(1);
        }
    }

    private void onSecond(String sql) {
        second.execute("USE stirbridge", sql);
    }

    private String level() {
        return ((OutboundDecision.Signed) outbound.decide(call(), soon()))
                .attest()
                .name();
    }

    private void assertSigns() {
        assertThat(level()).isEqualTo("A");
    }
}
