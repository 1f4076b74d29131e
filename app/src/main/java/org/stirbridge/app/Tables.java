package org.stirbridge.app;

import java.io.IOException;
import java.nio.file.Files;
import org.stirbridge.bridge.config.BridgeConfiguration;
import org.stirbridge.bridge.database.Database;
import org.stirbridge.bridge.database.Migrations;

/** The database of the configuration, brought up to date. */
final class Tables {

    private Tables() {}

    /** @throws IOException when it cannot be reached or migrated */
    static Database open(BridgeConfiguration configuration) throws IOException {
        if (configuration.database().embedded()) {
            Files.createDirectories(configuration.dataDirectory());
        }
        Database database = Database.open(configuration.database(), configuration.dataDirectory());
        try {
            Migrations.run(database);
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw new IOException("database: the tables cannot be made ready: " + firstLine(e), e);
        }
    }

    private static String firstLine(RuntimeException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
