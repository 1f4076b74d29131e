package org.stirbridge.stir.stipa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stirbridge.lab.pki.LabIdentity;
import org.stirbridge.lab.pki.LabPki;
import org.stirbridge.stir.certificate.CertificateLookup;

/** The list over http, on disk, and through restarts. */
class KeptTrustedCaListTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofDays(30));
    private static final LabPki PA = LabPki.create(NOW);
    private static final LabIdentity SIGNER = PA.issue(PA.leaf("C=US,O=STI-PA,CN=STI-PA list"));
    private static final X509Certificate FIRST = LabPki.create(NOW).root();
    private static final X509Certificate SECOND = LabPki.create(NOW).root();

    @TempDir
    Path folder;

    private final PlainServer server = new PlainServer();
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private Instant now = NOW;

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void sequenceDoesNotGoBackOverARestart() {
        refreshed(TestList.of(SIGNER, 7, LATER, SECOND));
        KeptDocument<TrustedCaList> restarted = refreshed(TestList.of(SIGNER, 6, LATER, FIRST));

        assertThat(restarted.current().orElseThrow().cas()).containsExactly(SECOND);
        assertThat(restarted.state().problem()).isEqualTo("refused: its sequence 6 goes back behind 7");
    }

    @Test
    void sameSequenceWithOtherCasIsRefusedOverARestart() {
        refreshed(TestList.of(SIGNER, 7, LATER, SECOND));
        KeptDocument<TrustedCaList> restarted = refreshed(TestList.of(SIGNER, 7, LATER, FIRST, SECOND));

        assertThat(restarted.current().orElseThrow().cas()).containsExactly(SECOND);
    }

    @Test
    void listSignedAnewLeavesTheSameObjectInForce() {
        KeptDocument<TrustedCaList> document = refreshed(TestList.of(SIGNER, 7, LATER, FIRST));
        TrustedCaList before = document.current().orElseThrow();
        server.answers("200 OK", TestList.of(SIGNER, 7, LATER, FIRST).bytes());

        assertThat(document.refresh()).isTrue();
        assertThat(document.current()).containsSame(before);
        assertThat(taken).containsExactly("7");
    }

    @Test
    void restartWithoutNetworkLongAfterTheEndStillHasTheList() throws IOException {
        refreshed(TestList.of(SIGNER, 7, LATER, FIRST));
        server.close();
        now = LATER.plus(Duration.ofDays(365));
        KeptDocument<TrustedCaList> restarted = document();
        restarted.loadCopy();

        assertThat(restarted.current().orElseThrow().cas()).containsExactly(FIRST);
        assertThat(restarted.state().problem())
                .isEqualTo("the list in force is still used though its time was over at " + LATER);
    }

    @Test
    void listInForceWhoseTimeIsOverIsToldWithWhateverElseIsWrong() {
        KeptDocument<TrustedCaList> document = refreshed(TestList.of(SIGNER, 7, LATER, FIRST));
        now = LATER;
        document.refresh();
        assertThat(document.state().problem()).startsWith("the list in force is still used");
        server.answers("500 Internal Server Error", new byte[0]);
        document.refresh();

        assertThat(document.current()).isPresent();
        assertThat(document.state().problem())
                .isEqualTo("not available: HTTP status 500;"
                        + " the list in force is still used though its time was over at " + LATER);
    }

    @Test
    void newerListEndsTheConcern() {
        KeptDocument<TrustedCaList> document = refreshed(TestList.of(SIGNER, 7, LATER, FIRST));
        now = LATER;
        document.refresh();
        LabIdentity signer = PA.issue(PA.leaf("CN=STI-PA").valid(NOW, LATER.plusSeconds(60)));
        server.answers(
                "200 OK",
                TestList.of(signer, 8, LATER.plus(Duration.ofDays(30)), FIRST).bytes());

        assertThat(document.refresh()).isTrue();
        assertThat(document.state().problem()).isNull();
    }

    @Test
    void tamperedCopyIsNotUsed() throws IOException {
        refreshed(TestList.of(SIGNER, 7, LATER, FIRST));
        String kept = Files.readString(copy(), StandardCharsets.US_ASCII);
        Files.writeString(copy(), kept.replaceFirst("\\.[A-Za-z0-9_-]{4}", ".AAAA"), StandardCharsets.US_ASCII);
        KeptDocument<TrustedCaList> restarted = document();
        restarted.loadCopy();

        assertThat(restarted.current()).isEmpty();
        assertThat(restarted.state().problem()).startsWith("the copy on disk is refused: ");
    }

    private KeptDocument<TrustedCaList> refreshed(TestList list) {
        server.answers("200 OK", list.bytes());
        KeptDocument<TrustedCaList> document = document();
        document.loadCopy();
        document.refresh();
        return document;
    }

    private KeptDocument<TrustedCaList> document() {
        TrustedCaListReader reader = new TrustedCaListReader(
                List.of(PA.root()),
                (url, deadline) -> new CertificateLookup.NotFound(
                        CertificateLookup.Failure.CERTIFICATE_UNREACHABLE, "nothing is published here"),
                () -> now);
        DocumentSettings settings = new DocumentSettings(
                "trusted_ca_list",
                DocumentLocation.of(server.url()),
                copy(),
                TrustedCaListReader.MAX_BYTES,
                Duration.ofHours(1));
        return new KeptDocument<>(settings, reader, new DocumentFetcher(List.of()), new Telling(), () -> now);
    }

    private Path copy() {
        return folder.resolve("trusted-ca-list.jws");
    }

    private final class Telling implements DocumentListener<TrustedCaList> {
        @Override
        public void taken(DocumentState state, @Nullable TrustedCaList before, TrustedCaList list) {
            taken.add(Long.toString(list.sequence()));
        }
    }
}
