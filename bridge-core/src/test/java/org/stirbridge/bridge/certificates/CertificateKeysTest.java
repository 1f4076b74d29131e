package org.stirbridge.bridge.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stirbridge.bridge.database.SqlScript;
import org.stirbridge.bridge.database.TableWatch;
import org.stirbridge.lab.pki.LabIdentity;
import org.stirbridge.lab.pki.LabPki;

/** What becomes of a certificate by its key file. */
final class CertificateKeysTest extends FilledStock {

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
        assertFlaw(carrier.chainPem(), "file:keys/sec1.pem", "its key file holds no EC key, or is cut off");
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

    private void assertFlaw(String chain, String keyRef, String flaw) {
        SqlScript.run(database, "DELETE FROM certificate");
        insert("carrier", "example-telecom", null, chain, keyRef);
        watch.check();

        assertThat(stock.problems()).singleElement().asString().contains(flaw);
        assertThat(stock.expiries()).isEmpty();
    }
}
