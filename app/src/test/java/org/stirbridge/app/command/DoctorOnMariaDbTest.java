package org.stirbridge.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stirbridge.bridge.config.DatabaseSettings;
import org.stirbridge.bridge.database.ThrowawayMariaDb;

/** Doctor with tables on a server that may be old, of others, or away. */
final class DoctorOnMariaDbTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void tablesInGoodHealthThenWithoutRightsThenNoServerAtAll() throws Exception {
        try (ThrowawayMariaDb server = ThrowawayMariaDb.start()) {
            DatabaseSettings settings = server.newDatabase();
            try (DoctorSite site =
                    new DoctorSite(folder, "database: { url: \"" + settings.url() + "\", user: root }")) {
                Result well = site.doctor();
                assertThat(well.out())
                        .contains("MariaDB answers, and its tables are of this version")
                        .doesNotContain("\u2717");
                assertThat(well.code()).isZero();

                site.execute("UPDATE flyway_schema_history SET success=0 WHERE version='9'");
                assertThat(site.doctor().out())
                        .containsPattern(
                                "\u2717 tables +database: .*migration 9 failed half way\n +mend: restore a backup");
                site.execute("UPDATE flyway_schema_history SET success=1 WHERE version='9'");

                server.kill();
                assertThat(site.doctor().out())
                        .containsPattern("\u2717 tables +database: ")
                        .contains("\u2013 trunks");
            }
        }
    }

    @Test
    void aDatabaseWithoutTablesNamesTheWayToThem() throws Exception {
        try (ThrowawayMariaDb server = ThrowawayMariaDb.start()) {
            Path config = java.nio.file.Files.writeString(
                    folder.resolve("empty.yml"),
                    "database: { url: \"" + server.newDatabase().url() + "\", user: root }\n");

            assertThat(Result.of("doctor", "-c", config.toString(), "--timeout", "60")
                            .out())
                    .containsPattern(
                            "\u2717 tables +database: .*there are no tables yet\n +mend: make them with: stirbridge db migrate");
        }
    }
}
