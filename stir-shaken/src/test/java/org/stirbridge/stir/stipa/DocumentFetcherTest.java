package org.stirbridge.stir.stipa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentFetcherTest {

    private static final Validators UNKNOWN = Validators.NONE;

    @TempDir
    Path folder;

    private final PlainServer server = new PlainServer();
    private final DocumentFetcher patient = new DocumentFetcher(List.of());
    private final DocumentFetcher impatient = new DocumentFetcher(List.of(), Duration.ofMillis(400));

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void bringsWhatTheServerHas() throws UnavailableDocumentException {
        server.answers("the list");

        assertThat(new String(anew(UNKNOWN).bytes(), StandardCharsets.US_ASCII)).isEqualTo("the list");
    }

    @Test
    void unpacksWhatTheServerPacked() throws UnavailableDocumentException, IOException {
        server.answers("200 OK\r\nContent-Encoding: gzip", gzip(new byte[600]));

        assertThat(anew(UNKNOWN).bytes()).hasSize(600);
    }

    @Test
    void boundHoldsForWhatIsUnpacked() throws IOException {
        server.answers("200 OK\r\nContent-Encoding: gzip", gzip(new byte[100_000]));

        assertRefused(patient, "it is longer than 1000 bytes");
    }

    @Test
    void documentAsLongAsTheBoundIsRead() throws UnavailableDocumentException {
        server.answers("200 OK", new byte[1000]);

        assertThat(anew(UNKNOWN).bytes()).hasSize(1000);
    }

    @Test
    void documentWithoutEndIsCutAtTheBound() {
        server.does((out, end) -> {
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (!Thread.currentThread().isInterrupted()) {
                out.write(new byte[4096]);
            }
        });

        assertRefused(patient, "it is longer than 1000 bytes");
    }

    @Test
    void serverThatSaysNothingIsLeftAfterTheDeadline() {
        server.does((out, end) -> end.await());

        assertRefused(impatient, "no whole answer in time");
    }

    @Test
    void serverThatDripsIsLeftAfterTheDeadline() {
        server.does((out, end) -> {
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            PlainServer.drip(out, end, "x");
        });

        assertRefused(impatient, "no whole answer in time");
    }

    @Test
    void answerThatBreaksOffIsNoDocument() {
        server.does((out, end) ->
                out.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf".getBytes(StandardCharsets.US_ASCII)));

        assertRefused(patient, "the connection broke");
    }

    @Test
    void errorOfTheServerIsNoDocument() {
        server.answers("500 Internal Server Error", new byte[10]);

        assertRefused(patient, "HTTP status 500");
    }

    @Test
    void redirectIsNotFollowed() {
        server.answers("302 Found\r\nLocation: " + server.url() + "/else", new byte[0]);

        assertRefused(patient, "HTTP status 302: redirects are not followed, configure the URL itself");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void serverThatIsNotThereIsNamedSo() throws IOException {
        server.close();

        assertRefused(patient, "no connection");
    }

    @Test
    void handsBackTheEntityTagAndHearsThatNothingChanged() throws UnavailableDocumentException {
        server.answers("200 OK\r\nETag: \"7\"", new byte[1]);
        Validators known = anew(UNKNOWN).validators();
        server.answers("304 Not Modified", new byte[0]);

        assertThat(fetch(patient, known)).isInstanceOf(FetchedDocument.NotModified.class);
        assertThat(server.requests().get(1)).contains("If-None-Match: \"7\"");
    }

    @Test
    void handsBackTheDateOfAServerWithoutEntityTags() throws UnavailableDocumentException {
        server.answers("200 OK\r\nLast-Modified: Sat, 21 Nov 2026 07:00:00 GMT", new byte[1]);
        Validators known = anew(UNKNOWN).validators();
        fetch(patient, known);

        assertThat(server.requests().get(1)).contains("If-Modified-Since: Sat, 21 Nov 2026 07:00:00 GMT");
    }

    @Test
    void entityTagBeyondReasonIsNotHandedBack() throws UnavailableDocumentException {
        server.answers("200 OK\r\nETag: \"" + "7".repeat(5000) + "\"", new byte[1]);

        assertThat(anew(UNKNOWN).validators()).isEqualTo(UNKNOWN);
    }

    @Test
    void nothingChangedIsNoAnswerToWhoHasNothing() {
        server.answers("304 Not Modified", new byte[0]);

        assertRefused(patient, "HTTP status 304");
    }

    @Test
    void readsAFile() throws IOException, UnavailableDocumentException {
        Path file = Files.write(folder.resolve("list"), new byte[] {1, 2});
        FetchedDocument fetched = patient.fetch(DocumentLocation.of("file:" + file), 2, UNKNOWN);

        assertThat(((FetchedDocument.Anew) fetched).bytes()).containsExactly(1, 2);
    }

    @Test
    void fileThatIsTooLongIsNotRead() throws IOException {
        Path file = Files.write(folder.resolve("list"), new byte[3]);

        assertThatThrownBy(() -> patient.fetch(DocumentLocation.of("file:" + file), 2, UNKNOWN))
                .isInstanceOf(UnavailableDocumentException.class)
                .hasMessageContaining("longer than 2 bytes");
    }

    @Test
    void fileThatIsMissingIsNamedSo() {
        assertThatThrownBy(() -> patient.fetch(DocumentLocation.of("file://" + folder.resolve("none")), 2, UNKNOWN))
                .isInstanceOf(UnavailableDocumentException.class)
                .hasMessage("there is no such file");
    }

    private FetchedDocument.Anew anew(Validators known) throws UnavailableDocumentException {
        return (FetchedDocument.Anew) fetch(patient, known);
    }

    private FetchedDocument fetch(DocumentFetcher fetcher, Validators known) throws UnavailableDocumentException {
        return fetcher.fetch(DocumentLocation.of(server.url()), 1000, known);
    }

    private void assertRefused(DocumentFetcher fetcher, String line) {
        assertThatThrownBy(() -> fetch(fetcher, UNKNOWN))
                .isInstanceOf(UnavailableDocumentException.class)
                .hasMessage(line);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}
