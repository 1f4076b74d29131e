package org.stirbridge.app.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.stirbridge.bridge.database.Database;
import org.stirbridge.bridge.database.Migrations;
import org.stirbridge.lab.pki.LabIdentity;

/** Fills the tables as an admin would: the sample customers, then the lab's certificates and trust anchor. */
final class DemoTables {

    private static final String SAMPLE = "/sql/sample-data.sql";

    private DemoTables() {}

    static void fill(Database database, Lab lab) throws SQLException, IOException {
        Migrations.run(database);
        try (Connection connection = database.connection()) {
            connection.setAutoCommit(false);
            for (String statement : sample()) {
                execute(connection, statement);
            }
            certificate(connection, Lab.FIRST_PROVIDER, Lab.FIRST_SPC, lab.first());
            certificate(connection, Lab.SECOND_PROVIDER, Lab.SECOND_SPC, lab.second());
            update(connection, "INSERT INTO trust_anchor (name, pem) VALUES ('lab-root', ?)", lab.rootPem());
            connection.commit();
        }
    }

    private static void certificate(Connection connection, String provider, String spc, LabIdentity identity)
            throws SQLException {
        update(
                connection,
                "INSERT INTO certificate (name, provider, x5u, chain_pem, key_ref, spc) VALUES (?, ?, ?, ?, ?, ?)",
                provider,
                provider,
                Lab.x5u(provider),
                identity.chainPem(),
                "file:keys/" + provider + ".pem",
                spc);
        update(connection, "UPDATE provider SET default_certificate = ? WHERE name = ?", provider, provider);
    }

    private static void update(Connection connection, String sql, String... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The statements of the sample: each ends with a semicolon at the end of a line. */
    private static List<String> sample() throws IOException {
        try (InputStream in = DemoTables.class.getResourceAsStream(SAMPLE)) {
            if (in == null) {
                throw new IOException("the program lacks its own " + SAMPLE);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^--.*$", "");
            return Arrays.stream(text.split(";\\s*(?:\\R|$)", -1))
                    .map(String::strip)
                    .filter(statement -> !statement.isEmpty())
                    .toList();
        }
    }
}
