package org.stirbridge.bridge.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.bridge.admin.AdminTables;
import org.stirbridge.bridge.admin.Refusal;
import org.stirbridge.bridge.admin.Refusal.Reason;
import org.stirbridge.bridge.database.SqlScript;

/** What a file may not say: each line is told with its mend, and nothing of the file is applied. */
abstract class CsvRefusalsContract extends ImportedTables {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2155550100,,| NATIONAL_NUMBER",
                "1.21556E+10,,| BAD_NUMBER",
                "12155550199-12155550100,,| BAD_NUMBER",
                "12155550100-13155550100,,| BAD_NUMBER",
                "12155550100,Active,| NOT_A_WORD",
                "12155550100,,tomorrow| BAD_TIME",
                "12155550100,,0001-01-01| BAD_TIME",
                ",active,| MISSING",
                "12155550100,active| UNREADABLE_SOURCE",
                "12155550100,active,,,| UNREADABLE_SOURCE",
                "\"12155550100,active,| UNREADABLE_SOURCE",
                "\"12155550100\"x,active,| UNREADABLE_SOURCE",
                "1' OR '1'='1,,| BAD_NUMBER"
            })
    void aLineIsRefusedByItselfAndNothingIsApplied(String line, Reason reason) throws Exception {
        ImportResult result =
                csv(applying("acme"), "number,status,valid_until\n12155550300,,\n" + line + "\n12155550400,,\n");

        assertThat(refusals()).containsExactly("line 3 " + reason);
        assertThat(result).isEqualTo(new ImportResult(2, 0, 0, 0, 1, false));
        assertThat(ranges()).isEmpty();
        assertThat(rows("SELECT * FROM audit")).isEmpty();
    }

    @Test
    void whatIsRefusedIsLeftOutWhereTheAdminSaysSo() throws Exception {
        ImportOptions skipping = new ImportOptions(CSV, "acme", true, true, false, null);

        ImportResult result = csv(skipping, "number\n12155550300\n2155550100\n12155550400\n");

        assertThat(result).isEqualTo(new ImportResult(2, 0, 0, 0, 1, true));
        assertThat(ranges()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "12155550100",
                "number",
                "number,customer,nmae",
                "number,customer,number",
                "number,start_tn,customer",
                "end_tn,customer",
                "number;customer",
                "number\tcustomer",
                "\"number,customer",
                "number,customer,",
                "\u0000number,customer"
            })
    void aFileWithoutSoundColumnNamesIsNoneToRead(String header) {
        Refusal refusal =
                catchThrowableOfType(Refusal.class, () -> csv(applying(null), header + "\n12155550100,acme\n"));

        assertThat(refusal.reason()).isEqualTo(Reason.UNREADABLE_SOURCE);
        assertThat(refusal.getMessage()).startsWith("line 1: ").hasLineCount(1);
    }

    @Test
    void anEmptyFileIsNoneToRead() {
        assertThat(catchThrowableOfType(Refusal.class, () -> csv(applying("acme"), ""))
                        .reason())
                .isEqualTo(Reason.UNREADABLE_SOURCE);
    }

    @Test
    void aColumnCustomerAndTheOptionExcludeOneAnother() {
        assertThat(catchThrowableOfType(Refusal.class, () -> csv(applying("acme"), "number,customer\n"))
                        .reason())
                .isEqualTo(Reason.UNREADABLE_SOURCE);
    }

    @Test
    void bytesThatAreNoTextHarmTheirOwnLineAlone() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("\uFEFFnumber,note\r\n".getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(new byte[] {'1', (byte) 0xc3, '(', ',', '\r', '\n'});
        bytes.writeBytes("12155550\u00000100,\n".getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(("1".repeat(300) + ",\n").getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(("12155550100," + "x".repeat(100_000) + "\n").getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes("\n12155550200,Zoë\n12155550201,".getBytes(StandardCharsets.UTF_8));

        ImportResult result = csv(new ImportOptions(CSV, "acme", true, true, false, null), bytes.toByteArray(), null);

        assertThat(refusals())
                .containsExactly(
                        "line 2 UNREADABLE_SOURCE",
                        "line 3 BAD_NUMBER",
                        "line 4 BAD_NUMBER",
                        "line 5 UNREADABLE_SOURCE");
        assertThat(sentences()).allMatch(sentence -> sentence.chars().allMatch(c -> c >= ' ' && c < 0x7f));
        assertThat(result.added()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x'); DROP TABLE did_range; --", "a\u001b[2Jb", "${jndi:ldap://x/}", "acmee"})
    void aCustomerThatIsNotThereIsRefusedWhateverItsName(String name) throws Exception {
        csv(applying(null), "number,customer\n12155550100,\"" + name + "\"\n12155550101,\"" + name + "\"\n");

        assertThat(refusals()).hasSize(2);
        assertThat(sentences()).allMatch(sentence -> sentence.startsWith("did_range.customer: "));
        assertThat(ranges()).isEmpty();
    }

    @Test
    void aCustomerIsNotCreatedUnderANameThatIsNone() throws Exception {
        csv(
                new ImportOptions(CSV, null, true, false, false, "example-telecom"),
                "number,customer\n12155550100,Acme Inc. (Philadelphia)\n");

        assertThat(refusals()).containsExactly("line 2 BAD_TEXT");
        assertThat(rows("SELECT name FROM customer")).hasSize(2);
    }

    @Test
    void aProviderThatIsNotThereEndsTheImport() {
        Refusal refusal = catchThrowableOfType(
                Refusal.class,
                () -> csv(
                        new ImportOptions(CSV, null, true, false, false, "nobody"),
                        "number,customer\n12155550100,newcomer\n"));

        assertThat(refusal.reason()).isEqualTo(Reason.UNKNOWN_REFERENCE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12155550195-12155550205",
                "12155550090-12155550100",
                "12155550100-12155550199",
                "12155550050-12155550150"
            })
    void aRangeIsRefusedInTheWordsOfDidAdd(String range) throws Exception {
        edits.add(
                AdminTables.named("did_range").orElseThrow(),
                "12155550100-12155550199",
                Map.of("customer", "acme"),
                false);

        csv(applying("acme"), "number\n" + range + "\n");

        assertThat(sentences())
                .containsExactly(catchThrowableOfType(
                                Refusal.class,
                                () -> edits.add(
                                        AdminTables.named("did_range").orElseThrow(),
                                        range,
                                        Map.of("customer", "acme"),
                                        true))
                        .getMessage());
    }

    @Test
    void rangesMayLieInsideOneAnotherButNotOverlapInPartInsideOneFile() throws Exception {
        ImportResult result = csv(applying("acme"), """
                number
                12155550000-12155550999
                12155550100-12155550199
                12155550150
                12155550195-12155550205
                12155550100-12155550199
                12155550100-12155550109
                1215555010-1215555019
                """);

        assertThat(refusals())
                .containsExactlyInAnyOrder("line 5 PARTIAL_OVERLAP", "line 6 REPEATED", "line 8 NATIONAL_NUMBER");
        assertThat(result.added()).isEqualTo(4);
    }

    @Test
    void aChangeThatWouldOverlapInTimeIsRefused() throws Exception {
        csv(applying("acme"), "number,valid_until\n12155550100,2027-01-01\n");
        csv(applying("beta"), "number,valid_from\n12155550100,2027-01-01\n");

        csv(applying("acme"), "number,valid_until\n12155550100,2027-02-01\n");

        assertThat(refusals()).containsExactly("line 2 REPEATED");
    }

    @Test
    void aBeginningBehindItsEndIsSeenInTheRowAsItBecomes() throws Exception {
        csv(applying("acme"), "number,valid_from\n12155550100,2027-01-01\n");

        csv(applying("acme"), "number,valid_until\n12155550100,2026-01-01\n");

        assertThat(refusals()).containsExactly("line 2 VALIDITY_ORDER");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "did_grant (did_range, customer) SELECT id, 'beta' FROM did_range | is lent to beta; end that first",
                "did_grant (did_range, customer, valid_from) SELECT id, 'beta', '2027-01-01' FROM did_range"
                        + " | is lent to beta; end that first",
                "rtu_evidence (did_range, evidence_type, reference, verified_by, verified_at, expires_at)"
                        + " SELECT id, 'loa', 'x', 'eve', '2026-01-01', '2027-01-01' FROM did_range"
                        + " | of its present customer; end that first"
            })
    void aNumberThatIsTiedToItsCustomerDoesNotGoToAnother(String insertion, String mend) throws Exception {
        csv(applying(null), "number,customer\n12155550100,acme\n");
        SqlScript.run(database, "INSERT INTO " + insertion);

        ImportResult result = csv(applying(null), "number,customer\n12155550100,beta\n12155550200,beta\n");

        assertThat(refusals()).containsExactly("line 2 IN_USE");
        assertThat(sentences()).allMatch(sentence -> sentence.endsWith(mend));
        assertThat(result).isEqualTo(new ImportResult(1, 0, 0, 0, 1, false));
        assertThat(ranges()).containsExactly("12155550100 12155550100 acme active import_unverified import:csv");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "did_grant (did_range, customer, status) SELECT id, 'beta', 'revoked' FROM did_range",
                "did_grant (did_range, customer, valid_until) SELECT id, 'beta', '2026-11-21' FROM did_range",
                "rtu_evidence (did_range, evidence_type, reference, verified_by, verified_at, expires_at)"
                        + " SELECT id, 'loa', 'x', 'eve', '2026-01-01', '2026-11-21' FROM did_range"
            })
    void whatHasEndedTiesNothing(String insertion) throws Exception {
        csv(applying(null), "number,customer\n12155550100,acme\n");
        SqlScript.run(database, "INSERT INTO " + insertion);

        csv(applying(null), "number,customer\n12155550100,beta\n");

        assertThat(refusals()).isEmpty();
        assertThat(ranges()).containsExactly("12155550100 12155550100 beta active import_unverified import:csv");
    }

    @Test
    void whatIsTiedMayChangeOtherwise() throws Exception {
        csv(applying(null), "number,customer\n12155550100,acme\n");
        SqlScript.run(database, "INSERT INTO did_grant (did_range, customer) SELECT id, 'beta' FROM did_range");

        csv(applying(null), "number,customer,status\n12155550100,acme,aging\n");

        assertThat(ranges()).containsExactly("12155550100 12155550100 acme aging import_unverified import:csv");
    }
}
