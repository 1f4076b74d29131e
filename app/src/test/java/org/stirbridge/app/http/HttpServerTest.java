package org.stirbridge.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpServerTest {

    private static final String CHAIN = "-----BEGIN CERTIFICATE-----\n";
    private static final AtomicReference<List<String>> REASONS = new AtomicReference<>(List.of());
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static HttpServer operations;
    private static HttpServer repository;

    @BeforeAll
    static void listen() throws IOException {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        operations = HttpServer.start(
                any,
                Routes.operations(
                        "ACCP 2.5",
                        "1.2.3",
                        HttpServerTest::readiness,
                        () -> "stirbridge_calls_total 1\n",
                        HttpServerTest::chain),
                null);
        repository = HttpServer.start(any, Routes.repository(HttpServerTest::chain), null);
    }

    @AfterAll
    static void stop() {
        operations.close();
        repository.close();
    }

    @Test
    void healthTellsVersionAndProvider() throws Exception {
        HttpResponse<String> health = get(operations, "/health");

        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).isEqualTo("{\"status\":\"up\",\"version\":\"1.2.3\",\"provider\":\"ACCP 2.5\"}\n");
        assertThat(health.headers().firstValue("Content-Type")).contains("application/json");
    }

    @Test
    void readyIs503WithEveryReasonUntilThereIsNone() throws Exception {
        REASONS.set(List.of("no tables", "no trust anchor"));
        HttpResponse<String> before = get(operations, "/ready");
        REASONS.set(List.of());
        HttpResponse<String> after = get(operations, "/ready");

        assertThat(before.statusCode()).isEqualTo(503);
        assertThat(before.body())
                .isEqualTo("{\"status\":\"not ready\",\"reasons\":[\"no tables\",\"no trust anchor\"]}\n");
        assertThat(after.statusCode()).isEqualTo(200);
    }

    @Test
    void metricsArePrometheusText() throws Exception {
        HttpResponse<String> metrics = get(operations, "/metrics");

        assertThat(metrics.body()).isEqualTo("stirbridge_calls_total 1\n");
        assertThat(metrics.headers().firstValue("Content-Type")).contains("text/plain; version=0.0.4; charset=utf-8");
    }

    @Test
    void aChainComesWithTheTypeAndCacheTimeOfARepository() throws Exception {
        HttpResponse<String> chain = get(repository, "/certs/acme.pem");

        assertThat(chain.statusCode()).isEqualTo(200);
        assertThat(chain.body()).isEqualTo(CHAIN);
        assertThat(chain.headers().firstValue("Content-Type")).contains("application/pem-certificate-chain");
        assertThat(chain.headers().firstValue("Cache-Control")).contains("public, max-age=86400");
    }

    @ParameterizedTest
    @CsvSource({"ending.pem,100", "ended.pem,0"})
    void noCacheKeepsACertificateBeyondItsEnd(String name, String seconds) throws Exception {
        assertThat(get(repository, "/certs/" + name).headers().firstValue("Cache-Control"))
                .contains("public, max-age=" + seconds);
    }

    @Test
    void aVerifierThatHasTheChainGets304() throws Exception {
        String tag =
                get(repository, "/certs/acme.pem").headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> again =
                send(request(repository, "/certs/acme.pem").header("If-None-Match", "\"other\", W/" + tag));
        HttpResponse<String> changed =
                send(request(repository, "/certs/acme.pem").header("If-None-Match", "\"other\""));

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(changed.statusCode()).isEqualTo(200);
    }

    @Test
    void headTellsTheLengthWithoutTheBody() throws Exception {
        HttpResponse<String> head =
                send(request(repository, "/certs/acme.pem").method("HEAD", HttpRequest.BodyPublishers.noBody()));

        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(CHAIN.length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/ready", "/metrics", "/"})
    void theWorldSeesNothingButCertificates(String path) throws Exception {
        assertThat(get(repository, path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/certs/",
                "/certs/other.pem",
                "/certs/acme.pem/",
                "/certs/.acme.pem",
                "/certs/%61cme.pem",
                "/certs/a/acme.pem",
                "/health/"
            })
    void onlyAKnownNameIsFound(String path) throws Exception {
        assertThat(get(operations, path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /certs/../health HTTP/1.1",
                "GET /certs/%2e%2e/%2e%2e/etc/passwd HTTP/1.1",
                "GET /certs/..%2f..%2fetc/passwd HTTP/1.1",
                "GET /certs/acme.pem%00 HTTP/1.1",
                "GET /certs//etc/passwd HTTP/1.1"
            })
    void noPathLeadsAnywhereElse(String line) throws Exception {
        assertThat(raw(line)).containsPattern("^HTTP/1.1 (400|404) ");
    }

    @Test
    void otherMethodsAreRefused() throws Exception {
        HttpResponse<String> post =
                send(request(operations, "/metrics").POST(HttpRequest.BodyPublishers.ofString("x")));

        assertThat(post.statusCode()).isEqualTo(405);
        assertThat(post.headers().firstValue("Allow")).contains("GET, HEAD");
    }

    @Test
    void aHugeRequestIsRefusedInOneLineThatNamesNoProduct() throws Exception {
        String answer = raw("GET /health HTTP/1.1\r\nX: " + "x".repeat(10_000));

        assertThat(answer).startsWith("HTTP/1.1 431 ");
        assertThat(answer).doesNotContainIgnoringCase("jetty").doesNotContain("Server:");
    }

    @Test
    void noAnswerNamesTheServer() throws Exception {
        assertThat(get(operations, "/health").headers().map()).doesNotContainKeys("server", "x-powered-by");
    }

    private static Readiness readiness() {
        List<String> reasons = List.copyOf(Objects.requireNonNull(REASONS.get()));
        return new Readiness(reasons.isEmpty(), reasons);
    }

    private static Optional<Chain> chain(String name) {
        return switch (name) {
            case "acme.pem" -> Optional.of(new Chain(CHAIN, Duration.ofDays(90)));
            case "ending.pem" -> Optional.of(new Chain(CHAIN, Duration.ofSeconds(100)));
            case "ended.pem" -> Optional.of(new Chain(CHAIN, Duration.ofDays(-1)));
            default -> Optional.empty();
        };
    }

    private static String raw(String head) throws IOException {
        try (Socket socket = new Socket(
                operations.address().getAddress(), operations.address().getPort())) {
            socket.setSoTimeout(5000);
            String request = head + "\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static HttpResponse<String> get(HttpServer server, String path) throws Exception {
        return send(request(server, path));
    }

    private static HttpRequest.Builder request(HttpServer server, String path) {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.address().getPort() + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
