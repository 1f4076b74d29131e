package org.stirbridge.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ExplainTest {

    @TempDir
    static Path folder = Path.of("");

    private FilledTables tables;

    @BeforeAll
    void fill() throws Exception {
        tables = new FilledTables(folder);
    }

    @AfterAll
    void close() {
        tables.close();
    }

    private Result explain(String... arguments) {
        return run("explain", arguments);
    }

    private Result check(String... arguments) {
        List<String> words = new ArrayList<>(List.of("did", "check", "-c", tables.configuration()));
        words.addAll(List.of(arguments));
        return Result.of(words.toArray(String[]::new));
    }

    private Result run(String command, String... arguments) {
        List<String> words = new ArrayList<>(List.of(command, "-c", tables.configuration()));
        words.addAll(List.of(arguments));
        return Result.of(words.toArray(String[]::new));
    }

    @Test
    void aCallThatNobodyKnowsIsExplainedAsAFailure() {
        Result result = explain("--trunk", "no\u001b[2Jbody", "--from", "2155550101", "--to", "3105550199");

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out()).startsWith("unsigned: UNKNOWN_TRUNK\n").doesNotContain("\u001b");
    }

    @Test
    void anHiddenCallerIsNamedByTheAssertedIdentityAlone() {
        Result hidden = explain("--trunk", "acme-pbx", "--from", "2155550101", "--to", "3105550199", "--privacy");
        Result asserted = explain(
                "--trunk",
                "acme-pbx",
                "--from",
                "anonymous",
                "--to",
                "3105550199",
                "--privacy",
                "--pai",
                "<sip:+12155550101@pbx.example.org>");

        assertThat(hidden.out()).startsWith("unsigned: ANONYMOUS_CALLER\n");
        assertThat(asserted.out()).startsWith("signed: level A, OWN_NUMBER\n");
    }

    @Test
    void jsonIsOneLineWithTheSteps() {
        Result result = explain("--trunk", "acme-pbx", "--from", "2155550101", "--to", "3105550199", "--json");

        assertThat(result.out().lines())
                .singleElement()
                .asString()
                .contains("\"level\":\"A\"", "\"reason\":\"OWN_NUMBER\"", "\"certificate\":\"carrier\"")
                .contains("\"steps\":[\"The dialplan names trunk acme-pbx.\",");
    }

    @Test
    void explainingLeavesNoRecord() throws Exception {
        explain("--trunk", "acme-pbx", "--from", "2155550101", "--to", "3105550199");

        Result result = explain("--call", "explain");
        assertThat(result.code()).isEqualTo(ExitCode.UNEXPECTED_OUTCOME);
        assertThat(result.err()).contains("nothing is recorded of call explain");
    }

    @Test
    void everyRowOfACallIsShown() throws Exception {
        String row =
                "INSERT INTO call_decision (decided_at, direction, switch, call_id, orig_tn, outcome, verstat, reason,"
                        + " explanation, micros) VALUES (?, 'inbound', 'freeswitch', 'twice', '12155550101', 'failed',"
                        + " 'No-TN-Validation', 'STALE_IAT', ?, 12)";
        tables.execute(row, "2026-11-21 12:00:00", "one\ntwo \u001b[2J");
        tables.execute(row, "2026-11-21 12:00:01", "three");

        Result text = explain("--call", "twice");
        Result json = explain("--call", "twice", "--json");

        assertThat(text.out())
                .doesNotContain("\u001b")
                .containsSubsequence("12:00:01Z", "1. three", "12:00:00Z", "2. two");
        assertThat(json.out().lines()).hasSize(2).allMatch(line -> line.contains("\"call_id\":\"twice\""));
    }

    @Test
    void halfACallIsAMistakeOfTheCommandLine() {
        assertThat(explain("--trunk", "acme-pbx", "--from", "2155550101").code())
                .isEqualTo(ExitCode.USAGE);
        assertThat(explain("--call", "x", "--privacy").code()).isEqualTo(ExitCode.USAGE);
        assertThat(check("bob").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void withoutTablesItIsSaidWhatToDo(@TempDir Path empty) throws Exception {
        String file = Files.writeString(empty.resolve("stirbridge.yml"), "data_directory: data\n")
                .toString();
        Result result = Result.of("explain", "-c", file, "--call", "x");

        assertThat(result.code()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(result.err()).contains("holds no tables yet; start the bridge once");
        assertThat(empty.resolve("data")).doesNotExist();
    }

    @Test
    void aNumberThatNobodyMayCallWithIsSaidToBe() throws Exception {
        tables.execute(
                "INSERT INTO dno (start_tn, end_tn, reason) VALUES ('14165550110', '14165550119', 'inbound only')");

        Result result = check("+14165550111");

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out())
                .contains("(14165550110-14165550119): never signed, inbound only\n")
                .endsWith("A call with it: unsigned, DO_NOT_ORIGINATE\n");
    }

    @Test
    void aRangeThatIsOverHasNoCallsOfItsOwn() throws Exception {
        tables.execute("INSERT INTO did_range (start_tn, end_tn, customer, valid_until) VALUES"
                + " ('442079460000', '442079460099', 'acme', '2020-01-01 00:00:00')");

        assertThat(check("+442079460001").out())
                .contains("import_unverified, until 2020-01-01T00:00:00Z")
                .contains("no call of its own can carry it");
        assertThat(check("+442079460100").out()).contains("442079460100 is in no range");
    }

    @Test
    void jsonOfANumberHoldsRangesAndLevels() {
        assertThat(check("2155550171", "--json").out().lines())
                .singleElement()
                .asString()
                .contains("\"number\":\"12155550171\"", "\"right_to_use\":\"leased\"")
                .contains("\"do_not_originate\":false", "\"level\":\"B\",\"reason\":\"CUSTOMER_CAP\"");
    }
}
