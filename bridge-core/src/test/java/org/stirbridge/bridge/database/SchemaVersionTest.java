package org.stirbridge.bridge.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stirbridge.bridge.config.DatabaseSettings;
import org.stirbridge.bridge.did.DidDirectorySource;

/** What becomes of a start, and of a bridge that runs, by the version of the tables; on a real MariaDB. */
final class SchemaVersionTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z"));
    private static final Path UNUSED = Path.of("unused");
    private static ThrowawayMariaDb server;
    private DatabaseSettings settings;
    private Database database;

    @BeforeAll
    static void startServer() {
        server = ThrowawayMariaDb.start();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void open() {
        settings = server.newDatabase();
        database = Database.open(settings, UNUSED);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theVersionOfThisProgramIsThatOfItsNewestMigration() {
        Migrations.run(database);

        assertThat(Migrations.status(database))
                .isEqualTo(new Migrations.Status("" + SchemaVersion.NEWEST, "" + SchemaVersion.NEWEST, 0));
    }

    @Test
    void anEmptyDatabaseStaysEmptyUnlessTheSettingsLetItBeFilled() throws IOException {
        assertThat(refusal()).isEqualTo("there are no tables yet; make them with: stirbridge db migrate");
        assertThat(refusal()).startsWith("there are no tables yet");

        try (Database migrating = Database.open(migrating(), UNUSED)) {
            Migrations.ready(migrating);
        }
        Migrations.ready(database);
    }

    @Test
    void olderTablesNameTheCommandAndAreBroughtUpWhereTheSettingsSaySo() throws IOException {
        Migrations.run(database);
        makeOlder(database);
        assertThat(refusal())
                .startsWith("the tables have version 8, and this program needs")
                .endsWith("stirbridge db migrate");

        try (Database migrating = Database.open(migrating(), UNUSED)) {
            Migrations.ready(migrating);
        }
        Migrations.ready(database);
    }

    @Test
    void newerTablesThatOnlyHaveMoreAreGoodAndOthersRefused() throws IOException {
        Migrations.run(database);
        newerProgramWasHere("further columns");
        Migrations.ready(database);

        SqlScript.run(
                database, "UPDATE flyway_schema_history SET description='breaking trunk renamed' WHERE version='99'");
        assertThat(refusal()).contains("made by a newer program").endsWith("update the program");
        try (Database migrating = Database.open(migrating(), UNUSED)) {
            assertThat(catchThrowableOfType(IOException.class, () -> Migrations.ready(migrating)))
                    .isNotNull();
        }
    }

    @Test
    void tablesOfAnotherProgramAndAMigrationThatFailedHalfWayAreRefused() {
        Migrations.run(database);
        SqlScript.run(database, "UPDATE flyway_schema_history SET success=0 WHERE version='4'");
        assertThat(refusal()).startsWith("migration 4 failed half way");

        SqlScript.run(
                database, "UPDATE flyway_schema_history SET success=1, description='shop' WHERE version IS NOT NULL");
        assertThat(refusal()).isEqualTo("the database holds the tables of another program");
    }

    @Test
    void aDatabaseThatComesBackAsOfAnotherVersionIsNotReadUntilItFits() {
        try (ThrowawayMariaDb other = ThrowawayMariaDb.start();
                Database away = Database.open(other.newDatabase(), UNUSED)) {
            Migrations.run(away);
            SqlScript.sampleData(away);
            DidDirectorySource source = new DidDirectorySource(CLOCK);
            TableWatch watch = new TableWatch(away, CLOCK, List.of(source));
            assertThat(watch.check()).isTrue();
            other.kill();
            assertThat(watch.check()).isFalse();

            other.restart();
            SqlScript.run(away, "DELETE FROM trunk_match;\nDELETE FROM trunk WHERE name='acme-pbx'");
            makeOlder(away);
            assertThat(watch.check()).isFalse();
            assertThat(source.get().trunkNamed("acme-pbx")).isPresent();

            Migrations.run(away);
            assertThat(watch.check()).isTrue();
            assertThat(source.get().trunkNamed("acme-pbx")).isEmpty();
            watch.close();
        }
    }

    /** As version 8 left it, but for the procedure of 9 and the words of 10. */
    private static void makeOlder(Database database) {
        SqlScript.run(
                database,
                "ALTER TABLE did_range DROP INDEX did_range_by_size, DROP COLUMN size_digits;\n"
                        + "DELETE FROM flyway_schema_history WHERE version IN ('9', '10')");
    }

    private void newerProgramWasHere(String description) {
        SqlScript.run(
                database,
                "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, installed_by,"
                        + " execution_time, success) VALUES (99, '99', '" + description
                        + "', 'SQL', 'V99.sql', 'eve', 1, 1)");
    }

    private String refusal() {
        IOException refusal = catchThrowableOfType(IOException.class, () -> Migrations.ready(database));
        assertThat(refusal).isNotNull();
        return String.valueOf(refusal.getMessage());
    }

    private DatabaseSettings migrating() {
        return new DatabaseSettings(
                settings.url(),
                settings.user(),
                settings.password(),
                settings.connections(),
                settings.poll(),
                settings.reread(),
                true);
    }
}
