package org.stirbridge.bridge.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.sql.SQLException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stirbridge.bridge.database.Database;
import org.stirbridge.bridge.database.SqlScript;
import org.stirbridge.bridge.database.ThrowawayMariaDb;

/** MariaDB refuses by itself what makes no sense; the commands say it in the same words, and describe its columns. */
final class TableRefusalsOnMariaDbTest extends TableRefusalsContract {

    private final ThrowawayMariaDb mariaDb = ThrowawayMariaDb.start();

    @Override
    Database open() {
        return Database.open(mariaDb.newDatabase(), Path.of("unused"));
    }

    @AfterAll
    void stopServer() {
        mariaDb.close();
    }

    @ParameterizedTest
    @CsvSource({
        "12155550195, 12155550205",
        "12155550090, 12155550100",
        "12155550150, 12155550199",
        "12155550299, 12155550200",
        "12155550200, 1215555029",
        "12155550200, 13155550200"
    })
    void aRangeIsRefusedInTheWordsOfTheDatabase(String start, String end) throws SQLException {
        String insert =
                "INSERT INTO did_range (start_tn, end_tn, customer) VALUES ('" + start + "', '" + end + "', 'acme')";

        assertThat(said(() -> add("did_range", start + "-" + end, "customer", "acme")))
                .isEqualTo(saidByMariaDb(insert));
    }

    @ParameterizedTest
    @CsvSource({
        "customer, bigvoice, parent, shop-one",
        "customer, acme, parent, acme",
        "trunk, acme-pbx, default_country, UK"
    })
    void otherNonsenseTooIsRefusedInTheWordsOfTheDatabase(String table, String name, String column, String value) {
        String update = "UPDATE %s SET %s = '%s' WHERE name = '%s'".formatted(table, column, value, name);

        assertThat(said(() -> set(table, name, column, value))).isEqualTo(saidByMariaDb(update));
    }

    @Test
    void theDescriptionsAreThoseOfTheDatabase() throws SQLException {
        for (AdminTable table : AdminTables.all()) {
            assertThat(rows("SELECT COLUMN_NAME, COALESCE(NULLIF(TRIM(BOTH '''' FROM COLUMN_DEFAULT), 'NULL'), '-'),"
                            + " IS_NULLABLE, COLUMN_COMMENT FROM information_schema.COLUMNS WHERE TABLE_SCHEMA ="
                            + " DATABASE() AND IS_GENERATED = 'NEVER' AND TABLE_NAME = '" + table.name()
                            + "' AND COLUMN_NAME NOT IN ('updated_at', '" + table.keyColumn() + "')"))
                    .containsExactlyInAnyOrderElementsOf(table.columns().stream()
                            .map(column -> String.join(
                                    "|",
                                    column.name(),
                                    column.byDefault() == null ? "-" : column.byDefault(),
                                    column.nullable() ? "YES" : "NO",
                                    column.help()))
                            .toList());
            assertThat(rows("SELECT TABLE_COMMENT FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()"
                            + " AND TABLE_NAME = '" + table.name() + "'"))
                    .containsExactly(table.help());
        }
    }

    @Test
    void everyForeignKeyIsDescribed() throws SQLException {
        assertThat(rows("SELECT TABLE_NAME, COLUMN_NAME, REFERENCED_TABLE_NAME FROM information_schema.KEY_COLUMN_USAGE"
                        + " WHERE TABLE_SCHEMA = DATABASE() AND REFERENCED_TABLE_NAME IS NOT NULL"
                        + " AND REFERENCED_TABLE_NAME <> 'country'"))
                .containsExactlyInAnyOrderElementsOf(AdminTables.all().stream()
                        .flatMap(table -> table.columns().stream()
                                .filter(column -> column.references() != null)
                                .map(column -> table.name() + "|" + column.name() + "|" + column.references()))
                        .toList());
    }

    private static String said(ThrowingCallable edit) {
        return catchThrowableOfType(Refusal.class, edit).getMessage();
    }

    private String saidByMariaDb(String sql) {
        Throwable refusal = catchThrowableOfType(IllegalStateException.class, () -> SqlScript.run(database, sql));
        return String.valueOf(refusal.getMessage()).replaceFirst("^\\(conn=\\d+\\) ", "");
    }
}
