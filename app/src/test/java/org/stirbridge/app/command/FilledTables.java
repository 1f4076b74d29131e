package org.stirbridge.app.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.regex.Pattern;
import org.stirbridge.bridge.config.BridgeConfiguration;
import org.stirbridge.bridge.config.ConfigurationFile;
import org.stirbridge.bridge.database.Database;
import org.stirbridge.bridge.database.Migrations;
import org.stirbridge.lab.pki.LabIdentity;
import org.stirbridge.lab.pki.LabPki;

/**
 * A folder with a configuration, the embedded database with the sample data, and a certificate that is valid now. The
 * database stays open, as beside a bridge that runs.
 */
final class FilledTables implements AutoCloseable {

    private static final Path SAMPLE = Path.of("..", "sql", "sample-data.sql");
    private static final Pattern COMMENT = Pattern.compile("(?m)^--.*$");
    private static final Pattern END = Pattern.compile(";\\s*(?:\\R|$)");

    private final Path file;
    private final Database database;

    FilledTables(Path folder) throws Exception {
        file = Files.writeString(folder.resolve("stirbridge.yml"), "data_directory: data\n");
        LabIdentity carrier = LabPki.create(Instant.now()).serviceProvider("709J");
        Path key = Files.writeString(folder.resolve("key.pem"), carrier.keyPem(), StandardCharsets.US_ASCII);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        Files.createDirectories(folder.resolve("data"));
        BridgeConfiguration configuration = ConfigurationFile.read(file);
        database = Database.open(configuration.database(), configuration.dataDirectory());
        Migrations.run(database);
        for (String sql : END.split(COMMENT.matcher(Files.readString(SAMPLE)).replaceAll(""), -1)) {
            if (!sql.isBlank()) {
                execute(sql);
            }
        }
        execute(
                "INSERT INTO certificate (name, provider, x5u, chain_pem, key_ref) VALUES (?, ?, ?, ?, ?)",
                "carrier",
                "example-telecom",
                "https://certs.example.org/709J.pem",
                carrier.chainPem(),
                "file:key.pem");
        execute("UPDATE provider SET default_certificate='carrier' WHERE name='example-telecom'");
    }

    String configuration() {
        return file.toString();
    }

    void execute(String sql, String... values) throws Exception {
        try (Connection connection = database.connection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IOException(sql, e);
        }
    }

    /** Any statement, a query too. */
    void run(String sql) throws Exception {
        try (Connection connection = database.connection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        } catch (SQLException e) {
            throw new IOException(sql, e);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
