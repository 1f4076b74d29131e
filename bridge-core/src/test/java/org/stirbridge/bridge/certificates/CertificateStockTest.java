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
import org.junit.jupiter.api.Test;
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

final class CertificateStockTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Es256 ES256 = Es256.choose();
    private static LabPki pki;
    private static LabIdentity carrier;

    @TempDir
    private Path directory;

    private Instant now = NOW;
    private final InstantSource clock = () -> now;
    private Database database;
    private DidDirectorySource tables;
    private CertificateStock stock;
    private TableWatch watch;

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

    @Test
    void theDefaultOfTheProviderSigns() {
        insert("carrier", "example-telecom", null, carrier.chainPem(), "file:keys/carrier.pem");
        nameAsDefault("carrier");

        assertThat(choice()).isInstanceOfSatisfying(CertificateChoice.Usable.class, usable -> {
            assertThat(usable.credential().x5u()).isEqualTo("https://certs.example.org/carrier.pem");
            assertThat(usable.credential().certificate().x509()).isEqualTo(carrier.certificate());
        });
        assertThat(stock.problems()).isEmpty();
        assertThat(stock.expiries()).containsOnlyKeys("carrier");
    }

    @Test
    void theCertificateOfTheTrunkGoesBeforeThatOfTheCustomerAndThatBeforeTheDefault() {
        insert("carrier", "example-telecom", null, carrier.chainPem(), "file:keys/carrier.pem");
        insert("acme-own", null, "acme", carrier.chainPem(), "file:keys/carrier.pem");
        insert("for-trunk", "example-telecom", null, carrier.chainPem(), "file:keys/carrier.pem");
        nameAsDefault("carrier");
        SqlScript.run(database, "UPDATE customer SET certificate='acme-own' WHERE name='acme'");
        assertThat(choice().step()).startsWith("Certificate acme-own of customer acme");

        SqlScript.run(database, "UPDATE trunk SET certificate='for-trunk' WHERE name='acme-pbx'");
        assertThat(choice().step()).startsWith("Certificate for-trunk of trunk acme-pbx");
    }

    @Test
    void theCertificateOfAnotherTenantIsNeverUsed() {
        insert("globex-own", null, "globex", carrier.chainPem(), "file:keys/carrier.pem");
        insert("other", "other-telecom", null, carrier.chainPem(), "file:keys/carrier.pem");
        insert("carrier", "example-telecom", null, carrier.chainPem(), "file:keys/carrier.pem");
        nameAsDefault("carrier");
        SqlScript.run(database, "UPDATE trunk SET certificate='globex-own' WHERE name='acme-pbx'");
        assertUnavailable(CertificateChoice.Cause.UNUSABLE);

        SqlScript.run(database, "UPDATE trunk SET certificate='other' WHERE name='acme-pbx'");
        assertUnavailable(CertificateChoice.Cause.UNUSABLE);
    }

    @Test
    void withoutANameThereIsNone() {
        assertUnavailable(CertificateChoice.Cause.NONE_NAMED);
    }

    @Test
    void anInactiveCertificateDoesNotSignAndStaysPublished() {
        insert("carrier", "example-telecom", null, carrier.chainPem(), "file:keys/carrier.pem");
        nameAsDefault("carrier");
        SqlScript.run(database, "UPDATE certificate SET status='inactive'");

        assertUnavailable(CertificateChoice.Cause.UNUSABLE);
        assertThat(stock.published("carrier.pem")).isPresent();
    }

    @Test
    void aCertificateOutOfItsTimeSaysSo() {
        insert("carrier", "example-telecom", null, carrier.chainPem(), "file:keys/carrier.pem");
        nameAsDefault("carrier");
        watch.check();

        now = NOW.plus(Duration.ofDays(100));
        assertUnavailable(CertificateChoice.Cause.EXPIRED);
        now = NOW.minus(Duration.ofDays(2));
        assertUnavailable(CertificateChoice.Cause.NOT_YET_VALID);
    }

    @Test
    void theKeyOfAnotherCertificateIsNoticed() throws IOException {
        writeKey(
                directory.resolve("keys/other.pem"), pki.serviceProvider("8X2K").keyPem());

        assertFlaw(carrier.chainPem(), "file:keys/other.pem", "its key does not belong to the certificate");
    }

    @Test
    void aKeyThatOthersCanReadSignsAndIsNamed() throws IOException {
        Path key = directory.resolve("keys/carrier.pem");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        insert("carrier", "example-telecom", null, carrier.chainPem(), "file:keys/carrier.pem");
        nameAsDefault("carrier");

        assertThat(choice()).isInstanceOf(CertificateChoice.Usable.class);
        assertThat(stock.problems()).singleElement().asString().contains("open to others");
    }

    @Test
    void aKeyOnAnotherCurveIsRefused() throws IOException {
        LabIdentity p384 = new LabIdentity(LabPki.keyPair("secp384r1"), carrier.chain());
        writeKey(directory.resolve("keys/p384.pem"), p384.keyPem());

        assertFlaw(carrier.chainPem(), "file:keys/p384.pem", "its key is not on P-256");
    }

    @Test
    void aKeyThatIsMissingOrNoKeyIsNamed() throws IOException {
        Files.writeString(directory.resolve("keys/none.pem"), "hello");
        Files.writeString(directory.resolve("keys/sec1.pem"), "-----BEGIN EC PRIVATE KEY-----\n");
        Files.writeString(
                directory.resolve("keys/junk.pem"), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");

        assertFlaw(carrier.chainPem(), "file:keys/gone.pem", "its key file is missing");
        assertFlaw(carrier.chainPem(), "file:keys/none.pem", "its key file holds no BEGIN PRIVATE KEY");
        assertFlaw(carrier.chainPem(), "file:keys/sec1.pem", "its key file is not PKCS#8");
        assertFlaw(carrier.chainPem(), "file:keys/junk.pem", "its key file holds no EC key");
    }

    @Test
    void aRelativeKeyStaysInTheFolderOfTheConfigurationAndAnAbsoluteOneIsTaken() throws IOException {
        Path elsewhere = Files.createDirectory(directory.resolve("conf"));
        stock = new CertificateStock(ES256, clock, elsewhere, List.of());
        watch.close();
        watch = new TableWatch(database, clock, List.of(tables, stock));
        assertFlaw(carrier.chainPem(), "file:../keys/carrier.pem", "its key_ref leads out of the folder");

        SqlScript.run(database, "DELETE FROM certificate");
        insert(
                "absolute",
                "example-telecom",
                null,
                carrier.chainPem(),
                "file:" + directory.resolve("keys/carrier.pem"));
        watch.check();
        assertThat(stock.problems()).isEmpty();
    }

    @Test
    void aChainThatCannotBeReadSpoilsNoOther() {
        insert("bad", "example-telecom", null, "-----BEGIN CERTIFICATE-----\nAAAA\n", "file:keys/carrier.pem");
        insert("carrier", "example-telecom", null, carrier.chainPem(), "file:keys/carrier.pem");
        nameAsDefault("carrier");

        assertThat(choice()).isInstanceOf(CertificateChoice.Usable.class);
        assertThat(stock.problems()).singleElement().asString().startsWith("certificate bad cannot sign");
    }

    @Test
    void aPrivateKeyPastedIntoTheChainIsNeverPublished() {
        insert("carrier", "example-telecom", null, carrier.chainPem() + carrier.keyPem(), "file:keys/carrier.pem");
        watch.check();

        stock.published("carrier.pem")
                .ifPresent(chain -> assertThat(chain.pem()).doesNotContain("PRIVATE"));
        assertThat(stock.published("../keys/carrier.pem")).isEmpty();
        assertThat(stock.published("")).isEmpty();
    }

    @Test
    void thePublishedChainIsTheOneInTheTable() {
        insert("carrier", "example-telecom", null, carrier.chainPem(), "file:keys/carrier.pem");
        watch.check();

        assertThat(stock.published("carrier.pem").orElseThrow().pem()).isEqualToNormalizingNewlines(carrier.chainPem());
    }

    @Test
    void anchorsComeFromTheTableAndFromFilesAndStayTheSameObjectUntilTheyChange() throws IOException {
        Path file = directory.resolve("anchors.pem");
        Files.writeString(file, LabIdentity.pemOf(pki.root()));
        stock = new CertificateStock(ES256, clock, directory, List.of(file));
        watch.close();
        watch = new TableWatch(database, clock, List.of(stock));
        watch.check();
        var first = stock.anchors();

        SqlScript.run(database, "UPDATE provider SET status='active', spc='709K' WHERE name='example-telecom'");
        watch.check();
        assertThat(stock.anchors()).isSameAs(first);

        insertAnchor("lab", LabIdentity.pemOf(LabPki.create(NOW).root()));
        insertAnchor("junk", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        watch.check();
        assertThat(stock.anchors()).isNotSameAs(first);
        assertThat(stock.problems()).singleElement().asString().startsWith("trust_anchor junk");
    }

    @Test
    void anchorThatIsNoAuthorityIsAProblemOfItsOwn() throws IOException {
        Path file = directory.resolve("leaf.pem");
        Files.writeString(file, LabPki.create(NOW).serviceProvider("1234").chainPem());
        insertAnchor(
                "leaf",
                LabIdentity.pemOf(LabPki.create(NOW).serviceProvider("1").certificate()));
        insertAnchor("good", LabIdentity.pemOf(LabPki.create(NOW).root()));
        stock = new CertificateStock(ES256, clock, directory, List.of(file));
        watch.close();
        watch = new TableWatch(database, clock, List.of(stock));
        watch.check();

        assertThat(stock.problems())
                .satisfiesExactlyInAnyOrder(
                        problem -> assertThat(problem).startsWith("trust_anchor leaf: holds 1 "),
                        problem -> assertThat(problem).startsWith("trust anchors in " + file + ": holds 1 "));
    }

    private void assertFlaw(String chain, String keyRef, String flaw) {
        SqlScript.run(database, "DELETE FROM certificate");
        insert("carrier", "example-telecom", null, chain, keyRef);
        watch.check();

        assertThat(stock.problems()).singleElement().asString().contains(flaw);
        assertThat(stock.expiries()).isEmpty();
    }

    private void assertUnavailable(CertificateChoice.Cause cause) {
        assertThat(choice())
                .isInstanceOfSatisfying(
                        CertificateChoice.Unavailable.class,
                        unavailable -> assertThat(unavailable.cause()).isEqualTo(cause));
    }

    private CertificateChoice choice() {
        watch.check();
        var trunk = tables.get().trunkNamed("acme-pbx").orElseThrow();
        var customer = tables.get().customer("acme").orElseThrow();
        return stock.choose(
                trunk, customer, tables.get().provider("example-telecom").orElseThrow());
    }

    private void nameAsDefault(String name) {
        SqlScript.run(database, "UPDATE provider SET default_certificate='" + name + "' WHERE name='example-telecom'");
    }

    private void insert(
            String name, @Nullable String provider, @Nullable String customer, String chain, String keyRef) {
        execute(
                "INSERT INTO certificate (name, provider, customer, x5u, chain_pem, key_ref) VALUES (?, ?, ?, ?, ?, ?)",
                name,
                provider,
                customer,
                "https://certs.example.org/" + name + ".pem",
                chain,
                keyRef);
    }

    private void insertAnchor(String name, String pem) {
        execute("INSERT INTO trust_anchor (name, pem) VALUES (?, ?)", name, pem);
    }

    private void execute(String sql, @Nullable String... values) {
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

    private static void writeKey(Path file, String pem) throws IOException {
        Files.writeString(file, pem);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
