package org.stirbridge.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every command of docs/explain.md gives what the page says, on the tables of the sample. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ExplainPageTest {

    private static final ConsolePage PAGE = new ConsolePage(Path.of("..", "docs", "explain.md"));

    @TempDir
    static Path folder = Path.of("");

    private FilledTables tables;

    @BeforeAll
    void fill() throws Exception {
        tables = new FilledTables(folder);
        tables.execute(
                "INSERT INTO rtu_evidence (did_range, evidence_type, reference, verified_by, verified_at, expires_at)"
                        + " SELECT id, 'loa', 'ticket 4711', 'eve', '2026-01-15 00:00:00', '2099-01-15 00:00:00' FROM did_range"
                        + " WHERE start_tn='12155550160'");
        tables.execute("INSERT INTO did_grant (did_range, customer, valid_until)"
                + " SELECT id, 'dialer-inc', '2099-07-01 00:00:00' FROM did_range WHERE start_tn='12155550160'");
        tables.execute(
                "INSERT INTO call_decision (decided_at, direction, switch, call_id, trunk, customer, orig_tn, dest_tn,"
                        + " outcome, reason, explanation, micros) VALUES ('2026-11-21 12:00:00.123', 'outbound', 'asterisk',"
                        + " '1795262400.17', 'newcomer-pbx', 'newcomer', '13105550100', '12125550123', 'unsigned',"
                        + " 'CERTIFICATE_EXPIRED', 'Trunk newcomer-pbx matches by ACCOUNTCODE.\ndid_range 7"
                        + " (13105550100-13105550109) belongs to customer newcomer.\nCustomer newcomer is unvetted, not vetted:"
                        + " level B.\nCertificate carrier of provider example-telecom has expired.', 94)");
    }

    @AfterAll
    void close() {
        tables.close();
    }

    @Test
    void thePageHasExamplesOfEachKind() throws IOException {
        assertThat(PAGE.examples()).anyMatch(example -> example.line().startsWith("explain --trunk "));
        assertThat(PAGE.examples()).anyMatch(example -> example.line().startsWith("explain --call "));
        assertThat(PAGE.examples()).anyMatch(example -> example.line().startsWith("did check "));
        assertThat(PAGE.examples()).anyMatch(example -> example.line().contains(" --json"));
    }

    @TestFactory
    Stream<DynamicTest> everyCommandGivesWhatThePageSays() throws IOException {
        return PAGE.examples().stream()
                .map(example -> DynamicTest.dynamicTest(example.line(), () -> {
                    Result result = Result.of(example.arguments(folder));

                    assertThat(result.out()).as(result.err()).isEqualTo(example.output());
                }));
    }
}
