package org.stirbridge.bridge.database;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the tables of a database to the version that this program knows. */
public final class Migrations {

    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

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
     * Makes sure that the tables are those that this program works with. Older ones are only brought up where the settings
     * say so, or in H2, which is the program's own.
     *
     * @throws IOException when the database cannot be reached, its tables do not do or a migration fails; the message says
     *     it to an admin
     */
    public static void ready(Database database) throws IOException {
        try {
            makeFit(database);
        } catch (SQLException | RuntimeException e) {
            throw new IOException(DatabaseFault.sentence(e), e);
        }
    }

    /**
     * Likewise, and changes nothing.
     *
     * @throws IOException when the database cannot be reached, or its tables do not do; the message says it to an admin
     */
    public static void require(Database database) throws IOException {
        try {
            requireFit(database);
        } catch (SQLException e) {
            throw new IOException(DatabaseFault.sentence(e), e);
        }
    }

    static void makeFit(Database database) throws SQLException {
        try {
            requireFit(database);
        } catch (UnfitTables e) {
            boolean may = database.vendor() == Database.Vendor.H2
                    || database.settings().migrate();
            if (!e.areOlder() || !may) {
                throw e;
            }
            int count = run(database);
            LOG.info("database: {} migrations run", count);
            requireFit(database);
        }
    }

    private static void requireFit(Database database) throws SQLException {
        try (Connection connection = database.connection()) {
            SchemaVersion found = SchemaVersion.require(connection);
            if (found.isNewer()) {
                LOG.warn(
                        "database: the tables have version {}, made by a newer program; this one knows {} and goes on",
                        found.version(),
                        SchemaVersion.NEWEST);
            }
        }
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
                        // Two connections of a migration must not come to two servers.
                        database.url().replaceFirst("^jdbc:mariadb:load-?balance[^:/]*:", "jdbc:mariadb:sequential:"),
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
