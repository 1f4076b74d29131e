package org.stirbridge.stir.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.stirbridge.stir.certificate.CertificateLookup.Failure;

/** Time, names, addresses and trust of a fetch. */
class X5uFetcherDefenceTest extends FetcherBench {

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
            X5uSettings toMute = settings.with(pinned(HOST, (InetSocketAddress) mute.getLocalSocketAddress()));

            assertOutOfTime(toMute, "https://" + HOST + "/c.pem");
        }
    }

    @Test
    void ownTimeoutBeforeTheDeadlineIsUnreachable() {
        server.on("/c.pem", (out, closed) -> closed.await());

        assertFailure(
                Failure.CERTIFICATE_UNREACHABLE,
                find(
                        settings.with(X5uSettings.Fetching.DEFAULT.withTimeout(Duration.ofMillis(200))),
                        "https://" + HOST + "/c.pem"));
    }

    @Test
    void cacheCallsASlowPublisherUnreachableOnceItsFetchHasEnded() {
        server.on("/c.pem", (out, closed) -> closed.await());
        X5uSettings quick = settings.with(X5uSettings.Fetching.DEFAULT.withTimeout(Duration.ofMillis(300)));
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
                assertThat(chain(cache.find("https://" + HOST + "/c.pem", Deadline.after(AMPLE))))
                        .isEqualTo(TestFiles.readPem(PEM));
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
        X5uSettings other = settings.with(pinned("other.example.com", server.address()));

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
            X5uSettings toPlain = settings.with(pinned(HOST, (InetSocketAddress) plain.getLocalSocketAddress()));

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
                find(settings.with(pinned(HOST, closed)), "https://" + HOST + "/c.pem"));
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
}
