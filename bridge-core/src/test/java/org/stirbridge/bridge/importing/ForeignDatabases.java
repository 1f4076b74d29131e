package org.stirbridge.bridge.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.stirbridge.bridge.config.DatabaseSettings;
import org.stirbridge.bridge.database.Database;
import org.stirbridge.bridge.database.SqlScript;
import org.stirbridge.bridge.database.ThrowawayMariaDb;
import org.stirbridge.bridge.importing.DatabaseSource.Login;

/** The databases of other systems, as their releases install them, on real servers. */
public final class ForeignDatabases implements AutoCloseable {

    private final ThrowawayMariaDb mariaDb = ThrowawayMariaDb.start();
    private final ThrowawayPostgres postgres = ThrowawayPostgres.start();

    /** A new database of this system with a few numbers. */
    public Login filled(ForeignSystem system) {
        return with(system, script(system));
    }

    /** Likewise, and {@code more} is run in it. */
    Login filled(ForeignSystem system, String more) {
        return with(system, script(system) + more);
    }

    Login with(ForeignSystem system, String script) {
        if (system == ForeignSystem.FUSIONPBX) {
            return new Login(postgres.newDatabase(script), postgres.user(), "");
        }
        DatabaseSettings settings = mariaDb.newDatabase();
        try (Database database = Database.open(settings, Path.of("unused"))) {
            SqlScript.run(database, script);
        }
        return new Login(settings.url(), settings.user(), "");
    }

    /** Settings for tables of our own. */
    DatabaseSettings target() {
        return mariaDb.newDatabase();
    }

    private static String script(ForeignSystem system) {
        String name = "/importing/" + system.word() + ".sql";
        try (InputStream in = ForeignDatabases.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        postgres.close();
        mariaDb.close();
    }
}
