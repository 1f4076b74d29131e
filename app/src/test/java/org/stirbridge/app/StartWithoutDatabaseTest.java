package org.stirbridge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stirbridge.bridge.config.BridgeConfiguration;
import org.stirbridge.bridge.config.ConfigurationFile;
import org.stirbridge.bridge.config.ConfigurationProblems;
import org.stirbridge.bridge.config.DatabaseSettings;
import org.stirbridge.bridge.database.Database;
import org.stirbridge.bridge.database.SqlScript;
import org.stirbridge.bridge.database.ThrowawayMariaDb;

/** A real MariaDB that is there once, and away when the bridge starts again. */
final class StartWithoutDatabaseTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T00:00:00Z"));

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theCopyServesUntilTheDatabaseIsBackAndIsNamedAsSuch() throws Exception {
        try (ThrowawayMariaDb server = ThrowawayMariaDb.start()) {
            BridgeConfiguration configuration = configuration(server.newDatabase());
            runOnce(configuration);
            server.kill();

            try (Bridge bridge = Bridge.start(configuration, CLOCK)) {
                assertThat(bridge.readiness().reasons())
                        .contains("The database is away: the tables are the copy of 2026-11-21T00:00:00Z.");
                assertThat(bridge.summary()).anyMatch(line -> line.contains("8 trunks, 8 number ranges"));

                server.restart();
                await().until(() -> bridge.readiness().reasons().stream().noneMatch(line -> line.contains("copy")));
            }
        }
    }

    @Test
    void withoutACopyTheStartFails() throws Exception {
        try (ThrowawayMariaDb server = ThrowawayMariaDb.start()) {
            BridgeConfiguration configuration = configuration(server.newDatabase());
            server.kill();

            assertThatThrownBy(() -> Bridge.start(configuration, CLOCK))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("database: ");
        }
    }

    @Test
    void aServerWithoutTablesIsLeftAloneUnlessTheConfigurationSaysOtherwise() throws Exception {
        try (ThrowawayMariaDb server = ThrowawayMariaDb.start()) {
            DatabaseSettings empty = server.newDatabase();

            assertThatThrownBy(() -> Bridge.start(configuration(empty, false), CLOCK))
                    .isInstanceOf(IOException.class)
                    .hasMessage("database: " + empty.url()
                            + ": there are no tables yet; make them with: stirbridge db migrate");
            try (Bridge bridge = Bridge.start(configuration(empty, true), CLOCK)) {
                assertThat(bridge.readiness().reasons()).noneMatch(line -> line.contains("not been read"));
            }
            try (Bridge bridge = Bridge.start(configuration(empty, false), CLOCK)) {
                assertThat(bridge.readiness().reasons()).noneMatch(line -> line.contains("not been read"));
            }
        }
    }

    @Test
    void olderTablesAreBroughtUpWhenTheDatabaseIsBackWhereTheConfigurationSaysSo() throws Exception {
        try (ThrowawayMariaDb server = ThrowawayMariaDb.start()) {
            BridgeConfiguration configuration = configuration(server.newDatabase());
            runOnce(configuration);
            try (Database database = Database.open(configuration.database(), folder)) {
                SqlScript.run(database, "DELETE FROM flyway_schema_history WHERE version='6'");
            }
            server.kill();

            try (Bridge bridge = Bridge.start(configuration, CLOCK)) {
                assertThat(bridge.readiness().reasons()).anyMatch(line -> line.contains("copy"));
                server.restart();
                await().until(() -> bridge.readiness().reasons().stream().noneMatch(line -> line.contains("copy")));
            }
            assertThat(Tables.status(configuration).orElseThrow().pending()).isZero();
        }
    }

    private void runOnce(BridgeConfiguration configuration) throws ConfigurationProblems, IOException {
        try (Bridge first = Bridge.start(configuration, CLOCK)) {
            assertThat(first.readiness().reasons()).noneMatch(line -> line.contains("copy"));
        }
        try (Database database = Database.open(configuration.database(), folder)) {
            SqlScript.sampleData(database);
        }
        Files.deleteIfExists(folder.resolve("data/tables.copy"));
        try (Bridge second = Bridge.start(configuration, CLOCK)) {
            await().until(() -> Files.exists(folder.resolve("data/tables.copy")));
            assertThat(second.readiness().reasons()).noneMatch(line -> line.contains("copy"));
        }
    }

    private BridgeConfiguration configuration(DatabaseSettings database) throws ConfigurationProblems {
        return configuration(database, true);
    }

    private BridgeConfiguration configuration(DatabaseSettings database, boolean migrate) throws ConfigurationProblems {
        String yaml = """
                data_directory: data
                database: { url: "%s", user: root, poll: 100ms, migrate: %s }
                esl: { listen: 127.0.0.1:0 }
                agi: { listen: 127.0.0.1:0 }
                http: { listen: 127.0.0.1:0 }
                """.formatted(database.url(), migrate);
        return ConfigurationFile.parse(yaml, folder);
    }
}
