package org.stirbridge.bridge.database;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the tables of a database to the version that this program knows. */
public final class Migrations {

    private Migrations() {}

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
            throw new FlywayException(pending + " migrations have not run yet; start the bridge once, it runs them");
        }
        flyway.validate();
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
