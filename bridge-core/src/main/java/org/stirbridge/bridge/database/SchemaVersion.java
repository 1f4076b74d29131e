package org.stirbridge.bridge.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which migrations a database has seen: one query, by any account that may read. Flyway would ask more, and with an
 * account that may change tables.
 *
 * @param version of the newest that ran, 0 when none did
 * @param breaking the newest after {@link #NEWEST} that older programs cannot live with; null: none
 */
record SchemaVersion(int version, @Nullable String breaking) {

    /** What this program's own migrations lead to. */
    static final int NEWEST = 10;

    /** How the description of a migration begins that an older program cannot live with (docs/adr/0013). */
    private static final String BREAKING = "breaking";

    /** The description of our first: another program's tables are not taken for ours. */
    private static final String FIRST = "did tables";

    private static final String MIGRATE = "stirbridge db migrate";

    private static final int NO_RIGHT = 1142;

    /**
     * Refuses tables that this program cannot work with. Newer ones that only have more than it knows are good.
     *
     * @throws UnfitTables with what is wrong and the mend
     */
    static SchemaVersion require(Connection connection) throws SQLException {
        SchemaVersion found = read(connection);
        if (found.version == 0) {
            throw new UnfitTables("there are no tables yet; make them with: " + MIGRATE, true);
        }
        if (found.version < NEWEST) {
            throw new UnfitTables(
                    "the tables have version " + found.version + ", and this program needs " + NEWEST
                            + "; bring them up with: " + MIGRATE,
                    true);
        }
        if (found.breaking != null) {
            throw new UnfitTables(
                    "the tables have version " + found.version + ", made by a newer program, and " + found.breaking
                            + " is more than this one (version " + NEWEST + ") can live with; update the program",
                    false);
        }
        return found;
    }

    boolean isNewer() {
        return version > NEWEST;
    }

    private static SchemaVersion read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT version, description, success FROM flyway_schema_history"
                        + " WHERE version IS NOT NULL ORDER BY installed_rank")) {
            return read(row);
        } catch (UnfitTables e) {
            throw e;
        } catch (SQLException e) {
            if (String.valueOf(e.getSQLState()).startsWith("42S0")) {
                return new SchemaVersion(0, null);
            }
            if (e.getErrorCode() == NO_RIGHT) {
                throw new UnfitTables(
                        "the account may not read flyway_schema_history (docs/database.md has the GRANTs)", false);
            }
            throw e;
        }
    }

    private static SchemaVersion read(ResultSet row) throws SQLException {
        int version = 0;
        String breaking = null;
        while (row.next()) {
            int found = number(row.getString(1));
            String description = String.valueOf(row.getString(2)).toLowerCase(Locale.ROOT);
            if (!row.getBoolean(3)) {
                throw new UnfitTables(
                        "migration " + found + " failed half way; restore a backup, or mend it by hand"
                                + " and delete its row of flyway_schema_history",
                        false);
            }
            if (version == 0 && !description.equals(FIRST)) {
                throw new UnfitTables("the database holds the tables of another program", false);
            }
            version = Math.max(version, found);
            breaking = found > NEWEST && description.startsWith(BREAKING) ? "migration " + found : breaking;
        }
        return new SchemaVersion(version, breaking);
    }

    /** Ours are whole numbers. */
    private static int number(String version) throws UnfitTables {
        try {
            return Integer.parseInt(version);
        } catch (NumberFormatException e) {
            throw new UnfitTables("the database holds the tables of another program", false);
        }
    }
}
