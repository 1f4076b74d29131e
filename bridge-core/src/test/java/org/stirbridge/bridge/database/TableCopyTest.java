package org.stirbridge.bridge.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stirbridge.bridge.did.DidDirectory;
import org.stirbridge.bridge.did.DidDirectorySource;
import org.stirbridge.bridge.did.DidRange;
import org.stirbridge.bridge.did.Provider;
import org.stirbridge.bridge.did.Trunk;
import org.stirbridge.bridge.did.VerifyPolicy;
import org.stirbridge.stir.passport.TelephoneNumber;

/** A bridge runs beside a real MariaDB, which is then away when the next one starts. */
final class TableCopyTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final List<String> NUMBERS = List.of(
            "12155550100", "12155550120", "12155550165", "12155550155", "12155550199", "12155550200", "12155550140");
    private static ThrowawayMariaDb mariaDb;

    private final TablesContract.MovableClock clock = new TablesContract.MovableClock(NOW);

    @TempDir
    Path directory;

    private Path file;
    private Database database;
    private DidDirectory before;

    @BeforeAll
    static void startServer() {
        mariaDb = ThrowawayMariaDb.start();
    }

    @AfterAll
    static void stopServer() {
        mariaDb.close();
    }

    @BeforeEach
    void runOnce() {
        file = directory.resolve("tables.copy");
        database = Database.open(mariaDb.newDatabase(), Path.of("unused"));
        Migrations.run(database);
        SqlScript.sampleData(database);
        SqlScript.run(
                database,
                ChangeFeedTest.UNCHECKED
                        + "INSERT INTO did_range (start_tn, end_tn, customer, attest_override, valid_from, valid_until) VALUES"
                        + " ('12155550120', '12155550120', 'newcomer', 'B', '2026-11-21 12:00:05', '2026-11-22 00:00:00'),"
                        + " ('12155550140', '12155550175', 'globex', NULL, NULL, NULL);\n"
                        + "INSERT INTO verify_policy (trunk, verdict, action, sip_code, phrase, status) VALUES"
                        + " ('acme-pbx', 'dno', 'reject', 603, 'Network Blocked', 'active')");
        DidDirectorySource source = new DidDirectorySource(clock);
        try (TableWatch watch = new TableWatch(database, clock, List.of(source), new TableCopy(file))) {
            watch.check();
            awaitCopy();
        }
        before = source.get();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aStartWithoutTheDatabaseGivesTheSameAnswers() {
        mariaDb.kill();
        try {
            DidDirectorySource source = new DidDirectorySource(clock);
            try (TableWatch watch = watch(source)) {
                assertThat(watch.check()).isFalse();
                assertThat(watch.useCopy()).isTrue();

                assertThat(watch.copiedAt()).contains(NOW);
                assertThat(watch.age()).isEmpty();
            }
            assertSame(source.get());
        } finally {
            mariaDb.restart();
        }
    }

    @Test
    void rowsOfTheCopyComeIntoForceByTheClock() {
        DidDirectorySource source = copied();
        clock.set(NOW.plusSeconds(5));
        source.timePassed();

        assertThat(owner(source.get(), "12155550120")).contains("newcomer");
    }

    @Test
    void theDatabaseTakesOverWhenItIsBack() {
        SqlScript.run(database, "DELETE FROM did_range WHERE start_tn='12155550100'");
        DidDirectorySource source = new DidDirectorySource(clock);
        try (TableWatch watch = watch(source)) {
            assertThat(watch.useCopy()).isTrue();
            assertThat(owner(source.get(), "12155550100")).contains("acme");
            assertThat(watch.check()).isTrue();

            assertThat(watch.copiedAt()).isEmpty();
            assertThat(owner(source.get(), "12155550100")).isEmpty();
        }
    }

    @Test
    void aChangeReachesTheCopyOnlyAfterAPause() {
        clock.set(NOW.plusSeconds(1));
        DidDirectorySource source = new DidDirectorySource(clock);
        try (TableWatch watch = watch(source)) {
            watch.check();
            await().until(() -> new TableCopy(file).read(List.of()).equals(NOW.plusSeconds(1)));
            SqlScript.run(database, "DELETE FROM did_range WHERE start_tn='12155550100'");
            watch.check();
            watch.check();
            assertThat(owner(copied().get(), "12155550100")).contains("acme");

            clock.set(NOW.plus(Duration.ofSeconds(32)));
            await().until(() ->
                    watch.check() && owner(copied().get(), "12155550100").isEmpty());
        }
    }

    @Test
    void aClockThatIsSetBackDoesNotKeepTheCopyOld() {
        DidDirectorySource source = new DidDirectorySource(clock);
        try (TableWatch watch = watch(source)) {
            watch.check();
            awaitCopyOf(watch, NOW);
            SqlScript.run(database, "DELETE FROM did_range WHERE start_tn='12155550100'");

            clock.set(NOW.minus(Duration.ofHours(1)));

            awaitCopyOf(watch, NOW.minus(Duration.ofHours(1)));
            assertThat(owner(copied().get(), "12155550100")).isEmpty();
        }
    }

    @Test
    void whatAKilledProcessWroteByHalvesDoesNotStay() throws IOException {
        Path left = Files.writeString(directory.resolve("tables.copy8461.new"), "half");
        try (TableWatch watch = watch(new DidDirectorySource(clock))) {
            watch.check();
            await().until(() -> watch.check() && Files.notExists(left));
        }
        assertThat(copied().get().rangeCount()).isEqualTo(before.rangeCount());
    }

    @Test
    void aDamagedCopyIsNotUsed() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int place : new int[] {0, 5, whole.length / 2, whole.length - 1}) {
            byte[] damaged = whole.clone();
            damaged[place] ^= 1;
            assertUnusable(damaged);
        }
        assertUnusable(java.util.Arrays.copyOf(whole, whole.length - 1));
        assertUnusable(java.util.Arrays.copyOf(whole, whole.length + 1));
        assertUnusable(new byte[0]);
    }

    @Test
    void withoutACopyThereIsNoneToUse() throws IOException {
        Files.delete(file);
        try (TableWatch watch = watch(new DidDirectorySource(clock))) {
            assertThat(watch.useCopy()).isFalse();
        }
    }

    private void assertUnusable(byte[] content) throws IOException {
        Files.write(file, content);
        DidDirectorySource source = new DidDirectorySource(clock);
        try (TableWatch watch = watch(source)) {
            assertThat(watch.useCopy()).isFalse();
            assertThat(watch.copiedAt()).isEmpty();
        }
        assertThat(source.get().rangeCount()).isZero();
    }

    private void assertSame(DidDirectory copied) {
        assertThat(copied.rangeCount()).isEqualTo(before.rangeCount());
        assertThat(copied.trunkNamed("acme-pbx"))
                .isEqualTo(before.trunkNamed("acme-pbx"))
                .map(Trunk::name)
                .isPresent();
        assertThat(copied.customer("shop-one"))
                .isEqualTo(before.customer("shop-one"))
                .isPresent();
        assertThat(copied.provider("other-telecom")).map(Provider::spc).contains("8X2K");
        assertThat(copied.verifyPolicies().inForce("acme-pbx", VerifyPolicy.Verdict.DNO))
                .isEqualTo(before.verifyPolicies().inForce("acme-pbx", VerifyPolicy.Verdict.DNO))
                .isPresent();
        assertThat(copied.problems()).isEqualTo(before.problems()).hasSize(2);
        for (String number : NUMBERS) {
            TelephoneNumber asked = new TelephoneNumber(number);
            assertThat(copied.narrowest(asked)).as(number).isEqualTo(before.narrowest(asked));
        }
    }

    private DidDirectorySource copied() {
        DidDirectorySource source = new DidDirectorySource(clock);
        try (TableWatch watch = watch(source)) {
            assertThat(watch.useCopy()).isTrue();
        }
        return source;
    }

    private TableWatch watch(DidDirectorySource source) {
        return new TableWatch(database, clock, List.of(source), new TableCopy(file));
    }

    private void awaitCopyOf(TableWatch watch, Instant time) {
        await().until(() -> watch.check() && new TableCopy(file).read(List.of()).equals(time));
    }

    private void awaitCopy() {
        await().until(() -> Files.exists(file));
    }

    private static Optional<String> owner(DidDirectory directory, String digits) {
        return directory.narrowest(new TelephoneNumber(digits)).map(DidRange::customer);
    }
}
