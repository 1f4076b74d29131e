package org.stirbridge.bridge.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.stirbridge.bridge.certificates.CertificateProof;
import org.stirbridge.bridge.database.Database;
import org.stirbridge.bridge.database.Migrations;
import org.stirbridge.bridge.database.SqlScript;
import org.stirbridge.lab.pki.LabIdentity;
import org.stirbridge.lab.pki.LabPki;
import org.stirbridge.stir.passport.Es256;

/** The sample data before every test, a certificate of its provider, and an admin called eve. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EditedTables {

    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    static final String CERTIFICATE = "lab-cert";
    private static final List<String> WRITTEN_BY_ITSELF = List.of("audit", "change_log");

    final LabPki pki = LabPki.create(NOW);
    final LabIdentity carrier = pki.serviceProvider("709J");

    @TempDir
    static Path directory = Path.of("");

    Database database;
    TableEdits edits;

    abstract Database open();

    @BeforeAll
    void migrate() throws IOException {
        database = open();
        Migrations.run(database);
        Files.createDirectory(directory.resolve("keys"));
        writeKey("carrier.pem", carrier);
        edits = new TableEdits(
                database, () -> new CertificateProof(Es256.choose(), directory), "cli:eve", InstantSource.fixed(NOW));
    }

    @BeforeEach
    void fill() throws Refusal {
        boolean h2 = database.vendor() == Database.Vendor.H2;
        StringBuilder script =
                new StringBuilder(h2 ? "SET REFERENTIAL_INTEGRITY FALSE;\n" : "SET FOREIGN_KEY_CHECKS = 0;\n");
        AdminTables.all().forEach(table -> script.append("DELETE FROM " + table.name() + ";\n"));
        script.append(h2 ? "SET REFERENTIAL_INTEGRITY TRUE;\n" : "SET FOREIGN_KEY_CHECKS = 1;\n");
        SqlScript.run(database, script.toString());
        SqlScript.sampleData(database);
        edits.add(AdminTables.get("certificate"), CERTIFICATE, certificate(carrier, "carrier.pem"), false);
        WRITTEN_BY_ITSELF.forEach(table -> SqlScript.run(database, "DELETE FROM " + table));
    }

    @AfterAll
    void close() {
        database.close();
    }

    /** A row of the table certificate for the provider example-telecom. */
    static Map<String, String> certificate(LabIdentity identity, String keyFile) {
        return Map.of(
                "provider",
                "example-telecom",
                "x5u",
                "https://certs.example.org/lab.pem",
                "chain_pem",
                identity.chainPem(),
                "key_ref",
                "file:keys/" + keyFile);
    }

    void writeKey(String name, LabIdentity identity) throws IOException {
        Path file = directory.resolve("keys").resolve(name);
        Files.writeString(file, identity.keyPem());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    Change add(String table, @Nullable String key, String... columnsAndTexts) throws Refusal {
        return edits.add(AdminTables.get(table), key, texts(columnsAndTexts), false);
    }

    Change set(String table, String key, String... columnsAndTexts) throws Refusal {
        return edits.set(AdminTables.get(table), key, texts(columnsAndTexts), false);
    }

    static Map<String, String> texts(String... columnsAndTexts) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (int i = 0; i < columnsAndTexts.length; i += 2) {
            texts.put(columnsAndTexts[i], columnsAndTexts[i + 1]);
        }
        return texts;
    }

    /** The edit is refused for this reason, and leaves nothing behind. */
    String refused(Refusal.Reason reason, ThrowingCallable edit) throws SQLException {
        List<String> before = everything();
        Refusal refusal = catchThrowableOfType(Refusal.class, edit);
        assertThat(refusal).as("refused").isNotNull();
        assertThat(refusal.reason()).as(refusal.getMessage()).isEqualTo(reason);
        assertThat(refusal.getMessage().lines()).hasSize(1);
        assertThat(everything()).isEqualTo(before);
        return refusal.getMessage();
    }

    /** Every row of every table, those included that are written by themselves. */
    List<String> everything() throws SQLException {
        List<String> rows = new ArrayList<>();
        for (AdminTable table : AdminTables.all()) {
            rows.addAll(rows("SELECT * FROM " + table.name()));
        }
        for (String table : WRITTEN_BY_ITSELF) {
            rows.addAll(rows("SELECT * FROM " + table));
        }
        rows.sort(null);
        return rows;
    }

    /** Each row as its columns with a bar between them. */
    List<String> rows(String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                List<String> columns = new ArrayList<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    columns.add(row.getString(i));
                }
                rows.add(String.join("|", columns));
            }
        }
        return rows;
    }
}
