package org.stirbridge.bridge.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.stirbridge.bridge.config.DatabaseSettings;
import org.stirbridge.bridge.database.Database;
import org.stirbridge.bridge.database.Migrations;
import org.stirbridge.bridge.database.SqlScript;
import org.stirbridge.bridge.database.TableWatch;
import org.stirbridge.bridge.did.DidDirectorySource;
import org.stirbridge.lab.pki.LabIdentity;
import org.stirbridge.lab.pki.LabPki;
import org.stirbridge.stir.passport.Es256;

/** A stock over real tables, with the key of one carrier beside it. */
abstract class FilledStock {

    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    static final Es256 ES256 = Es256.choose();
    static LabPki pki;
    static LabIdentity carrier;

    @TempDir
    Path directory;

    Instant now = NOW;
    final InstantSource clock = () -> now;
    Database database;
    DidDirectorySource tables;
    CertificateStock stock;
    TableWatch watch;

    @BeforeAll
    static void makeCertificates() {
        pki = LabPki.create(NOW);
        carrier = pki.serviceProvider("709J");
    }

    @BeforeEach
    void fill() throws IOException {
        DatabaseSettings settings =
                new DatabaseSettings("", "sa", "", 2, Duration.ofMillis(100), Duration.ofMinutes(5));
        database = Database.inMemory(UUID.randomUUID().toString(), settings);
        Migrations.run(database);
        SqlScript.sampleData(database);
        Files.createDirectory(directory.resolve("keys"));
        writeKey(directory.resolve("keys/carrier.pem"), carrier.keyPem());
        tables = new DidDirectorySource(clock);
        stock = new CertificateStock(ES256, clock, directory, List.of());
        watch = new TableWatch(database, clock, List.of(tables, stock));
    }

    @AfterEach
    void close() {
        watch.close();
        database.close();
    }

    void assertUnavailable(CertificateChoice.Cause cause) {
        assertThat(choice())
                .isInstanceOfSatisfying(
                        CertificateChoice.Unavailable.class,
                        unavailable -> assertThat(unavailable.cause()).isEqualTo(cause));
    }

    CertificateChoice choice() {
        watch.check();
        var trunk = tables.get().trunkNamed("acme-pbx").orElseThrow();
        var customer = tables.get().customer("acme").orElseThrow();
        return stock.choose(
                trunk, customer, tables.get().provider("example-telecom").orElseThrow());
    }

    void nameAsDefault(String name) {
        SqlScript.run(database, "UPDATE provider SET default_certificate='" + name + "' WHERE name='example-telecom'");
    }

    void insert(String name, @Nullable String provider, @Nullable String customer, String chain, String keyRef) {
        execute(
                "INSERT INTO certificate (name, provider, customer, x5u, chain_pem, key_ref) VALUES (?, ?, ?, ?, ?, ?)",
                name,
                provider,
                customer,
                "https://certs.example.org/" + name + ".pem",
                chain,
                keyRef);
    }

    void insertAnchor(String name, String pem) {
        execute("INSERT INTO trust_anchor (name, pem) VALUES (?, ?)", name, pem);
    }

    void execute(String sql, @Nullable String... values) {
        try (Connection connection = database.connection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static void writeKey(Path file, String pem) throws IOException {
        Files.writeString(file, pem);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
