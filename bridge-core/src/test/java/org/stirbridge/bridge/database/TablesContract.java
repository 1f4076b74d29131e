package org.stirbridge.bridge.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.bridge.did.Dialling;
import org.stirbridge.bridge.did.DidDirectorySource;
import org.stirbridge.bridge.did.DidRange;
import org.stirbridge.bridge.did.MarkKind;
import org.stirbridge.bridge.did.Trunk;
import org.stirbridge.bridge.did.Validity;
import org.stirbridge.stir.passport.Attestation;
import org.stirbridge.stir.passport.TelephoneNumber;

/** What holds on every database that the tables may lie in. */
abstract class TablesContract {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private static final List<String> NONSENSE = List.of(
            "INSERT INTO did_range (start_tn, end_tn, customer) VALUES ('+12155550100', '+12155550199', 'acme')",
            "INSERT INTO did_range (start_tn, end_tn, customer) VALUES ('12155550199', '12155550100', 'acme')",
            "INSERT INTO did_range (start_tn, end_tn, customer) VALUES ('1215555010', '12155550199', 'acme')",
            "INSERT INTO did_range (start_tn, end_tn, customer) VALUES ('12155550100', '12155550199', 'acmee')",
            "UPDATE did_range SET right_to_use='mine'",
            "UPDATE did_range SET status='Active'",
            "UPDATE trunk SET sign_mode='on'",
            "UPDATE trunk SET attest_cap='a'",
            "UPDATE trunk SET unknown_tn_attest='A'",
            "UPDATE customer SET valid_from='2026-01-02 00:00:00', valid_until='2026-01-01 00:00:00'",
            "UPDATE provider SET name='two words'",
            "INSERT INTO trunk_match (trunk, kind, match_value) VALUES ('acme-pbx', 'header', 'acme')",
            "DELETE FROM customer WHERE name='acme'",
            "INSERT INTO certificate (name, x5u, chain_pem, key_ref) VALUES ('c', 'https://x/y', '', 'file:k')",
            "INSERT INTO certificate (name, provider, x5u, chain_pem, key_ref) VALUES"
                    + " ('c', 'example-telecom', 'http://x/y', '', 'file:k')");

    private final MovableClock clock = new MovableClock(NOW);
    private Database database;
    private DidDirectorySource source;
    private TableWatch watch;

    abstract Database open();

    static final class MovableClock implements InstantSource {
        private volatile Instant now;

        MovableClock(Instant now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now;
        }

        void set(Instant instant) {
            now = instant;
        }
    }

    @BeforeEach
    void migrateAndFill() {
        database = open();
        Migrations.run(database);
        SqlScript.sampleData(database);
        source = new DidDirectorySource(clock);
        watch = new TableWatch(database, clock, List.of(source));
    }

    @AfterEach
    void close() {
        watch.close();
        database.close();
    }

    @Test
    void migratingASecondTimeChangesNothing() {
        assertThat(Migrations.run(database)).isZero();
    }

    @Test
    void aPrunedLogIsShortAndTheWatchFollowsOn() throws IOException {
        SqlScript.run(
                database,
                "INSERT INTO change_log (changed_at, table_name, row_key, operation) SELECT '2020-01-01 00:00:00',"
                        + " 'did_range', '1', 'update' FROM did_range");
        watch.check();
        SqlScript.run(database, "UPDATE did_range SET customer='globex' WHERE start_tn='12155550100'");

        assertThat(ChangeLog.prune(database, 7)).isEqualTo(8);
        assertThat(ChangeLog.prune(database, 7)).isZero();
        assertThat(watch.check()).isTrue();
        assertThat(source.get().narrowest(new TelephoneNumber("12155550100")).map(DidRange::customer))
                .contains("globex");

        assertThat(ChangeLog.prune(database, 0)).isPositive();
        SqlScript.run(database, "UPDATE did_range SET customer='acme' WHERE start_tn='12155550100'");
        assertThat(watch.check()).isTrue();
        assertThat(source.get().narrowest(new TelephoneNumber("12155550100")).map(DidRange::customer))
                .contains("acme");
    }

    @Test
    void theSampleDataIsReadWithoutAProblem() {
        watch.check();

        assertThat(source.get().problems()).isEmpty();
        assertThat(source.get().rangeCount()).isEqualTo(8);
        assertThat(source.get().trunkCount()).isEqualTo(8);
    }

    @Test
    void everyColumnOfATrunkIsRead() {
        SqlScript.run(
                database,
                "UPDATE trunk SET role='peer', attest_cap='B', sign_mode='add', attest_fixed='C',"
                        + " unknown_tn_attest='none', orig_source='from_pai', default_country='FR',"
                        + " technical_prefix='99,77', international_prefix='00', national_prefix='0',"
                        + " service_numbers='39*,1800', status='inactive'"
                        + " WHERE name='acme-pbx'");
        watch.check();

        assertThat(source.get().trunkNamed("acme-pbx"))
                .contains(new Trunk(
                        "acme-pbx",
                        "acme",
                        Trunk.Role.PEER,
                        Attestation.B,
                        null,
                        Trunk.SignMode.ADD,
                        Attestation.C,
                        null,
                        Trunk.OrigSource.FROM_PAI,
                        new Dialling("FR", List.of("99", "77"), List.of("00"), "0", List.of("39*", "1800")),
                        false));
    }

    @Test
    void everyColumnOfARangeIsRead() {
        SqlScript.run(
                database,
                "INSERT INTO did_range (id, start_tn, end_tn, customer, status, right_to_use, attest_override,"
                        + " valid_from, valid_until) VALUES"
                        + " (71, '12125550100', '12125550109', 'globex', 'port_out', 'leased', 'B',"
                        + " '2026-11-01 10:00:00.250', '2026-12-01 10:00:00'),"
                        + " (72, '12125550105', '12125550105', 'globex', 'active', 'loa', NULL,"
                        + " NULL, '2026-12-01 10:00:00'),"
                        + " (73, '12125550106', '12125550106', 'globex', 'active', 'loa', 'C',"
                        + " NULL, NULL)");
        watch.check();

        assertThat(source.get().narrowest(new TelephoneNumber("12125550100")))
                .contains(new DidRange(
                        71,
                        "12125550100",
                        "12125550109",
                        "globex",
                        DidRange.Status.PORT_OUT,
                        DidRange.RightToUse.LEASED,
                        Attestation.B,
                        new Validity(
                                Instant.parse("2026-11-01T10:00:00.250Z"), Instant.parse("2026-12-01T10:00:00Z"))));
        assertThat(source.get().narrowest(new TelephoneNumber("12125550105")))
                .map(DidRange::validity)
                .contains(new Validity(null, Instant.parse("2026-12-01T10:00:00Z")));
        assertThat(source.get().narrowest(new TelephoneNumber("12125550106")))
                .map(DidRange::attestOverride)
                .contains(Attestation.C);
    }

    @Test
    void theNarrowestRangeIsFound() {
        watch.check();

        assertThat(ownerOf("12155550165")).isEqualTo("shop-one");
        assertThat(ownerOf("12155550155")).isEqualTo("bigvoice");
        assertThat(ownerOf("12155550199")).isEqualTo("bigvoice");
        assertThat(ownerOf("12155550200")).isEqualTo("nobody");
    }

    @Test
    void aTrunkIsMatchedByAddress() {
        watch.check();

        assertThat(source.get().trunkMarked("asterisk", MarkKind.IP_CIDR, "198.51.100.7"))
                .map(Trunk::name)
                .contains("transit-gateway");
    }

    @Test
    void aTrunkIsMatchedByAHeaderField() {
        SqlScript.run(
                database,
                "INSERT INTO trunk_match (trunk, kind, match_value) VALUES ('acme-pbx', 'header', 'X-Trunk: acme')");
        watch.check();

        assertThat(source.get().trunkHeaders()).containsExactly("x-trunk");
        assertThat(source.get().trunkMarked("asterisk", MarkKind.HEADER, "x-trunk: acme"))
                .map(Trunk::name)
                .contains("acme-pbx");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE did_range SET customer='newcomer' WHERE start_tn='12155550100'",
                "DELETE FROM did_range WHERE start_tn='12155550100'",
                "INSERT INTO did_range (start_tn, end_tn, customer) VALUES ('12155550120', '12155550120', 'newcomer')"
            })
    void anEditInPlainSqlIsSeenAtTheNextLook(String edit) {
        watch.check();
        String before = ownerOf("12155550120");

        SqlScript.run(database, edit);
        watch.check();

        assertThat(before).isEqualTo("acme");
        assertThat(ownerOf("12155550120")).isNotEqualTo("acme");
    }

    @Test
    void withoutAChangeTheRowsAreNotReadAgain() {
        watch.check();
        var before = source.get();
        watch.check();

        assertThat(source.get()).isSameAs(before);
    }

    @Test
    void everythingIsReadAgainAfterTheIntervalWhateverTheMarkerSays() {
        watch.check();
        var before = source.get();
        clock.set(NOW.plus(Duration.ofMinutes(5)));
        watch.check();

        assertThat(source.get()).isNotSameAs(before);
    }

    @Test
    void aTransactionThatBeganFirstAndCommitsLastIsSeen() throws SQLException {
        watch.check();
        try (Connection late = database.connection();
                Statement statement = late.createStatement()) {
            late.setAutoCommit(false);
            statement.execute("UPDATE did_range SET customer='newcomer' WHERE start_tn='12155550100'");
            SqlScript.run(database, "UPDATE trunk SET attest_cap='B' WHERE name='globex-pbx'");
            watch.check();
            assertThat(ownerOf("12155550100")).isEqualTo("acme");

            late.commit();
        }
        watch.check();

        assertThat(ownerOf("12155550100")).isEqualTo("newcomer");
    }

    @Test
    void aRowComesIntoForceAndLeavesByTheClock() {
        SqlScript.run(
                database,
                "INSERT INTO did_range (start_tn, end_tn, customer, valid_from, valid_until) VALUES"
                        + " ('12155550120', '12155550120', 'newcomer', '2026-11-21 12:00:01', '2026-11-21 12:00:02')");
        watch.check();
        assertThat(ownerOf("12155550120")).isEqualTo("acme");

        clock.set(NOW.plusSeconds(1));
        watch.check();
        assertThat(ownerOf("12155550120")).isEqualTo("newcomer");

        clock.set(NOW.plusSeconds(2));
        watch.check();
        assertThat(ownerOf("12155550120")).isEqualTo("acme");
    }

    @Test
    void rowsThatMakeNoSenseAreRefusedByTheDatabase() {
        for (String edit : NONSENSE) {
            assertThatThrownBy(() -> SqlScript.run(database, edit)).as(edit).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aRightToUseThatNobodyStatedIsUnverified() {
        SqlScript.run(
                database,
                "INSERT INTO did_range (start_tn, end_tn, customer) VALUES ('12125550100', '12125550100', 'acme')");
        watch.check();

        assertThat(source.get().narrowest(new TelephoneNumber("12125550100")))
                .map(DidRange::rightToUse)
                .contains(DidRange.RightToUse.IMPORT_UNVERIFIED);
    }

    @Test
    void theAgeOfTheTablesIsTold() {
        assertThat(watch.age()).isEmpty();
        watch.check();
        clock.set(NOW.plusSeconds(3));

        assertThat(watch.age()).contains(Duration.ofSeconds(3));
    }

    @Test
    void withoutTheTablesTheLastGoodDirectoryStays() {
        watch.check();
        SqlScript.run(database, "ALTER TABLE change_log RENAME TO gone");

        assertThat(watch.check()).isFalse();
        assertThat(ownerOf("12155550100")).isEqualTo("acme");
    }

    private String ownerOf(String digits) {
        return source.get()
                .narrowest(new TelephoneNumber(digits))
                .map(DidRange::customer)
                .orElse("nobody");
    }
}
