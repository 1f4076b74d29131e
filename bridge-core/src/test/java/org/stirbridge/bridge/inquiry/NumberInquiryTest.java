package org.stirbridge.bridge.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stirbridge.bridge.config.DatabaseSettings;
import org.stirbridge.bridge.database.Database;
import org.stirbridge.bridge.database.Migrations;
import org.stirbridge.bridge.database.SqlScript;
import org.stirbridge.bridge.database.ThrowawayMariaDb;
import org.stirbridge.stir.passport.TelephoneNumber;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class NumberInquiryTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private ThrowawayMariaDb server;
    private Database mariaDb;
    private Database h2;

    @BeforeAll
    void fill() {
        server = ThrowawayMariaDb.start();
        mariaDb = Database.open(server.newDatabase(), Path.of("unused"));
        h2 = Database.inMemory(
                UUID.randomUUID().toString(),
                new DatabaseSettings("", "sa", "", 2, Duration.ofMillis(100), Duration.ofMinutes(5)));
        for (Database database : List.of(mariaDb, h2)) {
            Migrations.run(database);
            SqlScript.sampleData(database);
            SqlScript.run(database, """
                    INSERT INTO did_range (start_tn, end_tn, customer, right_to_use) VALUES ('12155000000', '12159999999', 'newcomer', 'assigned');
                    INSERT INTO did_range (start_tn, end_tn, customer, valid_until) VALUES ('12155550165', '12155550165', 'acme', '2020-01-01 00:00:00');
                    INSERT INTO rtu_evidence (did_range, evidence_type, reference, verified_by, verified_at, expires_at)
                      SELECT id, 'loa', 'ticket 7', 'eve', '2020-01-01 00:00:00', '2021-01-01 00:00:00' FROM did_range WHERE start_tn='12155550160';
                    INSERT INTO did_grant (did_range, customer, status) SELECT id, 'acme', 'revoked' FROM did_range WHERE start_tn='12155550160';
                    INSERT INTO dno (start_tn, end_tn, reason, valid_from) VALUES ('12155550165', '12155550169', 'later', '2027-01-01 00:00:00');
                    """);
        }
    }

    @AfterAll
    void close() {
        h2.close();
        mariaDb.close();
        server.close();
    }

    private NumberRows rows(Database.Vendor vendor, String digits) throws IOException {
        Database database = vendor == Database.Vendor.H2 ? h2 : mariaDb;
        return NumberInquiry.of(database, new TelephoneNumber(digits), NOW);
    }

    @ParameterizedTest
    @EnumSource(Database.Vendor.class)
    void theRangesAroundANumberComeNarrowestFirst(Database.Vendor vendor) throws IOException {
        assertThat(rows(vendor, "12155550165").ranges())
                .extracting(NumberRows.Range::start)
                .containsExactly("12155550165", "12155550160", "12155550150", "12155000000");
        assertThat(rows(vendor, "12155000000").ranges()).hasSize(1);
        assertThat(rows(vendor, "12159999999").ranges()).hasSize(1);
        assertThat(rows(vendor, "12160000000").ranges()).isEmpty();
        assertThat(rows(vendor, "1215555016").ranges()).as("another length").isEmpty();
        assertThat(rows(vendor, "*67").ranges()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.Vendor.class)
    void theTrunksAreThoseOfTheNarrowestRangeInForce(Database.Vendor vendor) throws IOException {
        assertThat(rows(vendor, "12155550165").trunks()).containsExactly("shop-one-pbx");
    }

    @ParameterizedTest
    @EnumSource(Database.Vendor.class)
    void whatHangsOnARangeIsShownThoughItNoLongerCounts(Database.Vendor vendor) throws IOException {
        NumberRows.Range range = rows(vendor, "12155550165").ranges().get(1);

        assertThat(range.evidence())
                .extracting(NumberRows.Evidence::type, NumberRows.Evidence::expires)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("loa", Instant.parse("2021-01-01T00:00:00Z")));
        assertThat(range.grants()).extracting(NumberRows.Grant::status).containsExactly("revoked");
    }

    @ParameterizedTest
    @EnumSource(Database.Vendor.class)
    void aRowOfDnoCountsFromItsDayOn(Database.Vendor vendor) throws IOException {
        NumberRows rows = rows(vendor, "12155550165");

        assertThat(rows.doNotOriginate()).hasSize(1);
        assertThat(rows.isDoNotOriginateAt(NOW)).isFalse();
        assertThat(rows.isDoNotOriginateAt(Instant.parse("2027-01-01T00:00:00Z")))
                .isTrue();
    }
}
