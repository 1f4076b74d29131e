package org.stirbridge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stirbridge.bridge.certificates.CertificateState;
import org.stirbridge.bridge.config.BridgeConfiguration;
import org.stirbridge.bridge.config.ConfigurationFile;
import org.stirbridge.bridge.database.Database;
import org.stirbridge.bridge.database.SqlScript;
import org.stirbridge.lab.pki.LabIdentity;
import org.stirbridge.lab.pki.LabPki;

/** A running bridge whose certificate is renewed on disk. */
final class CertificateFilesTest {

    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");

    private final LabPki pki = LabPki.create(NOW);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void whatBecomesOfItsFilesShowsWithoutARestart() throws Exception {
        LabIdentity before = pki.serviceProvider("709J");
        LabIdentity after = pki.serviceProvider("709J");
        put("chain.pem", before.chainPem());
        put("key.pem", before.keyPem());
        BridgeConfiguration configuration = configuration();
        try (Bridge bridge = Bridge.start(configuration, InstantSource.fixed(NOW))) {
            insertCertificate(configuration);
            awaitOne(bridge, CertificateState.GOOD);
            assertThat(get(bridge, "/metrics")).contains("stirbridge_certificate_days_left{certificate=\"own\"} 90.0");

            put("key.pem", after.keyPem());
            awaitOne(bridge, CertificateState.CHANGE_REFUSED);
            assertThat(get(bridge, "/certs/own.pem")).isEqualToNormalizingNewlines(before.chainPem());

            put("chain.pem", after.chainPem());
            awaitOne(bridge, CertificateState.GOOD);
            assertThat(get(bridge, "/certs/own.pem")).isEqualToNormalizingNewlines(after.chainPem());
        }
    }

    private void insertCertificate(BridgeConfiguration configuration) {
        try (Database database = Database.open(configuration.database(), configuration.dataDirectory())) {
            SqlScript.run(database, """
                    INSERT INTO provider (name, spc) VALUES ('telecom', '709J');
                    INSERT INTO certificate (name, provider, x5u, chain_pem, key_ref)
                      VALUES ('own', 'telecom', 'https://certs.example.org/own.pem', 'file:chain.pem', 'file:key.pem');
                    """);
        }
    }

    private static void awaitOne(Bridge bridge, CertificateState state) {
        String word = state.name().toLowerCase(Locale.ROOT);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> get(bridge, "/metrics").contains("stirbridge_certificates{state=\"" + word + "\"} 1.0"));
    }

    private void put(String name, String text) throws Exception {
        Files.writeString(folder.resolve(name), text);
    }

    private BridgeConfiguration configuration() throws Exception {
        return ConfigurationFile.parse("""
                database: { poll: 100ms }
                certificates: { look: 1s }
                esl: { enabled: false }
                agi: { enabled: false }
                http: { listen: 127.0.0.1:0 }
                """, folder);
    }

    private static String get(Bridge bridge, String path) throws Exception {
        int port = bridge.httpAddress().orElseThrow().getPort();
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
