package org.stirbridge.app;

import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.stirbridge.bridge.config.BridgeConfiguration;
import org.stirbridge.bridge.database.ChangeLog;
import org.stirbridge.bridge.database.Database;
import org.stirbridge.bridge.database.DatabaseFault;
import org.stirbridge.bridge.database.Migrations;
import org.stirbridge.bridge.database.TableCopy;
import org.stirbridge.bridge.database.TableReader;
import org.stirbridge.bridge.database.TableWatch;

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
            Migrations.require(database);
            return Optional.of(database);
        } catch (IOException | RuntimeException e) {
            database.close();
            throw fault(configuration, e);
        }
    }

    /**
     * Likewise, for a look that needs tables.
     *
     * @throws IOException also when no bridge was ever started with the embedded one
     */
    static Database requireAsTheyAre(BridgeConfiguration configuration) throws IOException {
        return openAsTheyAre(configuration)
                .orElseThrow(() -> new IOException("database: " + configuration.dataDirectory()
                        + " holds no tables yet; start the bridge once, or name the database in the configuration"));
    }

    /**
     * The database with tables that this program works with. One that is away stays as it is when there is a copy to start
     * with: then the watch sees to its tables when it is back.
     *
     * @throws IOException when it cannot be reached and there is no copy, or its tables do not do
     */
    static Database open(BridgeConfiguration configuration) throws IOException {
        if (configuration.database().embedded()) {
            Files.createDirectories(configuration.dataDirectory());
        }
        Database database = Database.open(configuration.database(), configuration.dataDirectory());
        try {
            Optional<TableCopy> copy = copy(configuration, database).filter(TableCopy::exists);
            if (copy.isEmpty() || database.isReachable()) {
                Migrations.ready(database);
            }
            return database;
        } catch (IOException | RuntimeException e) {
            database.close();
            throw fault(configuration, e);
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
            throw fault(configuration, e);
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
            throw fault(configuration, e);
        }
    }

    /**
     * Makes change_log shorter.
     *
     * @param days what is older goes
     * @return how many rows went
     * @throws IOException when the database cannot be reached, or does not let us
     */
    public static long prune(BridgeConfiguration configuration, int days) throws IOException {
        try (Database database = requireAsTheyAre(configuration)) {
            return ChangeLog.prune(database, days);
        }
    }

    /** The watch over the tables, which have been read: from the database, or else from the copy on disk. */
    static TableWatch watch(
            BridgeConfiguration configuration, Database database, InstantSource clock, List<TableReader> readers) {
        TableWatch watch = copy(configuration, database)
                .map(copy -> new TableWatch(database, clock, readers, copy))
                .orElseGet(() -> new TableWatch(database, clock, readers));
        if (!watch.check()) {
            watch.useCopy();
        }
        return watch;
    }

    /** The copy of a database on some other machine; one that lies beside it would be of no use. */
    private static Optional<TableCopy> copy(BridgeConfiguration configuration, Database database) {
        return database.vendor() == Database.Vendor.H2
                ? Optional.empty()
                : Optional.of(new TableCopy(configuration.dataDirectory().resolve("tables.copy")));
    }

    private static IOException fault(BridgeConfiguration configuration, Exception e) {
        String place = configuration.database().embedded()
                ? ""
                : configuration.database().place() + ": ";
        return new IOException("database: " + place + DatabaseFault.sentence(e), e);
    }
}
