package org.stirbridge.bridge.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stirbridge.bridge.config.DatabaseSettings;

final class TablesOnH2Test extends TablesContract {

    private static final DatabaseSettings EMBEDDED =
            new DatabaseSettings("", "sa", "", 4, Duration.ofMillis(100), Duration.ofMinutes(5));

    @Override
    Database open() {
        return Database.inMemory(UUID.randomUUID().toString(), EMBEDDED);
    }

    @Test
    void theEmbeddedDatabaseKeepsItsRowsInTheDataDirectory(@TempDir Path directory) {
        try (Database database = Database.open(EMBEDDED, directory)) {
            Migrations.run(database);
        }
        try (Database database = Database.open(EMBEDDED, directory)) {
            assertThat(Migrations.run(database)).isZero();
        }
        assertThat(directory.resolve("stirbridge.mv.db")).exists();
    }
}
