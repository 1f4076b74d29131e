package org.stirbridge.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.bridge.admin.AdminTables;
import org.stirbridge.bridge.config.DatabaseSettings;
import org.stirbridge.bridge.database.Database;
import org.stirbridge.bridge.database.SqlScript;
import org.stirbridge.bridge.database.ThrowawayMariaDb;

/** What a shell sees of the admin's commands. */
final class AdminCommandsTest {

    @TempDir
    private Path folder = Path.of("");

    private static final DatabaseSettings EMBEDDED =
            new DatabaseSettings("", "", "", 2, Duration.ofMillis(100), Duration.ofMinutes(5));

    private AdminSite site;

    @BeforeEach
    void makeASite() throws IOException {
        site = new AdminSite(folder, "data_directory: data\n");
    }

    @Test
    void withoutTablesEveryCommandNamesTheWayToThem() {
        Result list = site.run("customer", "list");

        assertThat(list.code()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(list.err()).contains("stirbridge db migrate");
        assertThat(site.run("db", "status").out()).contains("no tables yet");
        assertThat(site.run("db", "migrate").out())
                .containsPattern("[0-9]+ migrations run; the tables have version [0-9]+, as this program");
        assertThat(site.run("db", "migrate").out()).startsWith("nothing to run; ");
        assertThat(site.run("customer", "list").out()).isEqualTo(line("no rows"));
    }

    @Test
    void theLogOfChangesIsPruned() {
        start();
        assertThat(site.run("db", "prune", "--older-than", "0").out())
                .containsPattern("^[0-9]+ rows? of change_log older than 0 days removed");
        assertThat(site.run("db", "prune").out()).isEqualTo(line("0 rows of change_log older than 7 days removed"));

        Result refused = site.run("db", "prune", "--older-than", "-1");
        assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err()).contains("--older-than: -1 are no days; give 0 to 3650");
    }

    @Test
    void aCustomerGetsItsNumbersAndLosesThem() {
        start();
        site.run("did", "add", "+1 (215) 555-0100..12155550199", "--customer", "acme", "--right-to-use", "assigned");

        assertThat(site.run("did", "list", "--where", "customer=acme").out())
                .isEqualTo(line("id  start_tn     end_tn       customer  status  right_to_use  source")
                        + line("1   12155550100  12155550199  acme      active  assigned      manual"));
        assertThat(site.run("did", "set", "12155550100-12155550199", "--status", "released")
                        .out())
                .isEqualTo(line("did_range 12155550100-12155550199 changed: status active -> released"));
        assertThat(site.run("did", "remove", "id:1").code()).isZero();
        assertThat(site.run("did", "list", "--json").out()).isEqualTo(line("[]"));
    }

    @Test
    void whatIsRefusedIsOneLineOnStderrAndExit65() {
        start();
        Result refused = site.run("trunk", "add", "acme-pbx", "--customer", "acmee");

        assertThat(refused.code()).isEqualTo(ExitCode.DATA);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err())
                .isEqualTo(line("stirbridge: trunk.customer: customer acmee is not there; did you mean acme?"));
    }

    @Test
    void aDryRunSaysSoAndChangesNothing() {
        start();
        Result added = site.run("match", "add", "--trunk", "t", "--kind", "domain", "--match-value", "x", "--dry-run");
        Result set = site.run("customer", "set", "acme", "--attest-cap", "B", "--dry-run", "--json");

        assertThat(added.code()).isEqualTo(ExitCode.DATA);
        assertThat(set.out()).contains("\"attest_cap\": \"B\"");
        assertThat(site.run("customer", "add", "b", "--provider", "example-telecom", "--dry-run")
                        .out())
                .startsWith("customer b would be added: ")
                .endsWith(line(" (nothing was changed: --dry-run)"));
        assertThat(site.run("customer", "list", "--json").out())
                .contains("\"acme\"")
                .doesNotContain("\"b\"", "\"attest_cap\": \"B\"");
    }

    @Test
    void aCertificateComesOutOfItsFiles() {
        start();
        Result added = site.run(
                "certificate",
                "add",
                "acme",
                "--customer",
                "acme",
                "--x5u",
                "https://certs.example.com/acme.pem",
                "--chain",
                site.path("acme.pem"),
                "--key",
                "file:keys/acme.pem");

        assertThat(added.code()).as(added.err()).isZero();
        assertThat(added.out()).contains("spc 709J").doesNotContain("BEGIN");
        assertThat(site.run("certificate", "show", "acme").out()).contains("  -----BEGIN CERTIFICATE-----");
        assertThat(site.run(
                                "certificate",
                                "add",
                                "b",
                                "--customer",
                                "acme",
                                "--x5u",
                                "https://a.example.com/b",
                                "--chain",
                                site.path("gone.pem"),
                                "--key",
                                "file:keys/acme.pem")
                        .code())
                .isEqualTo(ExitCode.NO_INPUT);
    }

    @Test
    void textOfTheTablesIsNoCommandToATerminal() {
        start();
        site.run("dno", "add", "18005550100");
        try (Database database = Database.open(EMBEDDED, folder.resolve("data"))) {
            SqlScript.run(database, "UPDATE dno SET reason = 'caf\u00e9 \u009b31m'");
        }

        assertThat(site.run("dno", "list").out()).contains("caf\\u00e9").doesNotContain("\u009b");
        assertThat(site.run("dno", "list", "--json").out())
                .contains("caf\\u00e9")
                .doesNotContain("\u009b");
    }

    @Test
    void aListEndsAtItsLimitAndSaysThatThereIsMore() {
        start();
        site.run("customer", "add", "b", "--provider", "example-telecom");
        Result one = site.run("customer", "list", "--limit", "1");

        assertThat(one.out().lines()).hasSize(2);
        assertThat(one.err()).contains("there are more rows");
        assertThat(site.run("customer", "list", "--limit", "2").err()).isEmpty();
        assertThat(site.run("customer", "list", "--limit", "0").out().lines()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "customer",
                "customer nonsense",
                "customer add",
                "customer add a",
                "customer set",
                "customer set acme",
                "customer list a",
                "customer list --where kind",
                "customer list --where nonsense=1",
                "customer list --limit x",
                "match add 7 --trunk t --kind domain --match-value x",
                "db",
                "db nonsense"
            })
    void aWrongCommandLineIsExit64(String line) {
        Result wrong = Result.of(line.split(" ", -1));

        assertThat(wrong.code()).isEqualTo(ExitCode.USAGE);
        assertThat(wrong.err()).isNotBlank();
        assertThat(wrong.out()).isEmpty();
    }

    @Test
    void everyTableHasItsCommandWithEveryVerb() {
        assertThat(AdminTables.all()).hasSize(12).allSatisfy(table -> {
            String help = Result.of(table.word(), "--help").out();
            assertThat(help).contains("add", "set", "show", "list", "remove");
            assertThat(Result.of(table.word(), "add", "--help").out())
                    .contains(
                            "--dry-run",
                            "--json",
                            "--config",
                            table.columns().get(2).option());
        });
    }

    @Test
    void onMariaDbTheAuditNamesWhoCalled() throws Exception {
        try (ThrowawayMariaDb mariaDb = ThrowawayMariaDb.start()) {
            DatabaseSettings settings = mariaDb.newDatabase();
            site = new AdminSite(folder, "database: {url: \"" + settings.url() + "\", user: root}\n");
            start();

            assertThat(site.run("customer", "remove", "acme").out()).isEqualTo(line("customer acme removed"));
            assertThat(auditors(settings)).containsExactly("cli:" + System.getProperty("user.name"));
        }
    }

    private static Set<String> auditors(DatabaseSettings settings) throws SQLException {
        Set<String> who = new HashSet<>();
        try (Connection connection = DriverManager.getConnection(settings.url(), "root", "");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT who FROM audit")) {
            while (row.next()) {
                who.add(row.getString(1));
            }
        }
        return who;
    }

    private void start() {
        site.run("db", "migrate");
        site.run("provider", "add", "example-telecom", "--spc", "709J");
        Result customer = site.run("customer", "add", "acme", "--provider", "example-telecom");
        assertThat(customer.code()).as(customer.err()).isZero();
    }

    private static String line(String text) {
        return text + System.lineSeparator();
    }
}
