package org.stirbridge.app;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.stirbridge.bridge.config.BridgeConfiguration;
import org.stirbridge.bridge.database.Database;
import org.stirbridge.bridge.database.Migrations;

/** The database of the configuration. */
public final class Tables {

    private Tables() {}

    /**
     * The database as it is, for a look beside the running bridge; empty when it is the embedded one and no bridge was
     * ever started with it.
     *
     * @throws IOException when it cannot be reached, or its tables are not those of this program
     */
    public static Optional<Database> openAsTheyAre(BridgeConfiguration configuration) throws IOException {
        if (!Database.mayExist(configuration.database(), configuration.dataDirectory())) {
            return Optional.empty();
        }
        Database database = Database.open(configuration.database(), configuration.dataDirectory());
        try {
            Migrations.requireNonePending(database);
            return Optional.of(database);
        } catch (RuntimeException e) {
            database.close();
            throw new IOException("database: the tables are not those of this program: " + firstLine(e), e);
        }
    }

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

    /**
     * Runs the migrations that have not run yet.
     *
     * @return how many they were
     * @throws IOException when the database cannot be reached or migrated
     */
    public static int migrate(BridgeConfiguration configuration) throws IOException {
        if (configuration.database().embedded()) {
            Files.createDirectories(configuration.dataDirectory());
        }
        try (Database database = Database.open(configuration.database(), configuration.dataDirectory())) {
            return Migrations.run(database);
        } catch (RuntimeException e) {
            throw new IOException("database: the tables cannot be made ready: " + firstLine(e), e);
        }
    }

    /**
     * Which migrations have run; empty when the database is the embedded one and not there.
     *
     * @throws IOException when it cannot be reached
     */
    public static Optional<Migrations.Status> status(BridgeConfiguration configuration) throws IOException {
        if (!Database.mayExist(configuration.database(), configuration.dataDirectory())) {
            return Optional.empty();
        }
        try (Database database = Database.open(configuration.database(), configuration.dataDirectory())) {
            return Optional.of(Migrations.status(database));
        } catch (RuntimeException e) {
            throw new IOException("database: its version cannot be read: " + firstLine(e), e);
        }
    }

    private static String firstLine(RuntimeException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
