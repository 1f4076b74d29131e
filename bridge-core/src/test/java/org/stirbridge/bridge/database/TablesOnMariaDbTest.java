package org.stirbridge.bridge.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.stirbridge.bridge.did.DidDirectorySource;
import org.stirbridge.stir.passport.TelephoneNumber;

final class TablesOnMariaDbTest extends TablesContract {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z"));
    private static ThrowawayMariaDb mariaDb;

    @BeforeAll
    static void startServer() {
        mariaDb = ThrowawayMariaDb.start();
    }

    @AfterAll
    static void stopServer() {
        mariaDb.close();
    }

    @Override
    Database open() {
        return Database.open(mariaDb.newDatabase(), java.nio.file.Path.of("unused"));
    }

    @Test
    void callsGoOnWhileTheServerIsAwayAndEditsAreSeenWhenItIsBack() {
        try (ThrowawayMariaDb server = ThrowawayMariaDb.start();
                Database database = Database.open(server.newDatabase(), java.nio.file.Path.of("unused"))) {
            Migrations.run(database);
            SqlScript.sampleData(database);
            DidDirectorySource source = new DidDirectorySource(CLOCK);
            TableWatch watch = new TableWatch(database, CLOCK, List.of(source));
            watch.check();

            server.kill();
            assertThat(watch.check()).isFalse();
            assertThat(source.get().trunkNamed("acme-pbx")).isPresent();

            server.restart();
            SqlScript.run(
                    database,
                    "DELETE FROM trunk_match WHERE trunk='acme-pbx';\n DELETE FROM trunk WHERE name='acme-pbx'");
            assertThat(watch.check()).isTrue();
            assertThat(source.get().trunkNamed("acme-pbx")).isEmpty();
            watch.close();
        }
    }

    @Test
    void rowsOfDoNotOriginateComeChangeAndGoOneByOne() {
        try (Database database = open()) {
            Migrations.run(database);
            SqlScript.run(
                    database,
                    "INSERT INTO dno (id, start_tn, end_tn, reason) VALUES (901, '18005551001', '18005551001', 'one'),"
                            + " (902, '18005551002', '18005551002', 'two')");
            DidDirectorySource source = new DidDirectorySource(CLOCK);
            TableWatch watch = new TableWatch(database, CLOCK, List.of(source));
            watch.check();

            SqlScript.run(
                    database,
                    "DELETE FROM dno WHERE id = 901;\nUPDATE dno SET reason = 'other' WHERE id = 902;\n"
                            + "INSERT INTO dno (start_tn, end_tn, reason) VALUES ('18005551003', '18005551003', 'three')");
            watch.check();

            assertThat(source.get().doNotOriginate(number("18005551001"), CLOCK.instant()))
                    .isEmpty();
            assertThat(source.get()
                            .doNotOriginate(number("18005551002"), CLOCK.instant())
                            .orElseThrow()
                            .reason())
                    .isEqualTo("other");
            assertThat(source.get().doNotOriginate(number("18005551003"), CLOCK.instant()))
                    .isPresent();
            watch.close();
        }
    }

    @Test
    void aBridgeStartsWhileItsDatabaseIsAway() {
        try (ThrowawayMariaDb server = ThrowawayMariaDb.start()) {
            var settings = server.newDatabase();
            server.kill();
            try (Database database = Database.open(settings, java.nio.file.Path.of("unused"))) {
                TableWatch watch = new TableWatch(database, CLOCK, List.of());

                assertThat(watch.check()).isFalse();
                assertThat(watch.age()).isEmpty();
                watch.close();
            }
        }
    }

    private static TelephoneNumber number(String digits) {
        return TelephoneNumber.ofCanonical(digits).orElseThrow();
    }
}
