package org.stirbridge.stir.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stirbridge.stir.certificate.CertificateLookup.Failure;
import org.stirbridge.stir.certificate.CertificateLookup.NotFound;
import org.stirbridge.stir.certificate.FetchQueue.Lane;

/** What an admin reads of a fetch that failed, so that the mend is at the right place; and the ends of a fetcher's life. */
class X5uFetcherWordsTest extends FetcherBench {

    @Test
    void nameThatDoesNotResolveIsNamedSo() {
        assertDetail("the name does not resolve", find(settings, "https://unknown.example.net/c.pem"));
    }

    @Test
    void failureOfTlsIsNamedSo() {
        assertThat(detail(find(settings.withWebCas(List.of()), "https://" + HOST + "/c.pem")))
                .startsWith("TLS failed: SSL");
    }

    @Test
    void closedPortIsNamedSo() throws IOException {
        InetSocketAddress closed;
        try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            closed = (InetSocketAddress) socket.getLocalSocketAddress();
        }

        assertDetail("no connection", find(settings.with(pinned(HOST, closed)), "https://" + HOST + "/c.pem"));
    }

    @Test
    void connectionThatEndsTooEarlyIsNamedSo() {
        server.on("/c.pem", (out, closed) -> {});

        assertDetail("the connection broke", find("/c.pem"));
    }

    @Test
    void slownessIsNamedSo() {
        server.on("/c.pem", (out, closed) -> closed.await());
        X5uSettings quick = settings.with(X5uSettings.Fetching.DEFAULT.withTimeout(Duration.ofMillis(200)));

        assertDetail("no answer in time", find(quick, "https://" + HOST + "/c.pem"));
    }

    /** The client behind the rules must not find another host in a URL than they did. */
    @ParameterizedTest
    @CsvSource({
        "https://certs.example.com/c.pem, other.example.com",
        "https://certs.example.com/c.pem, 2606:4700::1111",
        "https://[2606:4700::1111]/c.pem, certs.example.com",
        "http://certs.example.com/c.pem, certs.example.com"
    })
    void urlThatTwoReadersTakeForTwoHostsIsNotAsked(String url, String host) {
        try (X5uFetcher fetcher = fetcher(settings, this::unknown)) {
            assertFailure(
                    Failure.X5U_NOT_ALLOWED,
                    fetcher.fetch(new X5uRules.Allowed(url, host), Lane.NEW).lookup());
        }
        assertThat(namesAsked).isEmpty();
    }

    @Test
    void spellingsOfOneIpv6AddressAreOneHost() {
        X5uSettings here = settings.with(pinned("2606:4700::1111", server.address()));
        try (X5uFetcher fetcher = fetcher(here, this::unknown)) {
            X5uRules.Allowed spelledOut =
                    new X5uRules.Allowed("https://[2606:4700:0:0::1111]/c.pem", "2606:4700:0:0::1111");

            // It came as far as TLS, whose certificate is another host's.
            assertThat(detail(fetcher.fetch(spelledOut, Lane.NEW).lookup())).startsWith("TLS failed");
        }
    }

    @Test
    void closedFetcherAsksNoNames() {
        X5uFetcher fetcher = fetcher(settings, this::unknown);
        fetcher.close();

        assertFailure(
                Failure.CERTIFICATE_UNREACHABLE,
                fetcher.find("https://unknown.example.net/c.pem", Deadline.after(AMPLE)));
        assertThat(namesAsked).isEmpty();
    }

    @Test
    void interruptedLookupLeavesItsThreadInterrupted() {
        CountDownLatch end = new CountDownLatch(1);
        try (NameLookups lookups = new NameLookups(name -> hang(end))) {
            CheckedNames names = new CheckedNames(lookups, Lane.NEW, Deadline.after(AMPLE));
            Thread.currentThread().interrupt();

            assertThatExceptionOfType(UnknownHostException.class).isThrownBy(() -> names.lookup("slow.example.net"));
            assertThat(Thread.interrupted()).isTrue();
        } finally {
            end.countDown();
        }
    }

    private static InetAddress[] hang(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new InetAddress[0];
    }

    private static void assertDetail(String detail, CertificateLookup lookup) {
        assertThat(detail(lookup)).isEqualTo(detail);
    }

    private static String detail(CertificateLookup lookup) {
        return ((NotFound) lookup).detail();
    }
}
