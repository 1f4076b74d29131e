package org.stirbridge.app.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.stirbridge.bridge.database.Database;
import org.stirbridge.bridge.database.Migrations;
import org.stirbridge.lab.pki.LabIdentity;

/** The tables on MariaDB, filled as an admin does it: migrations, the sample data, then certificates and the anchor. */
final class LabTables {

    private static final Pattern COMMENT = Pattern.compile("(?m)^--.*$");
    private static final Pattern END = Pattern.compile(";\\s*(?:\\R|$)");

    private LabTables() {}

    static void fill(Database database, String rootPem) throws SQLException, IOException {
        Migrations.run(database);
        run(database, Files.readString(Clone.sampleData()));
        try (Connection connection = database.connection()) {
            connection.setAutoCommit(true);
            update(connection, "INSERT INTO trust_anchor (name, pem) VALUES ('lab-root', ?)", rootPem);
        }
    }

    /** Runs each of {@code statements}; whole lines may be comments. */
    static void run(Database database, String statements) throws SQLException {
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(true);
            for (String sql : List.of(END.split(COMMENT.matcher(statements).replaceAll(""), -1))) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
        }
    }

    /** Gives {@code provider} a certificate of its own name. */
    static void certificate(Database database, String provider, String spc, String x5u, LabIdentity identity)
            throws SQLException {
        try (Connection connection = database.connection()) {
            connection.setAutoCommit(true);
            update(
                    connection,
                    "INSERT INTO certificate (name, provider, x5u, chain_pem, key_ref, spc) VALUES (?, ?, ?, ?, ?, ?)",
                    provider,
                    provider,
                    x5u,
                    identity.chainPem(),
                    "file:keys/" + provider + ".pem",
                    spc);
            update(connection, "UPDATE provider SET default_certificate = ? WHERE name = ?", provider, provider);
        }
    }

    static Optional<String> callSigned(Database database, String origid) throws SQLException {
        try (Connection connection = database.connection();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT call_id FROM call_decision WHERE origid = ?")) {
            statement.setString(1, origid);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    private static void update(Connection connection, String sql, String... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
