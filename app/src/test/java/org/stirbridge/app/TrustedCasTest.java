package org.stirbridge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stirbridge.bridge.config.BridgeConfiguration;
import org.stirbridge.bridge.config.ConfigurationFile;
import org.stirbridge.bridge.config.ConfigurationProblems;
import org.stirbridge.lab.pki.LabIdentity;
import org.stirbridge.lab.pki.LabPki;

/** A whole bridge that follows the list of an STI-PA. */
final class TrustedCasTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final LabPki PA = LabPki.create(NOW);
    private static final LabIdentity SIGNER = PA.issue(PA.leaf("CN=STI-PA list"));
    private static final X509Certificate CA = LabPki.create(NOW).root();
    private static final AtomicInteger DATABASES = new AtomicInteger();

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void pin() throws IOException {
        Files.writeString(folder.resolve("root.pem"), LabIdentity.pemOf(PA.root()));
    }

    @Test
    void theListMakesABridgeThatOnlyVerifiesReady() throws Exception {
        publish(7);
        try (Bridge bridge = start()) {
            await().until(() -> bridge.readiness().ready());

            assertThat(bridge.readiness().reasons())
                    .containsExactly("No certificate of the tables can sign: calls leave unsigned.");
            assertThat(metrics(bridge))
                    .contains("stirbridge_trusted_ca_list_sequence 7.0")
                    .contains("stirbridge_trusted_ca_list_cas 1.0")
                    .contains("stirbridge_trusted_ca_list_seconds_left 86400.0");
        }
    }

    @Test
    void theKeptCopyCountsAtTheNextStart() throws Exception {
        publish(7);
        try (Bridge bridge = start()) {
            await().until(() -> bridge.readiness().ready() && Files.exists(folder.resolve("data/trusted-ca-list.jws")));
        }
        Files.delete(folder.resolve("list.jws"));

        try (Bridge bridge = start()) {
            assertThat(bridge.readiness().ready()).isTrue();
        }
    }

    @Test
    void aNewerListIsTakenWhileTheBridgeRuns() throws Exception {
        publish(7);
        try (Bridge bridge = start()) {
            await().until(() -> bridge.readiness().ready());
            publish(8);

            await().until(() -> metrics(bridge).contains("stirbridge_trusted_ca_list_sequence 8.0"));
        }
    }

    @Test
    void withoutListAndAnchorsTheBridgeSaysWhatIsMissing() throws Exception {
        try (Bridge bridge = start()) {
            assertThat(bridge.readiness().ready()).isFalse();
            assertThat(bridge.readiness().reasons()).anyMatch(reason -> reason.startsWith("No trust anchor"));
        }
    }

    @Test
    void aPinnedRootThatIsNoCaStopsTheStart() throws Exception {
        Files.writeString(folder.resolve("root.pem"), LabIdentity.pemOf(SIGNER.certificate()));

        assertThatThrownBy(this::start)
                .isInstanceOfSatisfying(
                        ConfigurationProblems.class,
                        e -> assertThat(e.problems()).singleElement().asString().startsWith("trusted_ca_list.root: "));
    }

    @Test
    void aReloadNeverLeavesTheBridgeWithoutTheCasOfTheListUnlessThereIsToBeNone() throws Exception {
        publish(7);
        try (Bridge bridge = start()) {
            await().until(() -> bridge.readiness().ready());
            Files.move(folder.resolve("list.jws"), folder.resolve("elsewhere.jws"));

            bridge.reload(configuration("trusted_ca_list: { url: \"file:elsewhere.jws\", root: root.pem }\n"));
            assertThat(bridge.readiness().ready()).isTrue();
            await().until(() -> metrics(bridge).contains("stirbridge_trusted_ca_list_sequence 7.0"));

            bridge.reload(configuration(""));
            assertThat(bridge.readiness().ready()).isFalse();
            assertThat(metrics(bridge)).doesNotContain("stirbridge_trusted_ca_list_sequence");
        }
    }

    private Bridge start() throws ConfigurationProblems, IOException {
        BridgeConfiguration configuration =
                configuration("trusted_ca_list: { url: \"file:list.jws\", root: root.pem, refresh: 1s }\n");
        return Bridge.start(configuration, InstantSource.fixed(NOW));
    }

    private BridgeConfiguration configuration(String list) throws ConfigurationProblems {
        return ConfigurationFile.parse(list + """
                database: { url: "jdbc:h2:mem:trusted-cas-%d;DB_CLOSE_DELAY=-1" }
                esl: { listen: 127.0.0.1:0 }
                agi: { listen: 127.0.0.1:0 }
                http: { listen: 127.0.0.1:0 }
                """.formatted(DATABASES.incrementAndGet()), folder);
    }

    private void publish(long sequence) throws IOException, GeneralSecurityException {
        String input = url("{\"alg\":\"ES256\",\"typ\":\"JWT\",\"x5c\":[\""
                        + base64(SIGNER.chain().get(0)) + "\",\""
                        + base64(SIGNER.chain().get(1)) + "\"]}")
                + "."
                + url("{\"version\":\"1.0\",\"sequence\":" + sequence + ",\"exp\":"
                        + NOW.plus(Duration.ofDays(1)).getEpochSecond() + ",\"trustList\":[\"" + base64(CA) + "\"]}");
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(SIGNER.keys().getPrivate());
        signature.update(input.getBytes(StandardCharsets.US_ASCII));
        String signed = Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        Path draft = Files.writeString(folder.resolve("draft"), input + "." + signed);
        Files.move(draft, folder.resolve("list.jws"), StandardCopyOption.REPLACE_EXISTING);
    }

    private static String url(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(X509Certificate certificate) throws GeneralSecurityException {
        return Base64.getEncoder().encodeToString(certificate.getEncoded());
    }

    private static String metrics(Bridge bridge) throws Exception {
        int port = bridge.httpAddress().orElseThrow().getPort();
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
