package org.stirbridge.bridge.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stirbridge.bridge.admin.AdminTable;
import org.stirbridge.bridge.admin.AdminTables;
import org.stirbridge.bridge.admin.Refusal;
import org.stirbridge.bridge.admin.Refusal.Reason;

/** What somebody else does while an import compares, waits or writes. */
abstract class MeanwhileContract extends ImportedTables {

    private static final AdminTable RANGES = AdminTables.named("did_range").orElseThrow();
    private static final ImportOptions RELEASING = new ImportOptions(CSV, "acme", true, false, true, null);
    private static final String BEFORE = "number,right_to_use\n12155550099,assigned\n12155550100,assigned\n12155550101,assigned\n";
    private static final String AFTER =
            "number,right_to_use\n12155550099,leased\n12155550100,assigned\n12155550101,leased\n12155550200,leased\n";

    @BeforeEach
    void importOnce() throws Exception {
        csv(applying("acme"), BEFORE);
    }

    @Test
    void anEditOfAnotherColumnIsNotWrittenOverAndNothingIsApplied() throws Exception {
        Refusal refusal = catchThrowableOfType(
                Refusal.class,
                () -> csvMeanwhile(
                        applying("acme"),
                        AFTER,
                        "UPDATE did_range SET status = 'released' WHERE start_tn = '12155550101'"));

        assertThat(refusal.reason()).isEqualTo(Reason.CHANGED_MEANWHILE);
        assertThat(refusal.getMessage())
                .startsWith("did_range 12155550101 was changed")
                .contains("meanwhile")
                .hasLineCount(1);
        assertThat(ranges())
                .containsExactly(
                        "12155550099 12155550099 acme active assigned import:csv",
                        "12155550100 12155550100 acme active assigned import:csv",
                        "12155550101 12155550101 acme released assigned import:csv");
    }

    @Test
    void aNumberThatWentToAnotherCustomerIsNotGivenBackWhenItIsReleased() throws Exception {
        Refusal refusal = catchThrowableOfType(
                Refusal.class,
                () -> csvMeanwhile(
                        RELEASING,
                        "number\n12155550099\n12155550100\n",
                        "UPDATE did_range SET customer = 'beta' WHERE start_tn = '12155550101'"));

        assertThat(refusal.reason()).isEqualTo(Reason.CHANGED_MEANWHILE);
        assertThat(ranges()).contains("12155550101 12155550101 beta active assigned import:csv");
    }

    @Test
    void aRowThatWasRemovedIsNamedToo() throws Exception {
        Refusal refusal = catchThrowableOfType(
                Refusal.class,
                () -> csvMeanwhile(
                        applying("acme"), AFTER, "DELETE FROM did_range WHERE start_tn = '12155550101'"));

        assertThat(refusal.reason()).isEqualTo(Reason.CHANGED_MEANWHILE);
        assertThat(refusal.getMessage()).contains("did_range 12155550101");
        assertThat(ranges()).hasSize(2);
    }

    @Test
    void anEditOfARowThatStaysAsItIsDisturbsNothing() throws Exception {
        ImportResult result = csvMeanwhile(
                applying("acme"), AFTER, "UPDATE did_range SET status = 'aging' WHERE start_tn = '12155550100'");

        assertThat(result.applied()).isTrue();
        assertThat(ranges())
                .containsExactly(
                        "12155550099 12155550099 acme active leased import:csv",
                        "12155550100 12155550100 acme aging assigned import:csv",
                        "12155550101 12155550101 acme active leased import:csv",
                        "12155550200 12155550200 acme active leased import:csv");
    }

    @Test
    void whileAnotherEditIsUnderWayEveryoneIsToldToTryAgain() throws Exception {
        List<String> before = ranges();
        try (Connection other = database.connection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SELECT code FROM country WHERE code = 'US' FOR UPDATE");

            assertThat(catchThrowableOfType(Refusal.class, () -> csv(applying("acme"), AFTER)))
                    .satisfies(MeanwhileContract::isBusy);
            assertThat(catchThrowableOfType(
                            Refusal.class,
                            () -> edits.add(RANGES, "12155550300", Map.of("customer", "acme"), true)))
                    .satisfies(MeanwhileContract::isBusy);
            assertThat(csv(plan("acme"), AFTER).added()).isEqualTo(1);
            other.rollback();
        }
        assertThat(ranges()).isEqualTo(before);
        assertThat(csv(applying("acme"), AFTER).applied()).isTrue();
    }

    @Test
    void aRowThatAShellHoldsIsWaitedForNoLonger() throws Exception {
        List<String> before = ranges();
        try (Connection shell = database.connection();
                Statement statement = shell.createStatement()) {
            shell.setAutoCommit(false);
            statement.execute("UPDATE did_range SET status = 'aging' WHERE start_tn = '12155550101'");

            assertThat(catchThrowableOfType(Refusal.class, () -> csv(applying("acme"), AFTER)))
                    .satisfies(MeanwhileContract::isBusy);
            shell.rollback();
        }
        assertThat(ranges()).isEqualTo(before);
    }

    private static void isBusy(Refusal refusal) {
        assertThat(refusal.reason()).isEqualTo(Reason.BUSY);
        assertThat(refusal.getMessage())
                .isEqualTo("another import or edit is under way; try again in a moment, or edit in SQL");
    }
}
