package org.stirbridge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stirbridge.bridge.config.BridgeConfiguration;
import org.stirbridge.bridge.config.ConfigurationFile;
import org.stirbridge.bridge.config.ConfigurationProblems;
import org.stirbridge.lab.asterisk.Outcome;
import org.stirbridge.lab.asterisk.RecordedAsterisk;
import org.stirbridge.lab.pki.LabIdentity;
import org.stirbridge.lab.pki.LabPki;

/** A running bridge goes on by another configuration, or as it was. */
final class ReloadTest {

    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);
    private static final AtomicInteger DATABASES = new AtomicInteger();

    @TempDir
    private Path folder = Path.of("");

    private final int database = DATABASES.incrementAndGet();

    private BridgeConfiguration configuration(String more) throws ConfigurationProblems {
        String yaml = more + """
                database: { url: "jdbc:h2:mem:reload-test-%d;DB_CLOSE_DELAY=-1" }
                esl: { enabled: false }
                http: { listen: 127.0.0.1:0 }
                """.formatted(database);
        return ConfigurationFile.parse(yaml + (more.contains("agi:") ? "" : "agi: { listen: 127.0.0.1:0 }\n"), folder);
    }

    private static Outcome verify(Bridge bridge) {
        return RecordedAsterisk.inboundLeg("verify").call(bridge.agiAddress().orElseThrow());
    }

    @Test
    void theNextCallGoesByTheNewPolicy() throws Exception {
        try (Bridge bridge = Bridge.start(configuration(""), CLOCK)) {
            assertThat(verify(bridge).variable("stir_sip_code")).isEqualTo("428");

            Reloaded done =
                    bridge.reload(configuration("verification: { outcomes: { NO_IDENTITY: { code: 403 } } }\n"));

            assertThat(verify(bridge).variable("stir_sip_code")).isEqualTo("403");
            assertThat(done.changed()).containsExactly("verification.outcomes");
            assertThat(done.needRestart()).isEmpty();
            assertThat(metrics(bridge)).contains("stirbridge_reloads_total{outcome=\"done\"} 1.0");
        }
    }

    @Test
    void whatOnlyARestartCanChangeIsNamedEachTimeAndStays() throws Exception {
        try (Bridge bridge = Bridge.start(configuration(""), CLOCK)) {
            BridgeConfiguration wanted = configuration(
                    "data_directory: elsewhere\nbudget: 2s\nagi: { listen: \"127.0.0.1:1\", max_calls: 7 }\n");

            Reloaded first = bridge.reload(wanted);
            Reloaded second = bridge.reload(wanted);

            assertThat(first.changed()).containsExactly("budget");
            assertThat(second.changed()).isEmpty();
            assertThat(first.needRestart())
                    .isEqualTo(second.needRestart())
                    .containsExactly("data_directory", "agi.listen", "agi.max_calls");
            assertThat(verify(bridge).variable("stir_status")).isEqualTo("no_identity");
            assertThat(folder.resolve("elsewhere")).doesNotExist();
        }
    }

    @Test
    void aFaultyConfigurationChangesNothingAndEveryFaultIsTold() throws Exception {
        Files.writeString(folder.resolve("none.pem"), "nonsense");
        BridgeConfiguration faulty = configuration("""
                verification: { outcomes: { NO_IDENTITY: { code: 403 } } }
                x5u: { web_ca: [none.pem] }
                trust_anchors: [none.pem]
                trusted_ca_list: { url: "https://pa.example.org/list", root: none.pem }
                revocation: { signers: [none.pem] }
                """);
        try (Bridge bridge = Bridge.start(configuration(""), CLOCK)) {
            ConfigurationProblems problems =
                    catchThrowableOfType(ConfigurationProblems.class, () -> bridge.reload(faulty));

            assertThat(problems.problems())
                    .extracting(line -> line.substring(0, line.indexOf(':')))
                    .containsExactlyInAnyOrder(
                            "x5u.web_ca", "trust_anchors", "trusted_ca_list.root", "revocation.signers");
            assertThat(verify(bridge).variable("stir_sip_code")).isEqualTo("428");
            assertThat(metrics(bridge)).contains("stirbridge_reloads_total{outcome=\"refused\"} 1.0");
        }
    }

    @Test
    void anAnchorThatWasAddedIsBelievedAndItsFileIsReadAgain() throws Exception {
        Files.writeString(
                folder.resolve("roots.pem"),
                LabIdentity.pemOf(LabPki.create(NOW).root()));
        try (Bridge bridge = Bridge.start(configuration(""), CLOCK)) {
            assertThat(bridge.readiness().ready()).isFalse();

            bridge.reload(configuration("trust_anchors: [roots.pem]\n"));
            assertThat(bridge.readiness().ready()).isTrue();

            bridge.reload(configuration(""));
            assertThat(bridge.readiness().ready()).isFalse();
        }
    }

    @Test
    void aRevocationListThatIsNoLongerNamedIsGoneFromTheMetrics() throws Exception {
        try (Bridge bridge = Bridge.start(configuration("revocation: { lists: [\"file:a.crl\"] }\n"), CLOCK)) {
            assertThat(metrics(bridge)).contains("/a.crl\"");

            bridge.reload(configuration("revocation: { lists: [\"file:b.crl\"] }\n"));

            assertThat(metrics(bridge)).contains("/b.crl\"").doesNotContain("/a.crl\"");
        }
    }

    @Test
    void otherRulesForCertificateUrlsTakeTheCacheAlongFromDisk() throws Exception {
        try (Bridge bridge = Bridge.start(configuration(""), CLOCK)) {
            Reloaded done = bridge.reload(configuration("x5u: { deny: [evil.example.org], cache_entries: 500 }\n"));

            assertThat(done.changed()).containsExactlyInAnyOrder("x5u.deny", "x5u.cache_entries");
            assertThat(verify(bridge).variable("stir_status")).isEqualTo("no_identity");
            assertThat(metrics(bridge).lines().filter(line -> line.startsWith("stirbridge_x5u_entries ")))
                    .containsExactly("stirbridge_x5u_entries 0.0");
        }
    }

    @Test
    void noCallIsLostWhileTheConfigurationChangesAgainAndAgain() throws Exception {
        BridgeConfiguration strict =
                configuration("verification: { outcomes: { NO_IDENTITY: { code: 403, phrase: \"No\" } } }\n");
        BridgeConfiguration mild =
                configuration("verification: { outcomes: { NO_IDENTITY: { code: 480, phrase: \"Hm\" } } }\n");
        AtomicBoolean over = new AtomicBoolean();
        ConcurrentLinkedQueue<String> answers = new ConcurrentLinkedQueue<>();
        ExecutorService callers = Executors.newFixedThreadPool(4);
        try (Bridge bridge = Bridge.start(strict, CLOCK)) {
            InetSocketAddress agi = bridge.agiAddress().orElseThrow();
            List<CompletableFuture<Void>> calls = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                calls.add(CompletableFuture.runAsync(() -> callOn(agi, over, answers), callers));
            }
            for (int i = 0; i < 100; i++) {
                bridge.reload(i % 2 == 0 ? mild : strict);
            }
            over.set(true);
            for (CompletableFuture<Void> call : calls) {
                call.get(30, TimeUnit.SECONDS);
            }
        } finally {
            callers.shutdownNow();
        }

        assertThat(answers).hasSizeGreaterThan(8);
        assertThat(answers).allMatch(answer -> answer.equals("403 No") || answer.equals("480 Hm"));
    }

    private static void callOn(InetSocketAddress agi, AtomicBoolean over, ConcurrentLinkedQueue<String> answers) {
        do {
            Outcome outcome = RecordedAsterisk.inboundLeg("verify").call(agi);
            answers.add(outcome.variable("stir_sip_code") + " " + outcome.variable("stir_sip_reason"));
        } while (!over.get());
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
