package org.stirbridge.bridge.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Runs SQL as an admin would: by a connection of its own, past the program. */
public final class SqlScript {

    private SqlScript() {}

    /** The sample data of the sql folder. */
    public static void sampleData(Database database) {
        run(database, read(Path.of("../sql/sample-data.sql")));
    }

    /** All statements of {@code script}, each ended by a semicolon at the end of a line. */
    public static void run(Database database, String script) {
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            for (String sql : script.replaceAll("(?m)^\\s*--.*$", "").split(";\\s*(\n|$)", -1)) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
