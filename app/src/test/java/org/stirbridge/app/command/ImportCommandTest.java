package org.stirbridge.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.bridge.config.DatabaseSettings;
import org.stirbridge.bridge.database.Database;

/** Exit codes of the import, and that a command line that makes no sense reads nothing. */
final class ImportCommandTest {

    @TempDir
    private Path folder = Path.of("");

    private AdminSite site;

    @BeforeEach
    void fill() throws IOException {
        site = new AdminSite(folder, "data_directory: data\n");
        site.run("db", "migrate");
        site.run("provider", "add", "example-telecom", "--spc", "709J");
        site.run("customer", "add", "acme", "--provider", "example-telecom");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import",
                "import csv",
                "import csv numbers.csv --limit many",
                "import csv numbers.csv --create-customers",
                "import csv numbers.csv --provider example-telecom",
                "import csv numbers.csv --skip-refused --release-gone",
                "import fusionpbx --source-user eve",
                "import freepbx --source-url jdbc:mariadb://127.0.0.1/x --source-user eve"
            })
    void aCommandLineThatMakesNoSenseIsRefused(String line) {
        assertThat(site.run(line.split(" ", -1)).code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aFileThatIsNotThereIsNoInput() {
        assertThat(site.run("import", "csv", site.path("nothing.csv"), "--customer", "acme")
                        .code())
                .isEqualTo(ExitCode.NO_INPUT);
    }

    @Test
    void aPasswordFileThatIsNotThereIsNoInput() {
        assertThat(site.run(
                                "import",
                                "astpp",
                                "--source-url",
                                "jdbc:mariadb://127.0.0.1/x",
                                "--source-user",
                                "eve",
                                "--source-password-file",
                                site.path("nothing"))
                        .code())
                .isEqualTo(ExitCode.NO_INPUT);
    }

    @Test
    void aServerThatIsNotThereIsUnavailable() {
        assertThat(site.run(
                                "import",
                                "fusionpbx",
                                "--source-url",
                                "jdbc:postgresql://127.0.0.1:1/x",
                                "--source-user",
                                "eve")
                        .code())
                .isEqualTo(ExitCode.UNAVAILABLE);
    }

    @Test
    void anotherEditUnderWayIsATemporaryFailure() throws Exception {
        String file = site.write("numbers.csv", "number\n12155550100\n").toString();
        DatabaseSettings embedded =
                new DatabaseSettings("", "", "", 2, Duration.ofMillis(100), Duration.ofMinutes(5));
        try (Database database = Database.open(embedded, folder.resolve("data"));
                Connection other = database.connection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SELECT code FROM country WHERE code = 'US' FOR UPDATE");

            Result imported = site.run("import", "csv", file, "--customer", "acme", "--apply");
            Result added = site.run("did", "add", "12155550100", "--customer", "acme");

            assertThat(imported.code()).isEqualTo(ExitCode.TRY_AGAIN);
            assertThat(added.code()).isEqualTo(ExitCode.TRY_AGAIN);
            assertThat(added.err())
                    .isEqualTo("stirbridge: another import or edit is under way; try again in a moment, or edit in SQL\n");
            other.rollback();
        }
    }

    @Test
    void aRefusedLineIsDataAndLeftOutItIsNone() throws IOException {
        String file =
                site.write("numbers.csv", "number\n12155550100\n2155550101\n").toString();

        Result refused = site.run("import", "csv", file, "--customer", "acme", "--apply");
        Result skipped = site.run("import", "csv", file, "--customer", "acme", "--apply", "--skip-refused");

        assertThat(refused.code()).isEqualTo(ExitCode.DATA);
        assertThat(skipped.code()).isEqualTo(ExitCode.OK);
        assertThat(site.run("did", "list", "--json").out())
                .contains("12155550100")
                .doesNotContain("2155550101");
    }

    @Test
    void textsOfTheFileDoNotCommandTheTerminal() throws IOException {
        String file = site.write("numbers.csv", "number,customer\n12155550100,\u001b[2J\u009b31m\n")
                .toString();

        Result result = site.run("import", "csv", file);

        assertThat(result.code()).isEqualTo(ExitCode.DATA);
        assertThat(result.out() + result.err()).matches("[\\x20-\\x7e\\n]*");
    }

    @Test
    void aCountryThatIsNoneIsRefused() throws IOException {
        String file = site.write("numbers.csv", "number\n2155550101\n").toString();

        Result result = site.run("import", "csv", file, "--customer", "acme", "--default-country", "UK");

        assertThat(result.code()).isEqualTo(ExitCode.DATA);
        assertThat(result.err()).startsWith("stirbridge: --default-country: ");
    }
}
