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

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SiteInquiryTest {

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
                    INSERT INTO certificate (name, provider, x5u, chain_pem, key_ref) VALUES ('carrier', 'example-telecom', 'https://c.example.org/a', 'x', 'file:k');
                    UPDATE provider SET default_certificate='carrier' WHERE name='example-telecom';
                    INSERT INTO customer (name, provider) VALUES ('bare', 'example-telecom');
                    INSERT INTO customer (name, provider) VALUES ('ended', 'example-telecom');
                    INSERT INTO customer (name, provider) VALUES ('granted', 'example-telecom');
                    INSERT INTO customer (name, provider, status) VALUES ('gone', 'other-telecom', 'inactive');
                    INSERT INTO trunk (name, customer, unknown_tn_attest) VALUES ('bare-pbx', 'bare', 'none');
                    INSERT INTO trunk (name, customer, role) VALUES ('bare-gateway', 'bare', 'gateway');
                    INSERT INTO trunk (name, customer, attest_fixed) VALUES ('bare-fixed', 'bare', 'C');
                    INSERT INTO trunk (name, customer, sign_mode) VALUES ('bare-relay', 'bare', 'relay');
                    INSERT INTO trunk (name, customer, status) VALUES ('bare-off', 'bare', 'inactive');
                    INSERT INTO trunk (name, customer) VALUES ('ended-pbx', 'ended');
                    INSERT INTO trunk (name, customer) VALUES ('granted-pbx', 'granted');
                    INSERT INTO trunk (name, customer) VALUES ('gone-pbx', 'gone');
                    INSERT INTO did_range (start_tn, end_tn, customer, valid_until) VALUES ('17185550100', '17185550100', 'ended', '2026-11-21 11:59:59');
                    INSERT INTO did_grant (did_range, customer) SELECT id, 'granted' FROM did_range WHERE start_tn='12155550100';
                    """);
        }
    }

    @AfterAll
    void close() {
        h2.close();
        mariaDb.close();
        server.close();
    }

    private SiteRows rows(Database.Vendor vendor) throws IOException {
        return SiteInquiry.of(vendor == Database.Vendor.H2 ? h2 : mariaDb, NOW);
    }

    @ParameterizedTest
    @EnumSource(Database.Vendor.class)
    void trunksThatSignByNumberNeedANumberInForceOrAGrant(Database.Vendor vendor) throws IOException {
        assertThat(rows(vendor).withoutNumbers())
                .containsExactly(
                        new SiteRows.Trunk("bare-pbx", "bare", "example-telecom", "none"),
                        new SiteRows.Trunk("ended-pbx", "ended", "example-telecom", "B"));
    }

    @ParameterizedTest
    @EnumSource(Database.Vendor.class)
    void trunksThatSignNeedAMarkOrADialplan(Database.Vendor vendor) throws IOException {
        assertThat(rows(vendor).withoutMatch())
                .extracting(SiteRows.Trunk::name)
                .containsExactly("bare-fixed", "bare-gateway", "bare-pbx", "ended-pbx", "granted-pbx");
    }

    @ParameterizedTest
    @EnumSource(Database.Vendor.class)
    void trunksWhoseCallsNothingSignsAreThoseOfAProviderWithoutCertificate(Database.Vendor vendor) throws IOException {
        assertThat(rows(vendor).withoutCertificate())
                .extracting(SiteRows.Trunk::name)
                .containsExactly("globex-pbx");
        assertThat(rows(vendor).trunks())
                .as("of active customers and providers, that sign")
                .isEqualTo(12);
    }
}
