package org.stirbridge.stir.stipa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.lab.pki.LabIdentity;
import org.stirbridge.lab.pki.LabPki;
import org.stirbridge.stir.certificate.X5uFetcher;
import org.stirbridge.stir.certificate.X5uSettings;

class TrustedCaListReaderTest extends TrustedCaListCase {

    @Test
    void goodListIsTaken() throws RefusedDocumentException {
        TrustedCaList list = read(GOOD);

        assertThat(list.sequence()).isEqualTo(7);
        assertThat(list.expires()).isEqualTo(LATER);
        assertThat(list.cas()).containsExactly(FIRST, SECOND);
        assertThat(list.leftOut()).isEmpty();
    }

    @Nested
    class Signer {

        @Test
        void chainIsFetchedFromX5u() throws Exception {
            published.put("https://pa.example/list.pem", chain(SIGNER));

            assertThat(read(byX5u("https://pa.example/list.pem")).sequence()).isEqualTo(7);
        }

        @Test
        void chainThatIsNotThereIsNamed() {
            assertRefused(
                    byX5u("https://pa.example/none.pem"),
                    "its signer's certificate cannot be got: CERTIFICATE_UNREACHABLE, HTTP status 404");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://127.0.0.1/c.pem",
                    "https://10.0.0.1/c.pem",
                    "https://[::1]/c.pem",
                    "http://pa.example/c.pem",
                    "https://pa.example:8080/c.pem",
                    "file:///etc/passwd"
                })
        void rulesOfX5uHoldForTheStiPaToo(String url) {
            try (X5uFetcher fetcher = new X5uFetcher(X5uSettings.DEFAULT)) {
                assertThatThrownBy(() -> reader(fetcher).read(byX5u(url).bytes(), null))
                        .isInstanceOf(RefusedDocumentException.class)
                        .hasMessageContaining("X5U_NOT_ALLOWED");
            }
        }

        @Test
        void otherRootIsRefused() {
            LabPki stranger = LabPki.create(NOW);
            LabIdentity signer = stranger.issue(stranger.leaf("C=US,O=STI-PA,CN=STI-PA list"));

            assertRefused(
                    TestList.of(signer, 7, LATER, FIRST), "its signer's certificate does not lead to the pinned root");
        }

        @Test
        void rootOfTheSameNameAndAnotherKeyIsRefused() {
            LabPki stranger = LabPki.create(NOW);
            assertThat(stranger.root().getSubjectX500Principal())
                    .isEqualTo(PA.root().getSubjectX500Principal());
            LabIdentity signer = stranger.issueFromRoot(stranger.leaf("CN=STI-PA"));

            assertRefused(
                    TestList.of(signer, 7, LATER, FIRST), "its signer's certificate does not lead to the pinned root");
        }

        @Test
        void providerOfTheSameRootCannotSignTheList() {
            assertRefused(
                    TestList.of(PA.serviceProvider("1234"), 7, LATER, FIRST),
                    "its signer's certificate is one that signs calls");
        }

        @Test
        void caCannotSignTheListItself() {
            LabIdentity ca = PA.issue(PA.leaf("CN=STI-PA")
                    .with(Extension.basicConstraints, true, new BasicConstraints(true))
                    .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyCertSign)));

            assertRefused(TestList.of(ca, 7, LATER, FIRST), "its signer's certificate may not sign: CA_CERTIFICATE");
        }

        @Test
        void certificateForOtherUsesIsRefused() {
            LabIdentity signer =
                    PA.issue(PA.leaf("CN=STI-PA").with(Extension.keyUsage, true, new KeyUsage(KeyUsage.cRLSign)));

            assertRefused(TestList.of(signer, 7, LATER, FIRST), "its signer's certificate may not sign: KEY_USAGE");
        }

        @Test
        void expiredCertificateIsRefused() {
            LabIdentity signer = PA.issue(PA.leaf("CN=STI-PA").valid(NOW.minusSeconds(600), NOW.minusSeconds(1)));

            assertRefused(TestList.of(signer, 7, LATER, FIRST), "its signer's certificate is not valid now");
        }

        private TestList byX5u(String url) {
            return GOOD.header("{\"alg\":\"ES256\",\"typ\":\"JWT\",\"x5u\":\"" + url + "\"}");
        }
    }

    @Nested
    class Claims {

        @ParameterizedTest
        @ValueSource(strings = {"version", "sequence", "exp", "trustList"})
        void missingClaimIsNamed(String name) {
            assertRefused(GOOD.inPayload("\"" + name + "\"", "\"other\""), "it has no " + name);
        }

        @ParameterizedTest
        @ValueSource(strings = {"7.0", "\"7\"", "-7", "1e3", "null", "1234567890123456"})
        void sequenceThatCannotBeCountedIsRefused(String sequence) {
            assertRefused(GOOD.inPayload(":7,", ":" + sequence + ","), "its sequence is no whole number");
        }

        @Test
        void expInMillisecondsIsRefused() {
            String exp = Long.toString(LATER.getEpochSecond());

            assertRefused(GOOD.inPayload(exp, exp + "000"), "its exp is no number of seconds");
        }

        @Test
        void listWhoseTimeIsOverIsRefused() {
            assertRefused(TestList.of(SIGNER, 7, NOW, FIRST), "its time was over at " + NOW);
        }

        @Test
        void listInItsLastSecondIsTaken() throws RefusedDocumentException {
            assertThat(read(TestList.of(SIGNER, 7, NOW.plusSeconds(1), FIRST)).sequence())
                    .isEqualTo(7);
        }

        @Test
        void claimTwiceIsRefused() {
            assertRefused(
                    GOOD.inPayload("{\"version\"", "{\"sequence\":9,\"version\""),
                    "its payload is unreadable: a member name occurs twice");
        }

        @Test
        void bytesAfterThePayloadAreRefused() {
            assertRefused(
                    GOOD.payload(GOOD.payload() + "{}"), "its payload is unreadable: something follows the JSON value");
        }

        @Test
        void trustListThatIsNoArrayIsRefused() {
            assertRefused(
                    GOOD.payload(
                            "{\"version\":1,\"sequence\":7,\"exp\":" + LATER.getEpochSecond() + ",\"trustList\":{}}"),
                    "its trustList is no array");
        }
    }

    @Nested
    class Sequence {

        @Test
        void higherOneReplacesTheOneInForce() throws RefusedDocumentException {
            TrustedCaList inForce = read(GOOD);

            assertThat(read(TestList.of(SIGNER, 8, LATER, SECOND), inForce).cas())
                    .containsExactly(SECOND);
        }

        @Test
        void lowerOneIsRefused() throws RefusedDocumentException {
            TrustedCaList inForce = read(GOOD);

            assertThatThrownBy(() -> read(TestList.of(SIGNER, 6, LATER, FIRST), inForce))
                    .hasMessage("its sequence 6 goes back behind 7");
        }

        @Test
        void sameOneWithOtherCasIsRefused() throws RefusedDocumentException {
            TrustedCaList inForce = read(GOOD);

            assertThatThrownBy(() -> read(TestList.of(SIGNER, 7, LATER, FIRST), inForce))
                    .hasMessage("its sequence 7 is in force with other CAs");
        }

        @Test
        void sameListSignedAgainChangesNothing() throws RefusedDocumentException {
            TrustedCaList inForce = read(GOOD);

            assertThat(read(TestList.of(SIGNER, 7, LATER, SECOND, FIRST), inForce))
                    .isSameAs(inForce);
        }

        @Test
        void sameCasForLongerAreTaken() throws RefusedDocumentException {
            Instant longer = LATER.plusSeconds(60);

            assertThat(read(TestList.of(SIGNER, 7, longer, FIRST, SECOND), read(GOOD))
                            .expires())
                    .isEqualTo(longer);
        }
    }
}
