package org.stirbridge.stir.stipa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptDocumentTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final DocumentFetcher FETCHER = new DocumentFetcher(List.of(), Duration.ofMillis(400));

    @TempDir
    Path folder;

    private final PlainServer server = new PlainServer();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private Instant now = NOW;

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void nothingIsInForceBeforeTheFirstAttempt() {
        KeptDocument<String> document = document();

        assertThat(document.current()).isEmpty();
        assertThat(document.state()).isEqualTo(DocumentState.initial("the list", server.url()));
    }

    @Test
    void goodDocumentIsInForceAndKept() throws IOException {
        KeptDocument<String> document = document();
        server.answers("good 1");

        assertThat(document.refresh()).isTrue();
        assertThat(document.current()).hasValue("good 1");
        assertThat(Files.readString(copy())).isEqualTo("good 1");
        assertThat(document.state().confirmed()).isEqualTo(NOW);
        assertThat(told).containsExactly("taken null -> good 1");
    }

    @Test
    void nextOneTakesItsPlace() throws IOException {
        KeptDocument<String> document = inForce("good 1");
        server.answers("good 2");
        document.refresh();

        assertThat(document.current()).hasValue("good 2");
        assertThat(Files.readString(copy())).isEqualTo("good 2");
        assertThat(told).containsExactly("taken null -> good 1", "taken good 1 -> good 2");
    }

    @Test
    void refusedOneLeavesTheLastGoodInForceAndOnDisk() throws IOException {
        KeptDocument<String> document = inForce("good 1");
        server.answers("bad");

        assertThat(document.refresh()).isFalse();
        assertThat(document.current()).hasValue("good 1");
        assertThat(Files.readString(copy())).isEqualTo("good 1");
        assertThat(document.state().problem()).isEqualTo("refused: it is bad");
        assertThat(document.state().inForce()).isTrue();
    }

    @Test
    void readerSeesWhatItWouldReplace() {
        KeptDocument<String> document = inForce("good 2");
        server.answers("good 1");
        document.refresh();

        assertThat(document.state().problem()).isEqualTo("refused: it goes back");
    }

    @Test
    void brokenServerLeavesTheLastGoodInForce() {
        KeptDocument<String> document = inForce("good 1");
        server.answers("503 Service Unavailable", new byte[0]);
        document.refresh();

        assertThat(document.current()).hasValue("good 1");
        assertThat(document.state().problem()).isEqualTo("not available: HTTP status 503");
        assertThat(document.state().confirmed()).isEqualTo(NOW);
    }

    @Test
    void tryingSaysWhatIsWrongAndChangesNothing() throws IOException {
        KeptDocument<String> document = inForce("good 2");
        server.answers("good 3");
        assertThat(document.tryRefresh()).isEmpty();
        server.answers("good 1");
        assertThat(document.tryRefresh()).hasValue("refused: it goes back");

        assertThat(document.current()).hasValue("good 2");
        assertThat(Files.readString(copy())).isEqualTo("good 2");
        assertThat(told).hasSize(1);
    }

    @Test
    void sameProblemIsToldOnceAndItsEndToo() {
        KeptDocument<String> document = inForce("good 1");
        server.answers("bad");
        document.refresh();
        now = NOW.plusSeconds(60);
        document.refresh();
        assertThat(document.state().troubledSince()).isEqualTo(NOW);
        server.answers("good 1");
        document.refresh();

        assertThat(told).containsExactly("taken null -> good 1", "troubled refused: it is bad", "recovered");
        assertThat(document.state())
                .isEqualTo(DocumentState.initial("the list", server.url()).good(now));
    }

    @Test
    void sameBytesAreConfirmedWithoutAWord() {
        KeptDocument<String> document = inForce("good 1");
        now = NOW.plusSeconds(60);

        assertThat(document.refresh()).isTrue();
        assertThat(document.state().confirmed()).isEqualTo(now);
        assertThat(told).containsExactly("taken null -> good 1");
    }

    @Test
    void entityTagOfARefusedOneIsNotHandedBack() {
        server.answers("200 OK\r\nETag: \"good\"", "good 1".getBytes(StandardCharsets.US_ASCII));
        KeptDocument<String> document = document();
        document.refresh();
        server.answers("200 OK\r\nETag: \"bad\"", "bad".getBytes(StandardCharsets.US_ASCII));
        document.refresh();
        server.answers("304 Not Modified", new byte[0]);

        assertThat(document.refresh()).isTrue();
        assertThat(server.requests().get(2)).contains("If-None-Match: \"good\"");
    }

    @Test
    void startWithoutNetworkTakesTheCopy() throws IOException {
        inForce("good 1");
        server.close();
        KeptDocument<String> restarted = document();
        restarted.loadCopy();

        assertThat(restarted.current()).hasValue("good 1");
        assertThat(restarted.refresh()).isFalse();
        assertThat(restarted.current()).hasValue("good 1");
        assertThat(restarted.state().problem()).isEqualTo("not available: no connection");
    }

    @Test
    void copyOnDiskKeepsTheNumberFromGoingBack() {
        inForce("good 2");
        KeptDocument<String> restarted = document();
        restarted.loadCopy();
        server.answers("good 1");
        restarted.refresh();

        assertThat(restarted.current()).hasValue("good 2");
    }

    @Test
    void corruptCopyIsAProblemAndTheNetworkMendsIt() throws IOException {
        Files.writeString(copy(), "bad");
        KeptDocument<String> document = document();
        document.loadCopy();
        assertThat(document.current()).isEmpty();
        assertThat(document.state().problem()).isEqualTo("the copy on disk is refused: it is bad");

        server.answers("good 1");
        assertThat(document.refresh()).isTrue();
        assertThat(document.state().problem()).isNull();
        assertThat(Files.readString(copy())).isEqualTo("good 1");
    }

    @Test
    void copyThatCannotBeReadIsAProblemAndNoCrash() throws IOException {
        Files.createDirectory(copy());
        KeptDocument<String> document = document();
        document.loadCopy();

        assertThat(document.current()).isEmpty();
        assertThat(document.state().problem()).startsWith("the copy on disk cannot be read");
    }

    @Test
    void copyThatCannotBeWrittenIsAProblemAndTheDocumentInForce() throws IOException {
        Files.createDirectories(copy().resolve("in the way"));
        KeptDocument<String> document = document();
        server.answers("good 1");

        assertThat(document.refresh()).isFalse();
        assertThat(document.current()).hasValue("good 1");
        assertThat(document.state().inForce()).isTrue();
        assertThat(document.state().problem()).startsWith("in force, but cannot be kept for the next start");
    }

    @Test
    void copyIsWrittenAsSoonAsItCanBe() throws IOException {
        Path obstacle = Files.createDirectories(copy().resolve("in the way"));
        KeptDocument<String> document = document();
        server.answers("good 1");
        document.refresh();
        Files.delete(obstacle);
        Files.delete(copy());

        assertThat(document.refresh()).isTrue();
        assertThat(Files.readString(copy())).isEqualTo("good 1");
        assertThat(told).last().isEqualTo("recovered");
    }

    @Test
    void faultOfTheReaderIsAProblemAndNoCrash() {
        KeptDocument<String> document = document();
        server.answers("fault");

        assertThat(document.refresh()).isFalse();
        assertThat(document.state().problem()).isEqualTo("cannot be judged: IllegalStateException");
    }

    @Test
    void refreshesInTheBackgroundThoughAttemptsFail() {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        try {
            server.answers("bad");
            KeptDocument<String> document = document();
            document.start(timer);
            await().until(() -> !server.requests().isEmpty());
            server.answers("good 1");
            await().until(() -> document.current().isPresent());
            server.answers("good 2");
            await().until(() -> document.current().orElseThrow().equals("good 2"));
        } finally {
            timer.shutdownNow();
        }
    }

    private KeptDocument<String> inForce(String text) {
        server.answers(text);
        KeptDocument<String> document = document();
        document.refresh();
        return document;
    }

    private KeptDocument<String> document() {
        DocumentSettings settings = new DocumentSettings(
                "the list", DocumentLocation.of(server.url()), copy(), 1000, Duration.ofSeconds(1));
        return new KeptDocument<>(settings, KeptDocumentTest::read, FETCHER, new Telling(), () -> now);
    }

    private Path copy() {
        return folder.resolve("copy");
    }

    private static String read(byte[] bytes, @Nullable String inForce) throws RefusedDocumentException {
        String text = new String(bytes, StandardCharsets.US_ASCII);
        if (text.equals("fault")) {
            throw new IllegalStateException("a reader with a fault");
        }
        if (!text.startsWith("good")) {
            throw new RefusedDocumentException("it is bad");
        }
        if (inForce != null && inForce.compareTo(text) > 0) {
            throw new RefusedDocumentException("it goes back");
        }
        return text;
    }

    private final class Telling implements DocumentListener<String> {
        @Override
        public void taken(DocumentState state, @Nullable String before, String taken) {
            told.add("taken " + before + " -> " + taken);
        }

        @Override
        public void troubled(DocumentState state, String problem) {
            told.add("troubled " + problem);
        }

        @Override
        public void recovered(DocumentState state) {
            told.add("recovered");
        }
    }
}
