package org.stirbridge.app;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stirbridge.app.metrics.DecisionListener;
import org.stirbridge.bridge.call.InboundCall;
import org.stirbridge.bridge.call.InboundDecision;
import org.stirbridge.bridge.call.OutboundCall;
import org.stirbridge.bridge.call.OutboundDecision;
import org.stirbridge.bridge.config.BridgeConfiguration;
import org.stirbridge.bridge.config.ConfigurationFile;
import org.stirbridge.bridge.config.ConfigurationProblems;
import org.stirbridge.lab.asterisk.Outcome;
import org.stirbridge.lab.asterisk.RecordedAsterisk;
import org.stirbridge.lab.freeswitch.RecordedFreeSwitch;
import org.stirbridge.lab.freeswitch.Recording;

final class BridgeTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T00:00:00Z"));
    /** The common pool has one thread on a machine of two cores, and the call in flight would hold it. */
    private static final Executor THREADS = task -> new Thread(task, "test").start();

    private static final AtomicInteger DATABASES = new AtomicInteger();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aBridgeWithoutCertificatesServesAndSaysThatItIsNotReady() throws Exception {
        try (Bridge bridge = Bridge.start(configuration(""), CLOCK)) {
            HttpResponse<String> ready = get(bridge, "/ready");
            HttpResponse<String> health = get(bridge, "/health");

            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body()).contains("No certificate of the tables can sign");
            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(health.body()).contains("\"version\":\"" + Version.text() + "\"");
        }
    }

    @Test
    void aCallOfAsteriskIsAnsweredAndCounted() throws Exception {
        try (Bridge bridge = Bridge.start(configuration(""), CLOCK)) {
            Outcome outcome = RecordedAsterisk.legToTrunk("sign").call(agi(bridge));

            assertThat(outcome.variable("stir_status")).isEqualTo("unsigned");
            assertThat(outcome.variable("stir_reason")).isEqualTo("UNKNOWN_TRUNK");
            assertThat(get(bridge, "/metrics").body())
                    .contains("stirbridge_calls_total{attest=\"\",direction=\"outbound\",reason=\"UNKNOWN_TRUNK\","
                            + "status=\"unsigned\",switch=\"asterisk\"} 1.0")
                    .contains("stirbridge_tables_age_seconds ")
                    .contains("jvm_memory_used_bytes");
        }
    }

    @Test
    void aCallInFlightIsAnsweredWhenTheBridgeStopsAndNoOtherIsLetIn() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Bridge bridge = Bridge.start(configuration("budget: 10s\n"), CLOCK, new Held(reached, goOn));
        InetSocketAddress agi = agi(bridge);
        CompletableFuture<Outcome> call = CompletableFuture.supplyAsync(
                () -> RecordedAsterisk.legToTrunk("sign").call(agi), THREADS);
        assertThat(reached.await(10, SECONDS)).isTrue();

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(bridge::close, THREADS);
        await().atMost(Duration.ofSeconds(4)).until(() -> isClosed(agi));
        assertThat(stopped).isNotDone();
        goOn.countDown();

        assertThat(call.get(10, SECONDS).variable("stir_status")).isEqualTo("unsigned");
        stopped.get(10, SECONDS);
    }

    @Test
    void aCallOfFreeSwitchInFlightIsAnsweredWhenTheBridgeStops() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Bridge bridge = Bridge.start(configuration("budget: 10s\n"), CLOCK, new Held(reached, goOn));
        InetSocketAddress esl = bridge.eslAddress().orElseThrow();
        CompletableFuture<org.stirbridge.lab.freeswitch.Outcome> call = CompletableFuture.supplyAsync(
                () -> RecordedFreeSwitch.call(
                        esl,
                        Recording.SYNC_FULL,
                        Map.of("stir_request", "sign", "stir_trunk", "nobody"),
                        Map.of(),
                        Duration.ofSeconds(20)),
                THREADS);
        assertThat(reached.await(10, SECONDS)).isTrue();

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(bridge::close, THREADS);
        await().atMost(Duration.ofSeconds(4)).until(() -> isClosed(esl) && isClosed(agi(bridge)));
        goOn.countDown();

        assertThat(call.get(20, SECONDS).variable("stir_reason")).isEqualTo("UNKNOWN_TRUNK");
        stopped.get(10, SECONDS);
    }

    @Test
    void readinessIsOffWhileCallsAreStillAnswered() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Bridge bridge = Bridge.start(configuration("budget: 10s\n"), CLOCK, new Held(reached, goOn));
        InetSocketAddress agi = agi(bridge);
        CompletableFuture<Outcome> call = CompletableFuture.supplyAsync(
                () -> RecordedAsterisk.legToTrunk("sign").call(agi), THREADS);
        assertThat(reached.await(10, SECONDS)).isTrue();

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(bridge::close, THREADS);

        await().atMost(Duration.ofSeconds(4))
                .until(() -> bridge.readiness().reasons().contains("The bridge is stopping."));
        goOn.countDown();
        stopped.get(10, SECONDS);
        assertThat(call.get(10, SECONDS).variable("stir_status")).isEqualTo("unsigned");
    }

    @Test
    void aSecondCloseDoesNothing() throws Exception {
        Bridge bridge = Bridge.start(configuration(""), CLOCK);

        bridge.close();
        bridge.close();

        assertThat(isClosed(agi(bridge))).isTrue();
    }

    @Test
    void aPortThatIsTakenIsNamedWithItsSetting() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            BridgeConfiguration taken = parse(other.getLocalPort(), "");

            assertThatThrownBy(() -> Bridge.start(taken, CLOCK))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("agi.listen: cannot listen on 127.0.0.1:" + other.getLocalPort());
        }
    }

    @Test
    void aFileOfWebCasThatHoldsNoneIsAConfigurationProblem() throws Exception {
        Files.writeString(folder.resolve("ca.pem"), "nonsense");

        assertThatThrownBy(() -> Bridge.start(configuration("x5u: { web_ca: [ca.pem] }\n"), CLOCK))
                .isInstanceOfSatisfying(
                        ConfigurationProblems.class,
                        e -> assertThat(e.problems()).singleElement().asString().startsWith("x5u.web_ca: "));
    }

    @Test
    void theSummaryTellsWhatListensWhereAndWhichHostsArePinned() throws Exception {
        BridgeConfiguration pinned = configuration("x5u: { hosts: { certs.lab.test: \"127.0.0.1:8443\" } }\n");

        try (Bridge bridge = Bridge.start(pinned, CLOCK)) {
            assertThat(String.join("\n", bridge.summary()))
                    .contains("agi://127.0.0.1:" + agi(bridge).getPort())
                    .contains("certs.lab.test is asked at 127.0.0.1:8443")
                    .contains("0 trunks")
                    .containsPattern("ES256 +(AmazonCorretto|BC)");
        }
    }

    /** Holds every call until it is let go. */
    private record Held(CountDownLatch reached, CountDownLatch goOn) implements DecisionListener {

        @Override
        public void outbound(OutboundCall call, OutboundDecision decision, Duration taken) {
            reached.countDown();
            try {
                assertThat(goOn.await(10, SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void inbound(InboundCall call, InboundDecision decision, Duration taken) {}
    }

    private static boolean isClosed(InetSocketAddress address) throws IOException {
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            return !socket.isConnected();
        } catch (ConnectException e) {
            return true;
        }
    }

    private static InetSocketAddress agi(Bridge bridge) {
        return bridge.agiAddress().orElseThrow();
    }

    private BridgeConfiguration configuration(String more) throws ConfigurationProblems {
        return parse(0, more);
    }

    private BridgeConfiguration parse(int agiPort, String more) throws ConfigurationProblems {
        String yaml = more + """
                database: { url: "jdbc:h2:mem:bridge-test-%d;DB_CLOSE_DELAY=-1" }
                esl: { listen: 127.0.0.1:0 }
                agi: { listen: 127.0.0.1:%d }
                http: { listen: 127.0.0.1:0 }
                """.formatted(DATABASES.incrementAndGet(), agiPort);
        return ConfigurationFile.parse(yaml, folder);
    }

    private static HttpResponse<String> get(Bridge bridge, String path) throws Exception {
        int port = bridge.httpAddress().orElseThrow().getPort();
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
