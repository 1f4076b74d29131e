package org.stirbridge.bridge.database;

import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;

/** Brings the tables of a database to the version that this program knows. */
public final class Migrations {

    private Migrations() {}

    /**
     * How far a database is.
     *
     * @param version of the last migration that ran; empty when none did
     * @param newest version that this program knows
     * @param pending how many have not run
     */
    public record Status(String version, String newest, int pending) {}

    /**
     * Runs what has not run yet; a database that is up to date stays as it is.
     *
     * @return how many migrations ran
     * @throws FlywayException when the database cannot be reached, holds other tables, or was migrated by a newer
     *     program
     */
    public static int run(Database database) {
        return flyway(database).migrate().migrationsExecuted;
    }

    /**
     * Changes nothing.
     *
     * @throws FlywayException when the database cannot be reached, migrations of this program have not run yet, or
     *     others than its own have
     */
    public static void requireNonePending(Database database) {
        Flyway flyway = flyway(database);
        int pending = flyway.info().pending().length;
        if (pending > 0) {
            throw new FlywayException(pending + " migrations have not run yet; run them with: stirbridge db migrate");
        }
        flyway.validate();
    }

    /**
     * Changes nothing.
     *
     * @throws FlywayException when the database cannot be reached
     */
    public static Status status(Database database) {
        MigrationInfoService info = flyway(database).info();
        MigrationInfo current = info.current();
        String newest = Arrays.stream(info.all())
                .filter(migration -> migration.getState().isResolved())
                .reduce("", (before, migration) -> version(migration), (a, b) -> b);
        return new Status(current == null ? "" : version(current), newest, info.pending().length);
    }

    private static String version(MigrationInfo migration) {
        return String.valueOf(migration.getVersion());
    }

    private static Flyway flyway(Database database) {
        return Flyway.configure(Migrations.class.getClassLoader())
                // Not by the pool: its socket timeout would cut the alteration of a large table.
                .dataSource(
                        database.url(),
                        database.settings().user(),
                        database.settings().password())
                .locations(locations(database.vendor()))
                .load();
    }

    private static String[] locations(Database.Vendor vendor) {
        return vendor == Database.Vendor.MARIADB
                ? new String[] {"classpath:sql/common", "classpath:sql/mariadb"}
                : new String[] {"classpath:sql/common", "classpath:sql/h2"};
    }
}
