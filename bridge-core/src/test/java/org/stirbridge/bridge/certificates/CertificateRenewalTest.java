package org.stirbridge.bridge.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stirbridge.bridge.database.SqlScript;
import org.stirbridge.lab.pki.LabExtensions;
import org.stirbridge.lab.pki.LabIdentity;

/** Files that something else renews, such as an ACME client, while calls are signed. */
final class CertificateRenewalTest extends FilledStock {

    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
    private final LabIdentity renewed = pki.serviceProvider("709J");

    @BeforeEach
    void insertCertificateOfFiles() throws IOException {
        put("chain.pem", carrier.chainPem());
        insert("carrier", "example-telecom", null, "file:keys/chain.pem", "file:keys/carrier.pem");
        nameAsDefault("carrier");
        assertSigns(carrier);
    }

    @Test
    void chainAndKeyThatWereRenamedIntoPlaceAreInForceFromTheSecondLookOn() throws IOException {
        put("chain.pem", renewed.chainPem());
        put("carrier.pem", renewed.keyPem());
        stock.lookAtFiles();
        assertSigns(carrier);

        stock.lookAtFiles();
        assertSigns(renewed);
        assertThat(stock.problems()).isEmpty();
        assertThat(stock.published("carrier.pem").orElseThrow().pem()).isEqualToNormalizingNewlines(renewed.chainPem());
        assertThat(stock.expiries())
                .containsEntry("carrier", renewed.certificate().getNotAfter().toInstant());
    }

    /** As {@code cp -p} and restored backups do: the inode tells. */
    @Test
    void aRenamedFileOfTheSameSizeAndTimeIsNoticed() throws IOException {
        Path chain = directory.resolve("keys/chain.pem");
        Files.setLastModifiedTime(chain, LONG_AGO);
        settle();
        LabIdentity again = pki.issue(pki.leaf("C=US,O=Lab Carrier 709J,CN=SHAKEN 709J")
                .with(LabExtensions.spc("709J"))
                .keys(carrier.keys()));
        Path draft = Files.writeString(directory.resolve("draft"), again.chainPem());
        Files.setLastModifiedTime(draft, LONG_AGO);
        Files.move(draft, chain, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        settle();

        assertSigns(again);
    }

    @Test
    void aPairThatDoesNotMatchStaysOutOfForceAndIsAlarmedUntilItDoes() throws IOException {
        put("carrier.pem", renewed.keyPem());
        settle();

        assertSigns(carrier);
        assertThat(stock.states()).containsEntry("carrier", CertificateState.CHANGE_REFUSED);
        assertThat(stock.problems())
                .singleElement()
                .asString()
                .contains("goes on as it was before its change: its key does not belong to the certificate");

        put("chain.pem", renewed.chainPem());
        settle();
        assertSigns(renewed);
        assertThat(stock.states()).containsEntry("carrier", CertificateState.GOOD);
        assertThat(stock.problems()).isEmpty();
    }

    @Test
    void aFileThatIsHalfWrittenOrGoneTakesNobodyDown() throws IOException {
        String whole = renewed.keyPem();
        for (int length = 0; length < whole.length(); length += 40) {
            Files.writeString(directory.resolve("keys/carrier.pem"), whole.substring(0, length));
            settle();
            assertSigns(carrier);
        }
        Files.delete(directory.resolve("keys/carrier.pem"));
        Files.delete(directory.resolve("keys/chain.pem"));
        settle();

        assertSigns(carrier);
        assertThat(stock.states()).containsEntry("carrier", CertificateState.CHANGE_REFUSED);
    }

    /** The signer's certificate alone is a good chain, too, but one that verifiers cannot follow. */
    @Test
    void aChainIsNotReadWhileItIsBeingWritten() throws IOException {
        Path chain = directory.resolve("keys/chain.pem");
        LabIdentity again = pki.issue(
                pki.leaf("C=US,CN=SHAKEN 709J").with(LabExtensions.spc("709J")).keys(carrier.keys()));
        Files.writeString(chain, LabIdentity.pemOf(again.certificate()));
        stock.lookAtFiles();
        Files.writeString(chain, again.chainPem());
        stock.lookAtFiles();
        assertSigns(carrier);

        stock.lookAtFiles();
        assertSigns(again);
        assertThat(stock.published("carrier.pem").orElseThrow().pem()).isEqualToNormalizingNewlines(again.chainPem());
    }

    @Test
    void aRowAndItsKeyFileMayChangeInEitherOrder() throws IOException {
        execute("UPDATE certificate SET chain_pem = ? WHERE name = 'carrier'", renewed.chainPem());
        assertSigns(carrier);
        assertThat(stock.states()).containsEntry("carrier", CertificateState.CHANGE_REFUSED);
        put("carrier.pem", renewed.keyPem());
        settle();
        assertSigns(renewed);

        put("carrier.pem", carrier.keyPem());
        settle();
        assertSigns(renewed);
        execute("UPDATE certificate SET chain_pem = ? WHERE name = 'carrier'", carrier.chainPem());
        assertSigns(carrier);
        assertThat(stock.states()).containsEntry("carrier", CertificateState.GOOD);
    }

    @Test
    void aRenewalThatIsNotValidYetWaitsForItsTime() throws IOException {
        Instant begin = NOW.plus(Duration.ofHours(1));
        LabIdentity future = pki.issue(pki.leaf("C=US,CN=SHAKEN 709J")
                .with(LabExtensions.spc("709J"))
                .valid(begin, begin.plus(Duration.ofDays(90)))
                .keys(carrier.keys()));
        put("chain.pem", future.chainPem());
        settle();
        assertSigns(carrier);
        assertThat(stock.states()).containsEntry("carrier", CertificateState.CHANGE_REFUSED);

        now = begin;
        stock.lookAtFiles();
        assertSigns(future);
    }

    @Test
    void theCertificateOfAnotherProviderCodeIsNotTakenForThisOne() throws IOException {
        SqlScript.run(database, "UPDATE certificate SET spc='709J'");
        watch.check();
        LabIdentity other = pki.serviceProvider("8X2K");
        put("chain.pem", other.chainPem());
        put("carrier.pem", other.keyPem());
        settle();

        assertSigns(carrier);
        assertThat(stock.problems()).singleElement().asString().contains("is of provider code 8X2K");
    }

    @Test
    void whatChangesHandsKeepsNothingOfItsOwnerBefore() throws IOException {
        put("carrier.pem", renewed.keyPem());
        execute("UPDATE certificate SET provider = NULL, customer = 'acme', chain_pem = ?", carrier.chainPem());
        SqlScript.run(database, "UPDATE customer SET certificate='carrier' WHERE name='acme'");

        assertUnavailable(CertificateChoice.Cause.UNUSABLE);
        assertThat(stock.expiries()).isEmpty();
    }

    @Test
    void anInactiveRowSignsNoMoreEvenWhileItKeepsWhatItHad() throws IOException {
        put("carrier.pem", renewed.keyPem());
        settle();
        SqlScript.run(database, "UPDATE certificate SET status='inactive'");

        assertUnavailable(CertificateChoice.Cause.UNUSABLE);
        assertThat(stock.states()).isEmpty();
    }

    @Test
    void aPassphraseFileIsWatchedToo() throws Exception {
        put("carrier.pem", EncryptedKeysTest.pkcs8());
        put("carrier.pass", "wrong");
        SqlScript.run(database, "UPDATE certificate SET passphrase_ref='file:keys/carrier.pass'");
        assertSigns(carrier);
        assertThat(stock.states()).isEqualTo(Map.of("carrier", CertificateState.CHANGE_REFUSED));

        put("carrier.pem", carrier.keyPem());
        settle();
        assertThat(stock.states()).isEqualTo(Map.of("carrier", CertificateState.GOOD));
    }

    @Test
    void aLookThatFindsNothingNewReadsNothing() {
        CertificateChoice before = choice();
        List<String> problems = stock.problems();
        settle();
        watch.check();

        assertThat(((CertificateChoice.Usable) choice()).credential())
                .isSameAs(((CertificateChoice.Usable) before).credential());
        assertThat(stock.problems()).isEqualTo(problems);
    }

    private void settle() {
        stock.lookAtFiles();
        stock.lookAtFiles();
    }

    private void put(String name, String text) throws IOException {
        Path draft = directory.resolve("keys/" + name + ".new");
        writeKey(draft, text);
        Files.move(
                draft,
                directory.resolve("keys/" + name),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.ATOMIC_MOVE);
    }

    private void assertSigns(LabIdentity identity) {
        assertThat(choice())
                .isInstanceOfSatisfying(
                        CertificateChoice.Usable.class,
                        usable -> assertThat(usable.credential().certificate().x509())
                                .isEqualTo(identity.certificate()));
    }
}
