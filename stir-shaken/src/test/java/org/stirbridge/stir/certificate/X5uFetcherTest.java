package org.stirbridge.stir.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.lab.pki.LabPki;
import org.stirbridge.stir.certificate.CertificateLookup.Failure;
import org.stirbridge.stir.certificate.CertificateLookup.Found;
import org.stirbridge.stir.certificate.CertificateLookup.NotFound;

class X5uFetcherTest {

    private static final LabPki PKI = pki();

    private static final String PEM = PKI.serviceProvider("1234").chainPem();
    private static final String HOST = "certs.example.com";
    private static final char[] PASSWORD = "lab".toCharArray();
    private static final Duration AMPLE = Duration.ofSeconds(8);

    private final HostileServer server = new HostileServer(PKI.webServer(PASSWORD, HOST), PASSWORD);
    private final List<String> namesAsked = new CopyOnWriteArrayList<>();
    private final X5uSettings settings = X5uSettings.DEFAULT
            .withFetchTimeout(Duration.ofSeconds(10))
            .withWebCas(List.of(PKI.webCa()))
            .withHosts(Map.of(HOST, server.address()));

    /** TLS looks at the machine's clock and takes no other, so these certificates follow it. */
    private static LabPki pki() {
        return LabPki.create(Instant.now());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void chainOfAPinnedHostIsFetched() {
        server.answers("/c.pem", "200 OK", PEM);

        assertThat(find("/c.pem")).isEqualTo(new Found(TestFiles.readPem(PEM)));
    }

    @Test
    void pinnedHostIsStillAskedByItsNameAndPort() {
        server.answers("/c.pem", "200 OK", PEM);
        find(settings, "https://" + HOST + ":8443/c.pem");

        assertThat(server.requests()).containsExactly("GET /c.pem HTTP/1.1 " + HOST + ":8443");
        assertThat(server.serverNames()).containsExactly(HOST);
    }

    @Test
    void rulesHoldForPinnedHostsToo() {
        assertFailure(Failure.X5U_NOT_ALLOWED, find(settings, "https://" + HOST + ":9443/c.pem"));
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void contentTypeDoesNotMatter() {
        server.answers("/c.pem", "200 OK\r\nContent-Type: text/html", PEM);

        assertThat(find("/c.pem")).isInstanceOf(Found.class);
    }

    @Test
    void maxAgeOfThePublisherIsHandedOn() {
        server.answers("/c.pem", "200 OK\r\nCache-Control: public, max-age=172800", PEM);
        server.answers("/odd.pem", "200 OK\r\nCache-Control: max-age=-5, max-age=99999999999999999999", PEM);

        assertThat(fetch("/c.pem").maxAge()).isEqualTo(Duration.ofDays(2));
        assertThat(fetch("/odd.pem").lookup()).isInstanceOf(Found.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://169.254.169.254/latest",
                "http://127.0.0.1/",
                "https://certs.example.com/other",
                "/other"
            })
    void redirectIsNotFollowed(String location) {
        server.answers("/c.pem", "302 Found\r\nLocation: " + location, "");
        server.answers("/other", "200 OK", PEM);

        assertFailure(Failure.CERTIFICATE_UNREACHABLE, find("/c.pem"));
        assertThat(server.requests()).hasSize(1);
        assertThat(namesAsked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "204 No Content",
                "206 Partial Content",
                "404 Not Found",
                "500 Oops",
                "401 Who\r\nWWW-Authenticate: Basic"
            })
    void onlyStatus200Counts(String status) {
        server.answers("/c.pem", status, status.startsWith("204") ? "" : PEM);

        assertFailure(Failure.CERTIFICATE_UNREACHABLE, find("/c.pem"));
    }

    @Test
    void emptyBodyIsUnreadable() {
        server.answers("/c.pem", "200 OK", "");

        assertFailure(Failure.CERTIFICATE_UNREADABLE, find("/c.pem"));
    }

    @Test
    void webPageIsUnreadable() {
        server.answers("/c.pem", "200 OK", "<html>sign in</html>");

        assertFailure(Failure.CERTIFICATE_UNREADABLE, find("/c.pem"));
    }

    @Test
    void tooLargeABodyIsCutOffWhateverLengthItDeclares() {
        String large = "x".repeat(70_000) + PEM;
        server.answers("/declared", "200 OK\r\nContent-Length: 9999999999", large);
        server.on("/endless", (out, closed) -> {
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] block = "x".repeat(10_000).getBytes(StandardCharsets.US_ASCII);
            while (closed.getCount() > 0) {
                out.write(block);
            }
        });

        assertFailure(Failure.CERTIFICATE_UNREACHABLE, find("/declared"));
        assertFailure(Failure.CERTIFICATE_UNREACHABLE, find("/endless"));
    }

    @Test
    void bodyShorterThanDeclaredIsABrokenConnection() {
        server.answers("/c.pem", "200 OK\r\nContent-Length: 60000", PEM);

        assertFailure(Failure.CERTIFICATE_UNREACHABLE, find("/c.pem"));
    }

    @Test
    void gzipIsReadAlthoughNotAskedFor() throws IOException {
        server.answers("/c.pem", "200 OK\r\nContent-Encoding: gzip", gzip(PEM));

        assertThat(find("/c.pem")).isInstanceOf(Found.class);
    }

    @Test
    void gzipBombIsCutOffAfterDecoding() throws IOException {
        byte[] bomb = gzip("\n".repeat(32 << 20));
        assertThat(bomb).hasSizeLessThan(StiCertificate.MAX_PEM_BYTES);
        server.answers("/c.pem", "200 OK\r\nContent-Encoding: gzip", bomb);

        assertFailure(Failure.CERTIFICATE_UNREACHABLE, find("/c.pem"));
    }

    @Test
    void brokenGzipIsUnreachable() {
        server.answers("/c.pem", "200 OK\r\nContent-Encoding: gzip", PEM);

        assertFailure(Failure.CERTIFICATE_UNREACHABLE, find("/c.pem"));
    }

    @Test
    void closedConnectionIsUnreachable() {
        server.on("/c.pem", (out, closed) -> {});

        assertFailure(Failure.CERTIFICATE_UNREACHABLE, find("/c.pem"));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void garbageInsteadOfHttpIsUnreachable() {
        server.on("/c.pem", (out, closed) -> out.write("SSH-2.0-x\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));

        assertFailure(Failure.CERTIFICATE_UNREACHABLE, find("/c.pem"));
    }

    @Test
    void endlessHeadIsUnreachable() {
        server.on("/c.pem", (out, closed) -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] line = ("X: " + "y".repeat(1000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            while (closed.getCount() > 0) {
                out.write(line);
            }
        });

        assertFailure(Failure.CERTIFICATE_UNREACHABLE, find("/c.pem"));
    }

    @Test
    void silentServerCostsNoMoreThanTheDeadline() {
        server.on("/c.pem", (out, closed) -> closed.await());

        assertOutOfTime("/c.pem");
    }

    @Test
    void drippedHeadCostsNoMoreThanTheDeadline() {
        server.on("/c.pem", (out, closed) -> HostileServer.drip(out, closed, "H"));

        assertOutOfTime("/c.pem");
    }

    @Test
    void drippedBodyCostsNoMoreThanTheDeadline() {
        server.on("/c.pem", (out, closed) -> {
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            HostileServer.drip(out, closed, "x");
        });

        assertOutOfTime("/c.pem");
    }

    @Test
    void serverThatNeverShakesHandsCostsNoMoreThanTheDeadline() throws IOException {
        try (ServerSocket mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            X5uSettings toMute = settings.withHosts(Map.of(HOST, (InetSocketAddress) mute.getLocalSocketAddress()));

            assertOutOfTime(toMute, "https://" + HOST + "/c.pem");
        }
    }

    @Test
    void ownTimeoutBeforeTheDeadlineIsUnreachable() {
        server.on("/c.pem", (out, closed) -> closed.await());

        assertFailure(
                Failure.CERTIFICATE_UNREACHABLE,
                find(settings.withFetchTimeout(Duration.ofMillis(200)), "https://" + HOST + "/c.pem"));
    }

    @Test
    void cacheCallsASlowPublisherUnreachableOnceItsFetchHasEnded() {
        server.on("/c.pem", (out, closed) -> closed.await());
        X5uSettings quick = settings.withFetchTimeout(Duration.ofMillis(300));
        try (X5uFetcher fetcher = fetcher(quick, this::unknown);
                CertificateCache cache = new CertificateCache(fetcher, quick, InstantSource.system())) {
            String url = "https://" + HOST + "/c.pem";
            assertFailure(Failure.OUT_OF_TIME, cache.find(url, Deadline.after(Duration.ofMillis(20))));

            assertFailure(Failure.CERTIFICATE_UNREACHABLE, cache.find(url, Deadline.after(AMPLE)));
            assertFailure(Failure.CERTIFICATE_UNREACHABLE, cache.find(url, Deadline.after(Duration.ZERO)));
        }
    }

    @Test
    void cacheFetchesOverTlsOnce() {
        server.answers("/c.pem", "200 OK", PEM);
        try (X5uFetcher fetcher = fetcher(settings, this::unknown);
                CertificateCache cache = new CertificateCache(fetcher, settings, InstantSource.system())) {
            for (int i = 0; i < 3; i++) {
                assertThat(cache.find("https://" + HOST + "/c.pem", Deadline.after(AMPLE)))
                        .isEqualTo(new Found(TestFiles.readPem(PEM)));
            }
        }
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void nothingIsAskedAfterTheDeadline() {
        server.answers("/c.pem", "200 OK", PEM);
        try (X5uFetcher fetcher = fetcher(settings, name -> new InetAddress[0])) {
            assertFailure(
                    Failure.OUT_OF_TIME, fetcher.find("https://" + HOST + "/c.pem", Deadline.after(Duration.ZERO)));
        }
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void certificateForAnotherNameIsUnreachable() {
        server.answers("/c.pem", "200 OK", PEM);
        X5uSettings other = settings.withHosts(Map.of("other.example.com", server.address()));

        assertFailure(Failure.CERTIFICATE_UNREACHABLE, find(other, "https://other.example.com/c.pem"));
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void webCaThatNobodyConfiguredIsUnreachable() {
        server.answers("/c.pem", "200 OK", PEM);

        assertFailure(
                Failure.CERTIFICATE_UNREACHABLE, find(settings.withWebCas(List.of()), "https://" + HOST + "/c.pem"));
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void plainHttpOnThePortIsUnreachable() throws IOException, InterruptedException {
        try (ServerSocket plain = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread answer = new Thread(() -> answerPlainly(plain));
            answer.start();
            X5uSettings toPlain = settings.withHosts(Map.of(HOST, (InetSocketAddress) plain.getLocalSocketAddress()));

            assertFailure(Failure.CERTIFICATE_UNREACHABLE, find(toPlain, "https://" + HOST + "/c.pem"));
            answer.join();
        }
    }

    private static void answerPlainly(ServerSocket plain) {
        try (Socket socket = plain.accept()) {
            socket.getOutputStream().write(("HTTP/1.1 200 OK\r\n\r\n" + PEM).getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void closedPortIsUnreachable() throws IOException {
        InetSocketAddress closed;
        try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            closed = (InetSocketAddress) socket.getLocalSocketAddress();
        }

        assertFailure(
                Failure.CERTIFICATE_UNREACHABLE,
                find(settings.withHosts(Map.of(HOST, closed)), "https://" + HOST + "/c.pem"));
    }

    @Test
    void nameThatLeadsInsideIsNotAllowed() throws UnknownHostException {
        assertNameRefused("10.0.0.1");
        assertNameRefused("127.0.0.1");
        assertNameRefused("fd00::1");
    }

    @Test
    void onePrivateAddressAmongPublicOnesSpoilsTheName() throws UnknownHostException {
        assertNameRefused("192.0.2.1", "1.1.1.1");
        assertNameRefused("1.1.1.1", "169.254.169.254");
    }

    private void assertNameRefused(String... addresses) throws UnknownHostException {
        InetAddress[] answer = new InetAddress[addresses.length];
        for (int i = 0; i < addresses.length; i++) {
            answer[i] = InetAddress.getByName(addresses[i]);
        }
        try (X5uFetcher fetcher = fetcher(settings, name -> answer)) {
            assertFailure(
                    Failure.X5U_NOT_ALLOWED, fetcher.find("https://rebind.example.net/c.pem", Deadline.after(AMPLE)));
        }
    }

    @Test
    void unknownNameIsUnreachable() {
        assertFailure(Failure.CERTIFICATE_UNREACHABLE, find(settings, "https://unknown.example.net/c.pem"));
        assertThat(namesAsked).containsExactly("unknown.example.net");
    }

    @Test
    void slowNameServiceCostsNoMoreThanTheDeadline() {
        CountDownLatch end = new CountDownLatch(1);
        try (X5uFetcher fetcher = fetcher(settings, name -> hang(end))) {
            long start = System.nanoTime();
            CertificateLookup answer =
                    fetcher.find("https://slow.example.net/c.pem", Deadline.after(Duration.ofMillis(200)));

            assertFailure(Failure.OUT_OF_TIME, answer);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
        } finally {
            end.countDown();
        }
    }

    private static InetAddress[] hang(CountDownLatch end) throws UnknownHostException {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new UnknownHostException("at last");
    }

    @Test
    void socketsRefuseWhatNameResolutionNeverSaw() throws IOException {
        try (ServerSocket inside = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Socket socket = new CheckedSockets(null).createSocket()) {
            assertThatThrownBy(() -> socket.connect(inside.getLocalSocketAddress(), 1000))
                    .isInstanceOf(AddressNotAllowed.class);
        }
    }

    private CertificateLookup find(String path) {
        return find(settings, "https://" + HOST + path);
    }

    private CertificateLookup find(X5uSettings with, String url) {
        try (X5uFetcher fetcher = fetcher(with, this::unknown)) {
            return fetcher.find(url, Deadline.after(AMPLE));
        }
    }

    private FetchedChain fetch(String path) {
        try (X5uFetcher fetcher = fetcher(settings, this::unknown)) {
            return fetcher.fetch(new X5uRules.Allowed("https://" + HOST + path, HOST));
        }
    }

    private InetAddress[] unknown(String name) throws UnknownHostException {
        namesAsked.add(name);
        throw new UnknownHostException(name);
    }

    private static X5uFetcher fetcher(X5uSettings settings, CheckedNames.Resolver resolver) {
        return new X5uFetcher(settings, resolver);
    }

    private void assertOutOfTime(String path) {
        assertOutOfTime(settings, "https://" + HOST + path);
    }

    private void assertOutOfTime(X5uSettings with, String url) {
        try (X5uFetcher fetcher = fetcher(with, this::unknown)) {
            long start = System.nanoTime();
            CertificateLookup answer = fetcher.find(url, Deadline.after(Duration.ofMillis(300)));

            assertFailure(Failure.OUT_OF_TIME, answer);
            // Far above the 300 ms for a busy machine, far below the 10 s that a fetch without deadline may take here.
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
        }
    }

    private static void assertFailure(Failure failure, CertificateLookup lookup) {
        assertThat(lookup)
                .isInstanceOfSatisfying(
                        NotFound.class,
                        notFound -> assertThat(notFound.failure()).isEqualTo(failure));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.US_ASCII));
        }
        return bytes.toByteArray();
    }
}
