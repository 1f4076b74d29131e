package org.stirbridge.stir.stipa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.Extension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stirbridge.lab.pki.LabIdentity;
import org.stirbridge.lab.pki.LabPki;
import org.stirbridge.lab.pki.LabRevocationList;
import org.stirbridge.stir.revocation.PathCertificate;
import org.stirbridge.stir.revocation.RevocationList;
import org.stirbridge.stir.revocation.RevocationLists;
import org.stirbridge.stir.revocation.RevocationStatus;

class KeptRevocationListsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final LabPki PKI = LabPki.create(NOW);
    private static final LabIdentity PROVIDER = PKI.serviceProvider("1234");
    private static final LabRevocationList CLEAR = PKI.intermediateList(NOW);
    private static final LabRevocationList REVOKING = CLEAR.revoking(PROVIDER.certificate(), NOW);

    @TempDir
    Path folder;

    private final List<String> told = new ArrayList<>();
    private Instant now = NOW;

    @Test
    void listsAreInForceOnceTheyAreGot() throws IOException {
        KeptRevocationLists lists = lists();
        publish(REVOKING);
        lists.refresh();

        assertThat(status(lists)).isInstanceOf(RevocationStatus.Revoked.class);
        assertThat(lists.list(0)).map(RevocationList::size).hasValue(1);
        assertThat(lists.states()).singleElement().matches(DocumentState::inForce);
        assertThat(told).containsExactly("taken");
    }

    @Test
    void newerListTakesItsPlaceAndNothingElseChangesTheSet() throws IOException {
        KeptRevocationLists lists = inForce(CLEAR);
        RevocationLists before = lists.current();
        lists.refresh();
        assertThat(lists.current()).isSameAs(before);

        publish(REVOKING);
        lists.refresh();
        assertThat(status(lists)).isInstanceOf(RevocationStatus.Revoked.class);
    }

    @Test
    void unreadableListLeavesTheLastGoodInForce() throws IOException {
        KeptRevocationLists lists = inForce(REVOKING);
        Files.writeString(folder.resolve("list.crl"), "no list");
        lists.refresh();

        assertThat(status(lists)).isInstanceOf(RevocationStatus.Revoked.class);
        assertThat(told).containsExactly("taken", "troubled");
    }

    @Test
    void olderListIsRefused() throws IOException {
        KeptRevocationLists lists = inForce(REVOKING);
        publish(PKI.intermediateList(NOW.minusSeconds(1)));
        lists.refresh();

        assertThat(problem(lists)).contains("older than");
    }

    @Test
    void lowerNumberIsRefused() throws IOException {
        KeptRevocationLists lists = inForce(numbered(REVOKING, 7));
        publish(numbered(CLEAR, 6));
        lists.refresh();

        assertThat(problem(lists)).contains("number is lower");
        assertThat(status(lists)).isInstanceOf(RevocationStatus.Revoked.class);
    }

    private static LabRevocationList numbered(LabRevocationList list, int number) {
        return list.with(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(number)));
    }

    @Test
    void listOfAnotherKeyIsRefusedOnceTheKeyIsKnown() throws IOException {
        KeptRevocationLists lists = inForce(REVOKING);
        assertThat(status(lists)).isInstanceOf(RevocationStatus.Revoked.class);
        publish(CLEAR.signedWith(LabPki.keyPair("secp256r1")));
        lists.refresh();

        assertThat(problem(lists)).contains("not signed by the key");
        assertThat(status(lists)).isInstanceOf(RevocationStatus.Revoked.class);
    }

    @Test
    void newKeyIsTakenWhenTheTimeOfTheOldListIsOver() throws IOException {
        KeptRevocationLists lists = inForce(CLEAR);
        assertThat(status(lists)).isInstanceOf(RevocationStatus.Good.class);
        now = NOW.plus(Duration.ofDays(2));
        publish(PKI.intermediateList(now).signedWith(LabPki.keyPair("secp256r1")));
        lists.refresh();

        assertThat(lists.list(0)).map(RevocationList::thisUpdate).hasValue(NOW.plus(Duration.ofDays(1)));
    }

    @Test
    void listWhoseTimeIsOverIsToldAndStillRevokes() throws IOException {
        KeptRevocationLists lists = inForce(REVOKING);
        now = NOW.plus(Duration.ofDays(2));
        lists.refresh();

        assertThat(problem(lists)).contains("its time ended");
        assertThat(status(lists)).isInstanceOf(RevocationStatus.Revoked.class);
    }

    @Test
    void copyOnDiskServesTheNextStart() throws IOException {
        inForce(REVOKING);
        Files.delete(folder.resolve("list.crl"));
        KeptRevocationLists next = lists();
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        timer.shutdownNow();
        next.start(timer);

        assertThat(status(next)).isInstanceOf(RevocationStatus.Revoked.class);
    }

    @Test
    void copiesAreTakenWithoutAskingAnySource() throws IOException {
        inForce(REVOKING);
        publish(CLEAR);
        KeptRevocationLists next = lists();
        next.loadCopies();

        assertThat(status(next)).isInstanceOf(RevocationStatus.Revoked.class);
    }

    @Test
    void endOfATroubleIsTold() throws IOException {
        KeptRevocationLists lists = inForce(CLEAR);
        Files.writeString(folder.resolve("list.crl"), "no list");
        lists.refresh();
        publish(REVOKING);
        lists.refresh();

        assertThat(told).containsExactly("taken", "troubled", "taken", "recovered");
    }

    private KeptRevocationLists inForce(LabRevocationList list) throws IOException {
        publish(list);
        KeptRevocationLists lists = lists();
        lists.refresh();
        return lists;
    }

    private void publish(LabRevocationList list) throws IOException {
        Files.write(folder.resolve("list.crl"), list.der());
    }

    private KeptRevocationLists lists() {
        DocumentSettings settings = new DocumentSettings(
                "revocation list",
                DocumentLocation.of("file:" + folder.resolve("list.crl")),
                folder.resolve("crls/1.crl"),
                RevocationList.MAX_BYTES,
                Duration.ofHours(1));
        return new KeptRevocationLists(
                List.of(settings), List.of(), new DocumentFetcher(List.of()), new Told(), () -> now);
    }

    private RevocationStatus status(KeptRevocationLists lists) {
        List<PathCertificate> path = PathCertificate.of(List.of(PROVIDER.certificate(), PKI.intermediate()));
        return lists.current().check(path, now);
    }

    private static @Nullable String problem(KeptRevocationLists lists) {
        return lists.states().get(0).problem();
    }

    private final class Told implements DocumentListener<RevocationList> {

        @Override
        public void taken(DocumentState state, @Nullable RevocationList before, RevocationList list) {
            told.add("taken");
        }

        @Override
        public void troubled(DocumentState state, String problem) {
            told.add("troubled");
        }

        @Override
        public void recovered(DocumentState state) {
            told.add("recovered");
        }
    }
}
