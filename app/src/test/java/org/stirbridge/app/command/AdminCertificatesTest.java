package org.stirbridge.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stirbridge.bridge.config.DatabaseSettings;
import org.stirbridge.bridge.database.Database;

/** Certificates with encrypted keys, and chains that stay in their files. */
final class AdminCertificatesTest {

    private static final DatabaseSettings EMBEDDED =
            new DatabaseSettings("", "", "", 2, Duration.ofMillis(100), Duration.ofMinutes(5));

    @TempDir
    private Path folder = Path.of("");

    private AdminSite site;

    @BeforeEach
    void makeASite() throws IOException {
        site = new AdminSite(folder, "data_directory: data\n");
        site.run("db", "migrate");
        site.run("provider", "add", "example-telecom", "--spc", "709J");
        Result customer = site.run("customer", "add", "acme", "--provider", "example-telecom");
        assertThat(customer.code()).as(customer.err()).isZero();
    }

    @Test
    void anEncryptedKeyIsProvedByItsPassphraseWhichNothingEverShows() throws Exception {
        site.write("keys/locked.pem", locked("open sesame"));
        site.write("keys/good.pass", "open sesame\n");
        site.write("keys/bad.pass", "hunter22\n");

        Result none = addLocked();
        Result bad = addLocked("--passphrase-ref", "file:keys/bad.pass");
        Result secret = addLocked("--passphrase-ref", "open sesame");
        Result good = addLocked("--passphrase-ref", "file:keys/good.pass");

        assertThat(none.err()).startsWith("stirbridge: certificate.passphrase_ref: its key file is encrypted");
        assertThat(bad.err())
                .isEqualTo(line("stirbridge: certificate.passphrase_ref: its passphrase does not open its key file"));
        assertThat(secret.err()).startsWith("stirbridge: certificate.passphrase_ref: give where the passphrase is");
        assertThat(List.of(none.code(), bad.code(), secret.code())).containsOnly(ExitCode.DATA);
        assertThat(good.code()).as(good.err()).isZero();
        assertThat(none.err() + bad.err() + secret.err() + good.out()).doesNotContain("sesame", "hunter22");
        try (Database database = Database.open(EMBEDDED, folder.resolve("data"))) {
            assertThat(column(database, "SELECT row_after FROM audit WHERE table_name='certificate'"))
                    .singleElement()
                    .asString()
                    .contains("file:keys/good.pass")
                    .doesNotContain("sesame");
        }
    }

    @Test
    void aChainMayStayInItsFile() {
        Result added = site.run(
                "certificate",
                "add",
                "acme",
                "--customer",
                "acme",
                "--x5u",
                "https://certs.example.com/acme.pem",
                "--chain",
                "file:acme.pem",
                "--key",
                "file:keys/acme.pem");

        assertThat(added.code()).as(added.err()).isZero();
        assertThat(added.out()).contains("spc 709J").doesNotContain("valid_until");
        assertThat(site.run("certificate", "show", "acme").out()).contains("file:acme.pem");
        assertThat(site.run("certificate", "set", "acme", "--chain", "file:gone.pem")
                        .err())
                .isEqualTo(line("stirbridge: certificate.chain_pem: its chain file is missing, or no file"));
    }

    private Result addLocked(String... more) {
        List<String> line = new ArrayList<>(List.of(
                "certificate",
                "add",
                "acme",
                "--customer",
                "acme",
                "--x5u",
                "https://certs.example.com/acme.pem",
                "--chain",
                site.path("acme.pem"),
                "--key",
                "file:keys/locked.pem"));
        line.addAll(List.of(more));
        return site.run(line.toArray(String[]::new));
    }

    private String locked(String passphrase) throws IOException, OperatorCreationException {
        try (PEMParser parser = new PEMParser(Files.newBufferedReader(folder.resolve("keys/acme.pem")));
                StringWriter text = new StringWriter();
                JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(new PKCS8Generator(
                    (PrivateKeyInfo) parser.readObject(),
                    new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                            .setProvider(new BouncyCastleProvider())
                            .setPassword(passphrase.toCharArray())
                            .build()));
            writer.flush();
            return text.toString();
        }
    }

    private static List<String> column(Database database, String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                values.add(row.getString(1));
            }
        }
        return values;
    }

    private static String line(String text) {
        return text + System.lineSeparator();
    }
}
