package org.stirbridge.bridge.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.stirbridge.bridge.admin.AdminTable;
import org.stirbridge.bridge.admin.AdminTables;
import org.stirbridge.bridge.admin.TableEdits;
import org.stirbridge.bridge.certificates.CertificateProof;
import org.stirbridge.bridge.config.DatabaseSettings;
import org.stirbridge.bridge.config.RecordSettings;
import org.stirbridge.bridge.database.Database;
import org.stirbridge.bridge.database.Migrations;
import org.stirbridge.bridge.database.SqlScript;
import org.stirbridge.bridge.database.ThrowawayMariaDb;
import org.stirbridge.bridge.record.CallDecisionTable;
import org.stirbridge.bridge.record.CallJournal;

/** The accounts of docs/database.md, made by its own statements on a real MariaDB, do what the page says and no more. */
final class DatabaseAccountsTest extends TablesAndServices {

    private static final Path UNUSED = Path.of("unused");
    private static final Pattern STATEMENT = Pattern.compile("(?m)^(?:CREATE USER|GRANT) [^;]+;");
    private static ThrowawayMariaDb server;

    private @Nullable DatabaseSettings place;
    private @Nullable Database used;

    @BeforeAll
    static void startServer() {
        server = ThrowawayMariaDb.start();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Override
    Database open() {
        DatabaseSettings made = server.newDatabase();
        place = made;
        return Database.open(made, UNUSED);
    }

    @AfterEach
    void dropAccounts() {
        if (used != null) {
            used.close();
        }
        for (String user : List.of("bridge", "stir-admin", "stir-migrate")) {
            server.execute("DROP USER IF EXISTS '" + user + "'@'127.0.0.1'");
        }
    }

    /** The statements of the page for this account, in its blocks from the first to {@code blocks}, for this server without TLS. */
    private Database as(String user, String password, int blocks) throws IOException {
        String page = Files.readString(Path.of("../docs/database.md"));
        int taken = 0;
        for (String block : page.split("```sql\n", -1)) {
            List<String> statements = statements(block.split("```", 2)[0], user);
            if (!statements.isEmpty() && taken++ < blocks) {
                server.execute(statements.toArray(String[]::new));
            }
        }
        assertThat(taken).isGreaterThanOrEqualTo(blocks);
        Database opened = Database.open(
                new DatabaseSettings(place().url(), user, password, 2, place().poll(), place().reread()), UNUSED);
        used = opened;
        return opened;
    }

    private List<String> statements(String block, String user) {
        String name = place().url().substring(place().url().lastIndexOf('/') + 1);
        List<String> statements = new ArrayList<>();
        Matcher matcher = STATEMENT.matcher(block);
        while (matcher.find()) {
            String statement = matcher.group();
            if (statement.contains("'" + user + "'@")) {
                statements.add(statement
                        .replace("10.0.0.%", "127.0.0.1")
                        .replace(" REQUIRE SSL", "")
                        .replace("stirbridge.", name + "."));
            }
        }
        return statements;
    }

    @Test
    void theBridgeSignsWithSelectAlone() throws IOException {
        Database bridge = as("bridge", "secret-1", 1);
        Migrations.require(bridge);
        serveFrom(bridge);

        assertThat(watch.age()).isPresent();
        assertThat(outcomeOf(decide())).isEqualTo("signed");
        SqlScript.run(database, "UPDATE did_range SET status='released'");
        assertThat(watch.check()).isTrue();
        assertThat(((OutboundDecision.Signed) decide()).attest().name()).isEqualTo("B");
        assertRefused(
                bridge,
                "INSERT INTO call_decision (decided_at, direction, switch, call_id, outcome)"
                        + " VALUES ('2026-11-21', 'outbound', 'asterisk', 'c', 'signed')");
        assertRefused(bridge, "UPDATE did_range SET status='active'");
    }

    @Test
    void theBridgeWritesTheRecordAndKeepsItsMonthsWithThreeRightsMore() throws IOException {
        Database bridge = as("bridge", "secret-1", 2);
        serveFrom(bridge);

        try (CallJournal journal = new CallJournal(bridge, new RecordSettings(true, 100, 24), clock)) {
            journal.start();
            journal.outbound(call(), decide(), Duration.ZERO);
            await().until(() -> journal.written() == 1);
        }
        assertThat(CallDecisionTable.ofCall(bridge, "c1")).hasSize(1);
        SqlScript.run(bridge, "CALL call_decision_months(24)");
        assertRefused(bridge, "DELETE FROM call_decision");
        assertRefused(bridge, "UPDATE certificate SET key_ref='file:x'");
    }

    @Test
    void theAdminEditsRowsAndCannotWriteTheAudit() throws Exception {
        Database admin = as("stir-admin", "secret-2", 1);
        TableEdits edits = new TableEdits(admin, () -> new CertificateProof(ES256, directory), "cli:eve", clock);

        edits.add(table("customer"), "new", Map.of("provider", "example-telecom"), false);
        edits.add(table("did_range"), "12155557700-12155557799", Map.of("customer", "new"), false);
        edits.remove(table("did_range"), "12155557700-12155557799", false);

        assertRefused(admin, "DELETE FROM audit");
        assertRefused(admin, "INSERT INTO change_log (table_name, row_key, operation) VALUES ('trunk', 'x', 'update')");
        assertRefused(admin, "DROP TABLE trunk");
    }

    @Test
    void theMigrationsAccountMakesTheTables() throws IOException {
        place = server.newDatabase();
        Database migrate = as("stir-migrate", "secret-3", 1);
        Migrations.run(migrate);

        Migrations.require(migrate);
    }

    private static AdminTable table(String name) {
        return AdminTables.all().stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static OutboundCall call() {
        return call("acme", "12155550101", "13105550199");
    }

    private OutboundDecision decide() {
        return outbound.decide(call(), soon());
    }

    private static void assertRefused(Database account, String sql) {
        assertThatThrownBy(() -> SqlScript.run(account, sql)).hasMessageContaining("denied");
    }

    private DatabaseSettings place() {
        return Objects.requireNonNull(place);
    }
}
