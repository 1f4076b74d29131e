package org.stirbridge.stir.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.stirbridge.lab.pki.LabPki;
import org.stirbridge.stir.certificate.CertificateLookup.Failure;
import org.stirbridge.stir.certificate.CertificateLookup.Found;
import org.stirbridge.stir.certificate.CertificateLookup.NotFound;

/** A fetcher, and a publisher that answers as a test says. */
abstract class FetcherBench {

    static final LabPki PKI = pki();

    static final String PEM = PKI.serviceProvider("1234").chainPem();
    static final String HOST = "certs.example.com";
    static final char[] PASSWORD = "lab".toCharArray();
    static final Duration AMPLE = Duration.ofSeconds(8);

    final HostileServer server = new HostileServer(PKI.webServer(PASSWORD, HOST), PASSWORD);
    final List<String> namesAsked = new CopyOnWriteArrayList<>();
    final X5uSettings settings = X5uSettings.DEFAULT
            .with(X5uSettings.Fetching.DEFAULT.withTimeout(Duration.ofSeconds(10)))
            .withWebCas(List.of(PKI.webCa()))
            .with(pinned(HOST, server.address()));

    /** TLS looks at the machine's clock and takes no other, so these certificates follow it. */
    static LabPki pki() {
        return LabPki.create(Instant.now());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    CertificateLookup find(String path) {
        return find(settings, "https://" + HOST + path);
    }

    CertificateLookup find(X5uSettings with, String url) {
        try (X5uFetcher fetcher = fetcher(with, this::unknown)) {
            return fetcher.find(url, Deadline.after(AMPLE));
        }
    }

    static List<StiCertificate> chain(CertificateLookup lookup) {
        return ((Found) lookup).chain();
    }

    InetAddress[] unknown(String name) throws UnknownHostException {
        namesAsked.add(name);
        throw new UnknownHostException(name);
    }

    static X5uFetcher fetcher(X5uSettings settings, CheckedNames.Resolver resolver) {
        return new X5uFetcher(settings, resolver);
    }

    void assertOutOfTime(String path) {
        assertOutOfTime(settings, "https://" + HOST + path);
    }

    void assertOutOfTime(X5uSettings with, String url) {
        try (X5uFetcher fetcher = fetcher(with, this::unknown)) {
            long start = System.nanoTime();
            CertificateLookup answer = fetcher.find(url, Deadline.after(Duration.ofMillis(300)));

            assertFailure(Failure.OUT_OF_TIME, answer);
            // Far above the 300 ms for a busy machine, far below the 10 s that a fetch without deadline may take here.
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
        }
    }

    static X5uSettings.Hosts pinned(String host, InetSocketAddress address) {
        return new X5uSettings.Hosts(Map.of(host, address), Set.of(), Set.of());
    }

    static void assertFailure(Failure failure, CertificateLookup lookup) {
        assertThat(lookup)
                .isInstanceOfSatisfying(
                        NotFound.class,
                        notFound -> assertThat(notFound.failure()).isEqualTo(failure));
    }
}
