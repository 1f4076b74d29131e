package org.stirbridge.bridge.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stirbridge.bridge.did.Customer;
import org.stirbridge.bridge.did.DidDirectory;
import org.stirbridge.bridge.did.DidDirectorySource;
import org.stirbridge.bridge.did.DidRange;
import org.stirbridge.bridge.did.MarkKind;
import org.stirbridge.bridge.did.NumberClaim;
import org.stirbridge.bridge.did.Trunk;
import org.stirbridge.stir.passport.Attestation;
import org.stirbridge.stir.passport.TelephoneNumber;

/** So many numbers, on a real MariaDB, that all of them are only read beside what goes on. */
final class LargeTablesTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final int ROWS = 60_000;
    private static final String LAST_OF_MANY = Long.toString(14155000000L + ChangeFeed.MOST_RANGES - ROWS + 1);
    private static ThrowawayMariaDb mariaDb;

    private final TablesContract.MovableClock clock = new TablesContract.MovableClock(NOW);
    private Database database;
    private DidDirectorySource source;
    private TableWatch watch;
    private volatile CountDownLatch mayGoOn = new CountDownLatch(0);
    private final AtomicInteger readBeside = new AtomicInteger();

    @BeforeAll
    static void startServer() {
        mariaDb = ThrowawayMariaDb.start();
    }

    @AfterAll
    static void stopServer() {
        mariaDb.close();
    }

    @BeforeEach
    void fill() {
        database = Database.open(mariaDb.newDatabase(), Path.of("unused"));
        Migrations.run(database);
        SqlScript.sampleData(database);
        SqlScript.run(database, ChangeFeedTest.bulk(ROWS));
        source = new DidDirectorySource(clock);
        watch = new TableWatch(database, clock, List.of(source, new Waiting()));
        assertThat(watch.check()).isTrue();
    }

    @AfterEach
    void close() {
        mayGoOn.countDown();
        watch.close();
        database.close();
    }

    /** Stands behind the others, and holds a reading beside where a test wants it. */
    private final class Waiting implements TableReader {

        @Override
        public void read(Connection connection) {}

        @Override
        public Reading readBeside(Connection connection) {
            try {
                mayGoOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return (now, since) -> {
                readBeside.incrementAndGet();
                return true;
            };
        }
    }

    @Test
    void theFirstReadingIsThereAtOnce() {
        assertThat(source.get().rangeCount()).isEqualTo(ROWS + 8);
        assertThat(ownerOf("13125060000")).isEqualTo("acme");
    }

    @Test
    void anEditDuringAWholeReadingTakesEffectAtOnceAndStays() {
        mayGoOn = new CountDownLatch(1);
        clock.set(NOW.plus(Duration.ofMinutes(6)));
        assertThat(watch.check()).isTrue();

        SqlScript.run(database, "UPDATE did_range SET customer='globex' WHERE start_tn='13125000500'");
        SqlScript.run(database, "DELETE FROM did_range WHERE start_tn='13125000501'");
        assertThat(watch.check()).isTrue();
        assertThat(ownerOf("13125000500")).isEqualTo("globex");
        assertThat(ownerOf("13125000501")).isEqualTo("nobody");

        finishReading();
        assertThat(ownerOf("13125000500")).isEqualTo("globex");
        assertThat(ownerOf("13125000501")).isEqualTo("nobody");
        assertThat(source.get().rangeCount()).isEqualTo(ROWS + 7);
    }

    @Test
    void aTransactionThatCommitsDuringAWholeReadingIsNotLost() throws SQLException {
        try (Connection late = database.connection();
                Statement statement = late.createStatement()) {
            late.setAutoCommit(false);
            statement.execute("UPDATE did_range SET customer='globex' WHERE start_tn='13125000500'");
            mayGoOn = new CountDownLatch(1);
            clock.set(NOW.plus(Duration.ofMinutes(6)));
            watch.check();
            late.commit();
        }
        watch.check();
        finishReading();

        assertThat(ownerOf("13125000500")).isEqualTo("globex");
    }

    @Test
    void aTransactionThatCommitsLateBehindMoreThanTheLogIsFollowedForIsNotLost() throws SQLException {
        try (Connection late = database.connection();
                Statement statement = late.createStatement()) {
            late.setAutoCommit(false);
            statement.execute("UPDATE did_range SET customer='globex' WHERE start_tn='12155550100'");
            SqlScript.run(
                    database,
                    "INSERT INTO change_log (table_name, row_key, operation) SELECT 'did_range', seq + 8, 'update'"
                            + " FROM seq_1_to_250000");
            assertThat(watch.check()).isFalse();
            finishReading();
            late.commit();
        }
        assertThat(watch.check()).isTrue();

        assertThat(ownerOf("12155550100")).isEqualTo("globex");
    }

    @Test
    void aWholeReadingFindsWhatNoTriggerSaw() {
        SqlScript.run(
                database,
                "DROP TRIGGER did_range_insert_logged;\nDROP TRIGGER did_range_update_logged;\n"
                        + "DROP TRIGGER did_range_delete_logged;\n"
                        + "UPDATE did_range SET customer='globex' WHERE start_tn='13125000500';\n"
                        + "DELETE FROM did_range WHERE start_tn='13125000501';\n"
                        + "INSERT INTO did_range (start_tn, end_tn, customer) VALUES"
                        + " ('14155550100', '14155550100', 'globex'), ('13125000495', '13125000510', 'globex'),"
                        + " ('13125000505', '13125000515', 'newcomer')");
        watch.check();
        assertThat(ownerOf("13125000500")).isEqualTo("acme");
        clock.set(NOW.plus(Duration.ofMinutes(6)));
        watch.check();
        finishReading();

        assertThat(ownerOf("13125000500")).isEqualTo("globex");
        assertThat(ownerOf("13125000501")).isEqualTo("globex");
        assertThat(ownerOf("13125000502")).isEqualTo("acme");
        assertThat(ownerOf("14155550100")).isEqualTo("globex");
        assertThat(source.get().rangeCount()).isEqualTo(ROWS + 9);
        assertThat(source.get().problems()).hasSize(1);
    }

    @Test
    void aCustomersNewNameReachesItsNumbers() {
        SqlScript.run(database, "UPDATE customer SET name='acme-ltd' WHERE name='acme'");
        assertThat(watch.check()).isTrue();

        assertThat(ownerOf("13125000500")).isEqualTo("acme-ltd");
        assertThat(ownerOf("12155550100")).isEqualTo("acme-ltd");
    }

    @Test
    void whoeverGetsACustomersOldNameGetsNoneOfItsNumbers() {
        SqlScript.run(database, """
                UPDATE customer SET name='acme-ltd' WHERE name='acme';
                INSERT INTO customer (name, provider, kyc_status) VALUES ('acme', 'example-telecom', 'vetted');
                """);
        assertThat(watch.check()).isTrue();

        assertThat(ownerOf("13125000500")).isEqualTo("acme-ltd");
        assertThat(source.get().customer("acme")).isPresent();
    }

    @Test
    void notForAMomentDoesAnotherGetTheNumbersOfACustomerWithANewName() {
        SqlScript.run(
                database,
                "INSERT INTO did_range (start_tn, end_tn, customer) SELECT 14155000000 + seq, 14155000000 + seq,"
                        + " 'acme' FROM seq_1_to_" + (ChangeFeed.MOST_RANGES - ROWS + 1));
        assertThat(watch.check()).isTrue();
        SqlScript.run(database, """
                UPDATE customer SET name='acme-ltd' WHERE name='acme';
                INSERT INTO customer (name, provider, kyc_status) VALUES ('acme', 'example-telecom', 'vetted');
                """);

        await().until(() -> {
            boolean agree = watch.check();
            if (source.get().customer("acme-ltd").isPresent()) {
                assertThat(ownerOf(LAST_OF_MANY)).isEqualTo("acme-ltd");
            }
            return agree;
        });
        assertThat(ownerOf(LAST_OF_MANY)).isEqualTo("acme-ltd");
        assertThat(source.get().customer("acme")).isPresent();
    }

    @Test
    void moreChangesThanTheLogIsFollowedForAreReadBesideInParts() {
        changeMoreThanTheLogIsFollowedFor();
        assertThat(watch.check()).isFalse();
        finishReading();

        assertThat(ownerOf("14155000001")).isEqualTo("globex");
        assertThat(ownerOf(LAST_OF_MANY)).isEqualTo("globex");
        assertThat(source.get().narrowest(new TelephoneNumber("13125000500")))
                .map(DidRange::status)
                .contains(DidRange.Status.AGING);
        assertThat(readBeside.get()).isEqualTo(3);
    }

    @Test
    void anEditBetweenTwoPartsOfAWholeReadingTakesEffectAtOnce() {
        String lastOfThoseBefore = Long.toString(13_125_000_000L + ROWS);
        changeMoreThanTheLogIsFollowedFor();
        await().until(() -> {
            watch.check();
            return readBeside.get() == 1;
        });
        assertThat(ownerOf(LAST_OF_MANY)).isEqualTo("globex");
        assertThat(statusOf(lastOfThoseBefore)).contains(DidRange.Status.ACTIVE);

        SqlScript.run(database, "UPDATE did_range SET customer='globex' WHERE start_tn='" + lastOfThoseBefore + "'");
        SqlScript.run(database, "UPDATE trunk SET attest_cap='C' WHERE name='acme-pbx'");
        assertThat(watch.check()).isFalse();
        assertThat(ownerOf(lastOfThoseBefore)).isEqualTo("globex");
        assertThat(source.get().trunkNamed("acme-pbx")).map(Trunk::attestCap).contains(Attestation.C);

        finishReading();
        assertThat(ownerOf(lastOfThoseBefore)).isEqualTo("globex");
        assertThat(statusOf(lastOfThoseBefore)).contains(DidRange.Status.AGING);
        assertThat(source.get().rangeCount()).isEqualTo(ChangeFeed.MOST_RANGES + 9);
    }

    private Optional<DidRange.Status> statusOf(String number) {
        return source.get().narrowest(new TelephoneNumber(number)).map(DidRange::status);
    }

    private void changeMoreThanTheLogIsFollowedFor() {
        SqlScript.run(
                database,
                "UPDATE did_range SET status='reserved' WHERE id > 8;\nUPDATE did_range SET"
                        + " status='aging' WHERE id > 8");
        SqlScript.run(
                database,
                "INSERT INTO did_range (start_tn, end_tn, customer) SELECT 14155000000 + seq, 14155000000 + seq,"
                        + " 'globex' FROM seq_1_to_" + (ChangeFeed.MOST_RANGES - ROWS + 1));
    }

    @Test
    void whatAForeignKeyCarriesOnIsReadThoughNoTriggerSawIt() {
        SqlScript.run(database, """
                INSERT INTO did_grant (did_range, customer)
                  SELECT id, 'acme' FROM did_range WHERE start_tn = '14165550100';
                INSERT INTO dest_policy (trunk, prefix, action) VALUES ('acme-pbx', '1900', 'no_sign');
                """);
        assertThat(watch.check()).isTrue();
        SqlScript.run(database, """
                UPDATE provider SET name='telecom' WHERE name='example-telecom';
                UPDATE customer SET name='acme-ltd' WHERE name='acme';
                UPDATE trunk SET name='acme-switch' WHERE name='acme-pbx';
                """);
        assertThat(watch.check()).isTrue();

        DidDirectory directory = source.get();
        Customer customer = directory.customer("acme-ltd").orElseThrow();
        Trunk trunk =
                directory.trunkMarked("asterisk", MarkKind.ACCOUNTCODE, "acme").orElseThrow();
        assertThat(customer.provider()).isEqualTo("telecom");
        assertThat(trunk.name()).isEqualTo("acme-switch");
        assertThat(trunk.customer()).isEqualTo("acme-ltd");
        assertThat(directory.destination(trunk, new TelephoneNumber("19005550100")))
                .isPresent();
        assertThat(directory.claim(new TelephoneNumber("14165550100"), customer, NOW))
                .map(NumberClaim::grant)
                .contains(NumberClaim.GrantState.IN_FORCE);
    }

    @Test
    void tenThousandEditsInOneTransactionTakeEffectAtTheNextLook() {
        SqlScript.run(database, "UPDATE did_range SET customer='globex' WHERE id > 8 AND id <= 10008");
        assertThat(watch.check()).isTrue();

        assertThat(ownerOf("13125000001")).isEqualTo("globex");
        assertThat(ownerOf("13125010000")).isEqualTo("globex");
        assertThat(ownerOf("13125010001")).isEqualTo("acme");
        assertThat(readBeside.get()).isZero();
    }

    private void finishReading() {
        int before = readBeside.get();
        mayGoOn.countDown();
        await().until(() -> {
            watch.check();
            return readBeside.get() > before;
        });
        await().until(watch::check);
    }

    private String ownerOf(String digits) {
        return source.get()
                .narrowest(new TelephoneNumber(digits))
                .map(DidRange::customer)
                .orElse("nobody");
    }
}
