package org.stirbridge.stir.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.stir.certificate.CertificateLookup.Failure;
import org.stirbridge.stir.certificate.CertificateLookup.Found;
import org.stirbridge.stir.certificate.CertificateLookup.Warning;

/** What publishers answer. */
class X5uFetcherTest extends FetcherBench {

    @Test
    void chainOfAPinnedHostIsFetched() {
        server.answers("/c.pem", "200 OK", PEM);

        assertThat(chain(find("/c.pem"))).isEqualTo(TestFiles.readPem(PEM));
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
    void wrongContentTypeIsAWarning() {
        server.answers("/c.pem", "200 OK\r\nContent-Type: text/html\r\nCache-Control: max-age=9", PEM);
        server.answers("/none.pem", "200 OK\r\nCache-Control: max-age=9", PEM);

        assertThat(warnings("/c.pem")).containsExactly(Warning.CONTENT_TYPE);
        assertThat(warnings("/none.pem")).containsExactly(Warning.CONTENT_TYPE);
    }

    @Test
    void noWordAboutKeepingIsAWarning() {
        server.answers("/c.pem", "200 OK\r\nContent-Type: Application/PEM-certificate-chain; charset=x", PEM);

        assertThat(warnings("/c.pem")).containsExactly(Warning.NO_LIFETIME);
    }

    private List<Warning> warnings(String path) {
        return ((Found) find(path)).warnings();
    }

    @Test
    void maxAgeOfThePublisherIsHandedOn() {
        server.answers("/c.pem", "200 OK\r\nCache-Control: public, max-age=172800", PEM);
        server.answers("/odd.pem", "200 OK\r\nCache-Control: max-age=-5, max-age=99999999999999999999", PEM);

        assertThat(fetch("/c.pem").maxAge()).isEqualTo(Duration.ofDays(2));
        assertThat(fetch("/odd.pem").lookup()).isInstanceOf(Found.class);
    }

    @Test
    void whoeverExaminesHearsTypeAndClockOfThePublisher() {
        server.answers(
                "/c.pem", "200 OK\r\nContent-Type: text/plain\r\nDate: Sat, 21 Nov 2026 12:00:00 GMT\r\nAge: 30", PEM);
        server.answers("/gone.pem", "404 Not Found\r\nDate: Sat, 21 Nov 2026 12:00:00 GMT", "");
        server.answers("/silent.pem", "200 OK\r\nDate: yesterday", PEM);

        X5uAnswer kept = examine("/c.pem");
        assertThat(kept.lookup()).isInstanceOf(Found.class);
        assertThat(kept.contentType()).isEqualTo("text/plain");
        assertThat(kept.sent()).as("a cache kept it for 30 s").isEqualTo("2026-11-21T12:00:30Z");
        assertThat(examine("/gone.pem").sent()).isEqualTo("2026-11-21T12:00:00Z");
        assertThat(examine("/silent.pem"))
                .isEqualTo(new X5uAnswer(examine("/silent.pem").lookup(), null, null));
    }

    private X5uAnswer examine(String path) {
        try (X5uFetcher fetcher = fetcher(settings, this::unknown)) {
            return fetcher.examine("https://" + HOST + path, Deadline.after(AMPLE));
        }
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

    private FetchedChain fetch(String path) {
        try (X5uFetcher fetcher = fetcher(settings, this::unknown)) {
            return fetcher.fetch(new X5uRules.Allowed("https://" + HOST + path, HOST), FetchQueue.Lane.NEW);
        }
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.US_ASCII));
        }
        return bytes.toByteArray();
    }
}
