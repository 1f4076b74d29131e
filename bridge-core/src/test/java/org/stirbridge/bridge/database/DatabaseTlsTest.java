package org.stirbridge.bridge.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stirbridge.bridge.config.DatabaseSettings;
import org.stirbridge.lab.pki.LabCertificatePlan;
import org.stirbridge.lab.pki.LabIdentity;
import org.stirbridge.lab.pki.LabPki;

/** TLS to a real MariaDB with a certificate of the lab for the name localhost. */
final class DatabaseTlsTest {

    private static final Path UNUSED = Path.of("unused");
    /** The driver checks by the clock of the machine. */
    private static final Instant BEGIN = Instant.parse("2020-01-01T00:00:00Z");

    private static final Instant END = Instant.parse("2100-01-01T00:00:00Z");

    @TempDir
    private static Path folder = Path.of("");

    private static ThrowawayMariaDb server;
    private static DatabaseSettings place;

    @BeforeAll
    static void startServer() throws IOException {
        LabIdentity ca = ca();
        LabIdentity own = LabCertificatePlan.of("CN=localhost", BEGIN, END)
                .with(Extension.basicConstraints, true, new BasicConstraints(false))
                .with(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(GeneralName.dNSName, "localhost")))
                .issuedBy(ca);
        server = ThrowawayMariaDb.start(
                "--ssl-cert=" + write("server.pem", own.chainPem()), "--ssl-key=" + write("server.key", own.keyPem()));
        write("ca.pem", LabIdentity.pemOf(ca.certificate()));
        write("other-ca.pem", LabIdentity.pemOf(ca().certificate()));
        place = server.newDatabase();
        server.execute(
                "CREATE USER tls@'%' IDENTIFIED BY 'pw' REQUIRE SSL",
                "GRANT ALL ON *.* TO tls@'%'",
                "CREATE USER plain@'%' IDENTIFIED BY 'pw'",
                "GRANT ALL ON *.* TO plain@'%'");
    }

    private static LabIdentity ca() {
        return LabCertificatePlan.of("CN=Lab database CA", BEGIN, END)
                .with(Extension.basicConstraints, true, new BasicConstraints(true))
                .keys(LabPki.keyPair("secp256r1"))
                .selfSigned();
    }

    private static Path write(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Test
    void theRightCaConnectsAndTheTablesAreMadeAndReadByTls() throws IOException {
        try (Database database = open("tls", "localhost", "sslMode=verify-full&serverSslCert=" + folder + "/ca.pem")) {
            Migrations.run(database);
            Migrations.require(database);

            assertThat(database.isReachable()).isTrue();
        }
    }

    @Test
    void anotherCaIsRefusedInOneLine() {
        assertThat(fault("tls", "localhost", "sslMode=verify-full&serverSslCert=" + folder + "/other-ca.pem"))
                .startsWith("the server's certificate is not of the CA in serverSslCert");
    }

    @Test
    void anotherNameIsRefusedInOneLine() {
        assertThat(fault("tls", "127.0.0.1", "sslMode=verify-full&serverSslCert=" + folder + "/ca.pem"))
                .startsWith("no TLS with the server: its certificate is for another name");
    }

    @Test
    void anAccountThatDemandsTlsIsNotToBeHadWithout() {
        assertThat(fault("tls", "localhost", "sslMode=disable")).startsWith("the server refuses the account");
    }

    @Test
    void aServerThatTakesTlsAloneSaysSo() {
        server.execute("SET GLOBAL require_secure_transport = ON");
        try {
            assertThat(fault("plain", "localhost", "sslMode=disable"))
                    .startsWith("the server refuses the account")
                    .contains("demands TLS (sslMode");
        } finally {
            try (Database database = open("tls", "localhost", "sslMode=trust")) {
                await().until(database::isReachable);
                SqlScript.run(database, "SET GLOBAL require_secure_transport = OFF");
            }
        }
    }

    @Test
    void aServerWithoutTlsIsRefusedWhereTlsIsDemanded() {
        try (ThrowawayMariaDb plain = ThrowawayMariaDb.start("--skip-ssl")) {
            DatabaseSettings settings = plain.newDatabase();
            String url = settings.url() + "?sslMode=verify-full&serverSslCert=" + folder + "/ca.pem";

            assertThat(fault(settings(url, "root", ""))).startsWith("the server speaks no TLS");
        }
    }

    @Test
    void aWrongPasswordAndADatabaseThatIsNotThereAreTold() {
        assertThat(fault(settings(place.url(), "plain", "wrong"))).startsWith("the server refuses the account");
        assertThat(fault(settings(place.url() + "gone", "plain", "pw")))
                .startsWith("the server has no database of that name");
    }

    private static String fault(String user, String host, String parameters) {
        return fault(settings(url(host, parameters), user, "pw"));
    }

    private static String fault(DatabaseSettings settings) {
        try (Database database = Database.open(settings, UNUSED)) {
            IOException fault = catchThrowableOfType(IOException.class, () -> Migrations.require(database));
            assertThat(fault).isNotNull();
            String line = String.valueOf(fault.getMessage());
            assertThat(line.lines()).hasSize(1);
            return line;
        }
    }

    private static Database open(String user, String host, String parameters) {
        return Database.open(settings(url(host, parameters), user, "pw"), UNUSED);
    }

    private static String url(String host, String parameters) {
        return place.url().replace("127.0.0.1", host) + "?" + parameters;
    }

    private static DatabaseSettings settings(String url, String user, String password) {
        return new DatabaseSettings(url, user, password, 2, Duration.ofMillis(100), Duration.ofMinutes(5));
    }
}
