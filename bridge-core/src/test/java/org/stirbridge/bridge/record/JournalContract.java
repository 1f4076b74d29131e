package org.stirbridge.bridge.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stirbridge.bridge.call.CallFacts;
import org.stirbridge.bridge.call.InboundCall;
import org.stirbridge.bridge.call.InboundDecision;
import org.stirbridge.bridge.call.OutboundCall;
import org.stirbridge.bridge.call.OutboundDecision;
import org.stirbridge.bridge.call.Switch;
import org.stirbridge.bridge.call.UnsignedReason;
import org.stirbridge.bridge.config.RecordSettings;
import org.stirbridge.bridge.database.Database;
import org.stirbridge.bridge.database.Migrations;
import org.stirbridge.bridge.database.SqlScript;
import org.stirbridge.stir.identity.CallSignalling;
import org.stirbridge.stir.identity.FailureReason;
import org.stirbridge.stir.identity.Verstat;
import org.stirbridge.stir.passport.Attestation;

/** What the record of calls keeps to on every database. */
abstract class JournalContract {

    static final Instant NOW = Instant.parse("2026-11-21T12:00:00.123456Z");
    static final InstantSource CLOCK = InstantSource.fixed(NOW);
    static final Duration TAKEN = Duration.ofNanos(87_900);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final UUID ORIGID = UUID.fromString("11111111-2222-4333-8444-555555555555");

    Database database;

    abstract Database open();

    /** Until closed, nobody else can write to the table. */
    abstract Hold holdTable() throws SQLException;

    @FunctionalInterface
    interface Hold {
        void release() throws SQLException;
    }

    @BeforeEach
    void migrate() {
        database = open();
        Migrations.run(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    static RecordSettings settings(int queue) {
        return new RecordSettings(true, queue, 0);
    }

    CallJournal journal(int queue) {
        return new CallJournal(database, settings(queue), CLOCK);
    }

    static OutboundCall call(String callId) {
        return new OutboundCall(
                Switch.FREESWITCH, callId, List.of(), "2155550101", List.of(), false, "3105550199", List.of(), false);
    }

    static void leave(CallJournal journal, String callId) {
        journal.outbound(
                call(callId), new OutboundDecision.Unsigned(UnsignedReason.SUPPRESSED, null, List.of()), TAKEN);
    }

    static void leaveMany(CallJournal journal, String prefix, int count) {
        for (int i = 0; i < count; i++) {
            leave(journal, prefix + i);
        }
    }

    static void awaitWritten(CallJournal journal, int count) {
        await().atMost(PATIENCE).until(() -> journal.written() >= count);
    }

    CallDecision only(String callId) throws IOException {
        List<CallDecision> rows = CallDecisionTable.ofCall(database, callId);
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    long count(String query) throws SQLException {
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void aSignedCallLeavesEverythingThatWasFoundOut() throws IOException {
        CallFacts facts = new CallFacts(
                "acme-pbx",
                "acme",
                "12155550101",
                "13105550199",
                "OWN_NUMBER",
                "carrier",
                "https://certs.example.org/carrier.pem",
                List.of());
        try (CallJournal journal = journal(10)) {
            journal.outbound(
                    call("uuid-1"),
                    new OutboundDecision.Signed(
                            Attestation.A, ORIGID, "token", "", List.of("First.", "Second."), List.of(), facts),
                    TAKEN);
        }

        assertThat(only("uuid-1"))
                .isEqualTo(new CallDecision(
                        Instant.parse("2026-11-21T12:00:00.123Z"),
                        "outbound",
                        "freeswitch",
                        "uuid-1",
                        "acme-pbx",
                        "acme",
                        "12155550101",
                        "13105550199",
                        "signed",
                        "A",
                        "OWN_NUMBER",
                        null,
                        "carrier",
                        "https://certs.example.org/carrier.pem",
                        ORIGID.toString(),
                        "First.\nSecond.",
                        87));
    }

    @Test
    void aFailedCallLeavesItsReasonAndVerstat() throws IOException {
        try (CallJournal journal = journal(10)) {
            journal.inbound(incoming("in-1"), failed("the token is stale"), TAKEN);
        }

        CallDecision row = only("in-1");
        assertThat(row.direction()).isEqualTo("inbound");
        assertThat(row.outcome()).isEqualTo("failed");
        assertThat(row.reason()).isEqualTo("STALE_IAT");
        assertThat(row.verstat()).isEqualTo("No-TN-Validation");
        assertThat(row.explanation()).isEqualTo("the token is stale");
    }

    private static InboundCall incoming(String callId) {
        return new InboundCall(
                Switch.ASTERISK,
                callId,
                List.of(),
                List.of(),
                new CallSignalling("12155550101", "13105550199", null, List.of(), null, null));
    }

    private static InboundDecision failed(String detail) {
        return new InboundDecision(
                InboundDecision.Status.FAILED,
                FailureReason.STALE_IAT,
                null,
                null,
                null,
                Verstat.NO_TN_VALIDATION,
                InboundDecision.Action.PASS,
                detail);
    }

    @Test
    void textOfTheFarEndIsPrintableAndFitsItsColumns() throws IOException {
        String flood = "\u001b[2J\n' OR 1=1 -- \u00e9".repeat(400);
        CallFacts facts = new CallFacts(
                "t".repeat(90), "c".repeat(90), "1".repeat(24), null, "W", "k".repeat(90), flood, List.of());
        List<String> steps = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            steps.add(flood);
        }
        try (CallJournal journal = journal(10)) {
            journal.outbound(
                    call("hostile\n" + flood),
                    new OutboundDecision.Signed(Attestation.B, ORIGID, "token", "", steps, List.of(), facts),
                    TAKEN);

            journal.start();
            awaitWritten(journal, 1);
            assertThat(journal.dropped()).isZero();
        }

        CallDecision row = only("hostile\n" + flood);
        assertThat(row.callId()).hasSize(255).matches("[!-~]+");
        assertThat(row.explanation().lines()).isNotEmpty().allMatch(line -> line.matches("[ -~]+"));
        assertThat(row.x5u()).hasSize(512).matches("[!-~]+");
        assertThat(row.orig()).as("a number without its end is another one").isNull();
    }

    @Test
    void whatWaitsIsWrittenInOrderAtTheStop() throws Exception {
        try (CallJournal journal = journal(2_000)) {
            leaveMany(journal, "c", 1_200);
        }

        assertThat(count("SELECT COUNT(DISTINCT call_id) FROM call_decision")).isEqualTo(1_200);
        assertThat(count("SELECT COUNT(*) FROM call_decision a JOIN call_decision b ON b.call_id = 'c1199'"
                        + " WHERE a.id > b.id"))
                .isZero();
    }

    @Test
    void aFullQueueDropsTheNewestAndCountsThem() throws Exception {
        CallJournal journal = journal(3);
        leaveMany(journal, "c", 5);
        assertThat(journal.depth()).isEqualTo(3);
        assertThat(journal.dropped()).isEqualTo(2);
        journal.close();

        assertThat(journal.written()).isEqualTo(3);
        assertThat(count("SELECT COUNT(*) FROM call_decision WHERE call_id IN ('c0', 'c1', 'c2')"))
                .isEqualTo(3);
    }

    /** Nobody but this thread lets the table go: were a call to wait for it, this test would not end. */
    @Test
    void callsGoOnWhileSomebodyHoldsTheTable() throws Exception {
        try (CallJournal journal = journal(100)) {
            Hold hold = holdTable();
            journal.start();
            leaveMany(journal, "c", 500);

            assertThat(journal.written()).isZero();
            assertThat(journal.depth() + journal.dropped()).isEqualTo(500);
            assertThat(journal.dropped()).isPositive();
            hold.release();
            awaitWritten(journal, journal.depth());
        }
        assertThat(count("SELECT COUNT(*) FROM call_decision")).isBetween(100L, 499L);
    }

    @Test
    void aRowThatTheTableRefusesIsLostAlone() throws Exception {
        SqlScript.run(database, "ALTER TABLE call_decision MODIFY call_id VARCHAR(5) NOT NULL");
        try (CallJournal journal = journal(100)) {
            leave(journal, "one");
            leave(journal, "too-long-for-it");
            leave(journal, "three");
            journal.start();

            awaitWritten(journal, 2);
            assertThat(journal.dropped()).isEqualTo(1);
        }
        assertThat(count("SELECT COUNT(*) FROM call_decision WHERE call_id IN ('one', 'three')"))
                .isEqualTo(2);
    }

    @Test
    void theRowsOfACallComeNewestFirst() throws Exception {
        InstantSource later = InstantSource.fixed(NOW.plusSeconds(1));
        try (CallJournal journal = journal(10);
                CallJournal next = new CallJournal(database, settings(10), later)) {
            leave(journal, "c");
            leave(next, "c");
            leave(next, "other");
        }

        assertThat(CallDecisionTable.ofCall(database, "c"))
                .extracting(CallDecision::decidedAt)
                .containsExactly(Instant.parse("2026-11-21T12:00:01.123Z"), Instant.parse("2026-11-21T12:00:00.123Z"));
    }
}
