package org.stirbridge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stirbridge.bridge.config.BridgeConfiguration;
import org.stirbridge.bridge.config.ConfigurationFile;
import org.stirbridge.bridge.config.ConfigurationProblems;
import org.stirbridge.lab.pki.LabIdentity;
import org.stirbridge.lab.pki.LabPki;

/** A whole bridge that follows a revocation list. */
final class RevocationTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final LabPki PKI = LabPki.create(NOW);
    private static final AtomicInteger DATABASES = new AtomicInteger();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theListIsMeasuredAndKept() throws Exception {
        Files.writeString(
                folder.resolve("own.crl"),
                PKI.rootList(NOW).revoking(PKI.intermediate(), NOW).pem());
        Files.writeString(folder.resolve("signer.pem"), LabIdentity.pemOf(PKI.root()));
        try (Bridge bridge = start()) {
            await().until(() -> metrics(bridge).contains("stirbridge_revocation_list_entries{location=\"file:"));

            await().until(() -> metrics(bridge).contains("own.crl\"} 86400.0"));
            assertThat(metrics(bridge)).contains("stirbridge_revocation_list_age_seconds{location=\"file:");
            await().until(() -> Files.exists(folder.resolve("data/crls")));
        }
    }

    @Test
    void aSignerThatMayNotSignListsStopsTheStart() throws Exception {
        Files.writeString(
                folder.resolve("signer.pem"),
                LabIdentity.pemOf(PKI.serviceProvider("1234").certificate()));

        assertThatThrownBy(this::start)
                .isInstanceOfSatisfying(
                        ConfigurationProblems.class,
                        e -> assertThat(e.problems()).singleElement().asString().startsWith("revocation.signers: "));
    }

    private Bridge start() throws ConfigurationProblems, IOException {
        BridgeConfiguration configuration = ConfigurationFile.parse("""
                database: { url: "jdbc:h2:mem:revocation-%d;DB_CLOSE_DELAY=-1" }
                esl: { listen: 127.0.0.1:0 }
                agi: { listen: 127.0.0.1:0 }
                http: { listen: 127.0.0.1:0 }
                revocation: { lists: ["file:own.crl"], signers: [signer.pem], missing: refuse, refresh: 1s }
                """.formatted(DATABASES.incrementAndGet()), folder);
        return Bridge.start(configuration, InstantSource.fixed(NOW));
    }

    private static String metrics(Bridge bridge) throws IOException, InterruptedException {
        URI uri = URI.create(
                "http://127.0.0.1:" + bridge.httpAddress().orElseThrow().getPort() + "/metrics");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
