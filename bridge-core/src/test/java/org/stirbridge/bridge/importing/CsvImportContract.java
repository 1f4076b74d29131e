package org.stirbridge.bridge.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.bridge.admin.AdminTables;
import org.stirbridge.bridge.admin.Refusal;
import org.stirbridge.bridge.admin.Refusal.Reason;
import org.stirbridge.bridge.importing.Difference.Added;
import org.stirbridge.bridge.importing.Difference.Changed;
import org.stirbridge.bridge.importing.Difference.Gone;

/** What an import compares, and what it writes. */
abstract class CsvImportContract extends ImportedTables {

    private static final String TWO = """
            start_tn,end_tn,right_to_use,status,valid_until,note
            12155550100,12155550199,assigned,active,2027-06-30,"the ""main"" block, Philadelphia"
            +1 (215) 555-0300,,,,,
            """;

    @Test
    void nothingIsWrittenBeforeItIsApplied() throws Exception {
        ImportResult result = csv(plan("acme"), TWO);

        assertThat(result).isEqualTo(new ImportResult(2, 0, 0, 0, 0, false));
        assertThat(found).hasOnlyElementsOfType(Added.class);
        assertThat(ranges()).isEmpty();
        assertThat(rows("SELECT * FROM audit")).isEmpty();
    }

    @Test
    void whatIsAppliedStandsInTheTableWithItsSourceAndInTheAudit() throws Exception {
        ImportResult result = csv(applying("acme"), TWO);

        assertThat(result.applied()).isTrue();
        assertThat(ranges())
                .containsExactly(
                        "12155550100 12155550199 acme active assigned import:csv",
                        "12155550300 12155550300 acme active import_unverified import:csv");
        assertThat(rows("SELECT who, table_name, operation FROM audit"))
                .containsExactly("cli:eve did_range insert", "cli:eve did_range insert");
        assertThat(rows("SELECT d.start_tn FROM did_range d JOIN change_log l ON l.row_key = d.id"
                        + " AND l.operation = 'insert' ORDER BY 1"))
                .containsExactly("12155550100", "12155550300");
        assertThat(rows("SELECT valid_until FROM did_range WHERE start_tn = '12155550100'")
                        .get(0))
                .startsWith("2027-06-30 00:00:00");
    }

    @Test
    void appliedTwiceItAddsNothing() throws Exception {
        csv(applying("acme"), TWO);
        List<String> before = rows("SELECT * FROM did_range");

        ImportResult again = csv(applying("acme"), TWO);

        assertThat(again).isEqualTo(new ImportResult(0, 0, 2, 0, 0, true));
        assertThat(found).isEmpty();
        assertThat(rows("SELECT * FROM did_range")).isEqualTo(before);
        assertThat(rows("SELECT * FROM audit")).hasSize(2);
    }

    @Test
    void eachFieldThatDiffersIsTold() throws Exception {
        csv(applying("acme"), TWO);

        csv(applying("acme"), TWO.replace("assigned,active,2027-06-30", "leased,aging,"));

        assertThat(found).singleElement().isInstanceOfSatisfying(Changed.class, changed -> {
            assertThat(changed.where()).isEqualTo("line 2");
            assertThat(changed.change().changedColumns()).containsExactly("status", "right_to_use", "valid_until");
        });
        assertThat(ranges()).contains("12155550100 12155550199 acme aging leased import:csv");
        assertThat(rows("SELECT who, operation FROM audit ORDER BY id")).endsWith("cli:eve update");
    }

    @Test
    void aColumnThatTheFileDoesNotHaveStaysAsItIs() throws Exception {
        csv(applying("acme"), "number,right_to_use\n12155550100-12155550199,assigned\n");

        ImportResult again = csv(applying("acme"), "number\n12155550100-12155550199\n");

        assertThat(again.unchanged()).isEqualTo(1);
        assertThat(ranges()).containsExactly("12155550100 12155550199 acme active assigned import:csv");
    }

    @Test
    void aNumberThatGoesToAnotherCustomerIsUnverifiedAgain() throws Exception {
        csv(applying(null), "number,customer,right_to_use\n12155550100,acme,assigned\n");

        csv(applying(null), "number,customer\n12155550100,beta\n");

        assertThat(ranges()).containsExactly("12155550100 12155550100 beta active import_unverified import:csv");
    }

    @Test
    void whatIsGoneIsOnlyReported() throws Exception {
        csv(applying("acme"), TWO);

        ImportResult result = csv(applying("acme"), "number\n12155550300\n");

        assertThat(result.gone()).isEqualTo(1);
        assertThat(found)
                .singleElement()
                .isInstanceOfSatisfying(
                        Gone.class,
                        gone -> assertThat(gone.row().text("start_tn")).isEqualTo("12155550100"));
        assertThat(ranges()).contains("12155550100 12155550199 acme active assigned import:csv");
    }

    @Test
    void whatIsGoneIsReleasedWhereTheAdminSaysSoAndThenNotReportedAgain() throws Exception {
        ImportOptions releasing = new ImportOptions(CSV, "acme", true, false, true, null);
        csv(applying("acme"), TWO);

        csv(releasing, "number\n12155550300\n");
        ImportResult again = csv(releasing, "number\n12155550300\n");

        assertThat(ranges()).contains("12155550100 12155550199 acme released assigned import:csv");
        assertThat(again).isEqualTo(new ImportResult(0, 0, 1, 0, 0, true));
    }

    @Test
    void aReleasedNumberThatComesBackIsUnverified() throws Exception {
        csv(applying("acme"), TWO);
        csv(new ImportOptions(CSV, "acme", true, false, true, null), "number\n12155550300\n");

        csv(applying("acme"), "number\n12155550100-12155550199\n12155550300\n");

        assertThat(ranges()).contains("12155550100 12155550199 acme active import_unverified import:csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"number\n", "number,status\n\n\n"})
    void aSourceWithoutAnyNumberReleasesNone(String text) throws Exception {
        csv(applying("acme"), TWO);
        List<String> before = ranges();

        Refusal refusal = catchThrowableOfType(
                Refusal.class, () -> csv(new ImportOptions(CSV, "acme", true, false, true, null), text));
        ImportResult told = csv(applying("acme"), text);

        assertThat(refusal.reason()).isEqualTo(Reason.UNREADABLE_SOURCE);
        assertThat(refusal.getMessage()).contains("no number at all").hasLineCount(1);
        assertThat(told.gone()).isEqualTo(2);
        assertThat(ranges()).isEqualTo(before);
    }

    @Test
    void changesOfDifferentColumnsAreAppliedTogether() throws Exception {
        csv(applying("acme"), """
                number,status,attest_override,valid_until
                12155550100,active,B,2027-01-01
                12155550101,active,,2027-01-01
                12155550102,aging,C,
                12155550103,active,,
                """);

        ImportResult changed = csv(applying("acme"), """
                number,status,attest_override,valid_until
                12155550100,active,,2027-01-01
                12155550101,reserved,B,
                12155550102,active,C,2028-01-01
                12155550103,active,,
                """);

        assertThat(changed).isEqualTo(new ImportResult(0, 3, 1, 0, 0, true));
        assertThat(rows("SELECT start_tn, status, attest_override, SUBSTRING(CAST(valid_until AS CHAR(32)), 1, 4)"
                        + " FROM did_range ORDER BY start_tn"))
                .containsExactly(
                        "12155550100 active null 2027",
                        "12155550101 reserved B null",
                        "12155550102 active C 2028",
                        "12155550103 active null null");
        assertThat(rows("SELECT who FROM audit WHERE operation = 'update'")).hasSize(3);
    }

    @Test
    void twentyThousandLinesAreAppliedAndThenNothingDiffers() throws Exception {
        StringBuilder text = new StringBuilder("number,status,right_to_use\n");
        IntStream.range(0, 20_000)
                .forEach(line -> text.append(12_150_000_000L + line).append(",active,assigned\n"));

        ImportResult first = csv(applying("acme"), text.toString());
        found.clear();
        ImportResult again = csv(plan("acme"), text.toString());

        assertThat(first).isEqualTo(new ImportResult(20_000, 0, 0, 0, 0, true));
        assertThat(again).isEqualTo(new ImportResult(0, 0, 20_000, 0, 0, false));
        assertThat(found).isEmpty();
        assertThat(rows("SELECT COUNT(*), MIN(start_tn), MAX(start_tn) FROM did_range"))
                .containsExactly("20000 12150000000 12150019999");
    }

    @Test
    void rowsOfOtherCustomersAndSourcesAreNotGone() throws Exception {
        csv(applying("beta"), "number\n12155550500\n");
        csv(new ImportOptions("import:csv:portal", "acme", true, false, false, null), "number\n12155550600\n");
        edits.add(AdminTables.named("did_range").orElseThrow(), "12155550700", Map.of("customer", "acme"), false);

        ImportResult result = csv(applying("acme"), "number\n12155550800\n");

        assertThat(result.gone()).isZero();
        assertThat(ranges()).hasSize(4);
    }

    @Test
    void oneNumberMayHaveAnotherCustomerFromADayOn() throws Exception {
        String text = """
                number,customer,valid_from,valid_until
                12155550100,beta,2027-01-01,
                12155550100,acme,,2027-01-01
                """;

        csv(applying(null), text);
        ImportResult again = csv(applying(null), text);

        assertThat(again).isEqualTo(new ImportResult(0, 0, 2, 0, 0, true));
    }

    @Test
    void customersAreCreatedWhereTheAdminSaysSo() throws Exception {
        ImportOptions creating = new ImportOptions(CSV, null, true, false, false, "example-telecom");

        csv(creating, "number,customer\n12155550100,newcomer\n12155550101,newcomer\n12155550102,acme\n");

        assertThat(found).filteredOn(Difference.NewCustomer.class::isInstance).hasSize(1);
        assertThat(rows("SELECT name, provider, kyc_status FROM customer WHERE name = 'newcomer'"))
                .containsExactly("newcomer example-telecom unvetted");
        assertThat(ranges()).hasSize(3);
    }

    @Test
    void nationalNumbersAreReadByTheCountryOfTheAdmin() throws Exception {
        String text = "start_tn,end_tn\n2155550100,\n215-555-0101,\n2155550110,2155550119\n442079460000,\n";

        csv(applying("acme"), text.getBytes(StandardCharsets.UTF_8), "US");

        assertThat(rows("SELECT start_tn, end_tn FROM did_range ORDER BY 1"))
                .containsExactly(
                        "12155550100 12155550100",
                        "12155550101 12155550101",
                        "12155550110 12155550119",
                        "442079460000 442079460000");
    }
}
