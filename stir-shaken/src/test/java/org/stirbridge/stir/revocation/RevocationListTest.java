package org.stirbridge.stir.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stirbridge.stir.revocation.TestLists.EARLIER;
import static org.stirbridge.stir.revocation.TestLists.LEAF;
import static org.stirbridge.stir.revocation.TestLists.NOW;
import static org.stirbridge.stir.revocation.TestLists.PKI;
import static org.stirbridge.stir.revocation.TestLists.stiPaList;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.stirbridge.lab.pki.LabRevocationList;

/** What a list may be, section by section of RFC 5280. */
class RevocationListTest {

    private static final ASN1ObjectIdentifier UNKNOWN = new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1");

    private static LabRevocationList list() {
        return PKI.intermediateList(NOW).revoking(LEAF, EARLIER);
    }

    @Nested
    class Section51Fields {

        @Test
        void areReadFromDerAndPem() throws UnusableListException {
            byte[] pem = ("Issuer: ...\n" + list().pem() + "\n").getBytes(StandardCharsets.US_ASCII);
            for (RevocationList list : new RevocationList[] {read(list()), RevocationList.parse(pem)}) {
                assertThat(list.issuer()).isEqualTo(PKI.intermediate().getSubjectX500Principal());
                assertThat(list.thisUpdate()).isEqualTo(NOW.minus(Duration.ofDays(1)));
                assertThat(list.nextUpdate()).hasValue(NOW.plus(Duration.ofDays(1)));
                assertThat(list.size()).isEqualTo(1);
                assertThat(list.revokedSince(LEAF.getIssuerX500Principal(), LEAF.getSerialNumber()))
                        .hasValue(EARLIER);
                assertThat(list.isSignedBy(PKI.intermediate().getPublicKey())).isTrue();
            }
        }

        @Test
        void listWithoutEntriesIsOne() {
            assertThat(read(PKI.intermediateList(NOW)).size()).isZero();
        }

        @Test
        void listOfVersion1IsReadUnlessItHasExtensions() throws Exception {
            assertThat(RevocationList.parse(version1(list())).size()).isEqualTo(1);
            assertUnusable(version1(list().with(Extension.cRLNumber, false, new CRLNumber(BigInteger.ONE))));
            assertUnusable(version1(PKI.intermediateList(NOW).revoking(LEAF, EARLIER, 1)));
        }

        private static byte[] version1(LabRevocationList list) throws Exception {
            ASN1Sequence whole = ASN1Sequence.getInstance(list.der());
            ASN1EncodableVector content = new ASN1EncodableVector();
            ASN1Sequence signed = ASN1Sequence.getInstance(whole.getObjectAt(0));
            for (int i = 1; i < signed.size(); i++) {
                content.add(signed.getObjectAt(i));
            }
            return new DERSequence(
                            new ASN1Encodable[] {new DERSequence(content), whole.getObjectAt(1), whole.getObjectAt(2)})
                    .getEncoded("DER");
        }

        @Test
        void certificateIsNoList() throws Exception {
            assertUnusable(LEAF.getEncoded());
            assertUnusable(TestLists.PROVIDER.chainPem().getBytes(StandardCharsets.US_ASCII));
        }

        @Test
        void twoListsInOneFileAreRefused() {
            assertUnusable((list().pem() + list().pem()).getBytes(StandardCharsets.US_ASCII));
        }

        @Test
        void pemThatIsNotBase64OrHasNoEndIsRefused() {
            assertUnusable(list().pem().replace("\nM", "\n*").getBytes(StandardCharsets.US_ASCII));
            assertUnusable(list().pem().replace("-----END", "").getBytes(StandardCharsets.US_ASCII));
        }

        @Test
        void earliestOfTwoEntriesForOneCertificateCounts() {
            RevocationList list =
                    read(list().revoking(LEAF, EARLIER.minusSeconds(1)).revoking(LEAF, NOW));

            assertThat(list.revokedSince(LEAF.getIssuerX500Principal(), LEAF.getSerialNumber()))
                    .hasValue(EARLIER.minusSeconds(1));
        }
    }

    @Nested
    class Section52ListExtensions {

        @Test
        void unknownCriticalOneMakesTheListUnusable() {
            assertUnusable(list().with(UNKNOWN, true, DERNull.INSTANCE));
            assertThat(read(list().with(UNKNOWN, false, DERNull.INSTANCE)).size())
                    .isEqualTo(1);
        }

        @Test
        void noneStandsTwice() {
            byte[] der = list().with(UNKNOWN, false, new ASN1Integer(1))
                    .with(new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.2"), false, new ASN1Integer(1))
                    .der();

            assertThat(replaceLast(der, new byte[] {0x1f, 0x02}, new byte[] {0x1f, 0x01}))
                    .satisfies(RevocationListTest::assertUnusable);
        }

        @Test
        void section523NumberIsRead() {
            assertThat(read(list().with(Extension.cRLNumber, false, new CRLNumber(BigInteger.TEN)))
                            .number())
                    .hasValue(BigInteger.TEN);
            assertThat(read(list()).number()).isEmpty();
        }

        @Test
        void section524DeltaListIsNotUsed() {
            assertUnusable(list().with(Extension.deltaCRLIndicator, true, new CRLNumber(BigInteger.ONE)));
            assertUnusable(list().with(Extension.deltaCRLIndicator, false, new CRLNumber(BigInteger.ONE)));
        }

        @Test
        void section525PointThatContradictsItselfIsRefused() {
            assertUnusable(withPoint(true, false, "8101ff8401ff", "8101ff8201ff"));
            assertUnusable(withPoint(true, false, "8101ff8401ff", "8101ff8501ff"));
            assertUnusable(withPoint(false, true, "8201ff8401ff", "8201ff8501ff"));
        }

        @Test
        void section525MalformedPointIsRefused() {
            assertUnusable(withPoint(false, false, "30038401ff", "30039401ff"));
            assertUnusable(withPoint(false, false, "30038401ff", "3003840101"));
            assertUnusable(withPoint(false, false, "30038401ff", "31038401ff"));
        }

        private static byte[] withPoint(boolean user, boolean ca, String der, String bent) {
            byte[] list = list().with(new IssuingDistributionPoint(null, user, ca, null, true, false))
                    .der();
            return replaceLast(
                    list, HexFormat.of().parseHex(der), HexFormat.of().parseHex(bent));
        }
    }

    @Nested
    class Section53EntryExtensions {

        @Test
        void unknownCriticalOneMakesTheWholeListUnusable() {
            assertUnusable(list().revoking(PKI.intermediate(), EARLIER, UNKNOWN, true, DERNull.INSTANCE));
            assertThat(read(list().revoking(PKI.intermediate(), EARLIER, UNKNOWN, false, DERNull.INSTANCE))
                            .size())
                    .isEqualTo(2);
        }

        @Test
        void section531MalformedReasonIsRefused() {
            assertUnusable(list().revoking(LEAF, EARLIER, Extension.reasonCode, false, new ASN1Integer(1)));
        }

        @Test
        void section532MalformedInvalidityDateIsRefused() {
            assertUnusable(list().revoking(LEAF, EARLIER, Extension.invalidityDate, false, new ASN1Integer(1)));
        }

        @Test
        void section533IssuerInAListThatIsNotIndirectIsRefused() {
            assertUnusable(list().revokingIndirectly(LEAF, EARLIER));
            assertThat(read(stiPaList().indirect(null).revokingIndirectly(LEAF, EARLIER))
                            .size())
                    .isEqualTo(1);
        }

        @Test
        void section533IssuerIsADistinguishedName() {
            GeneralNames dns = new GeneralNames(new GeneralName(GeneralName.dNSName, "ca.example.org"));

            assertUnusable(stiPaList().indirect(null).revoking(LEAF, EARLIER, Extension.certificateIssuer, true, dns));
        }

        @Test
        void section533EntryWithoutIssuerHasThatOfTheOneBefore() {
            X509Certificate root = PKI.root();
            RevocationList list = read(stiPaList()
                    .indirect(null)
                    .revoking(root, EARLIER)
                    .revokingIndirectly(LEAF, EARLIER)
                    .revoking(PKI.intermediate(), EARLIER));

            assertThat(list.revokedSince(list.issuer(), root.getSerialNumber())).isPresent();
            assertThat(list.revokedSince(
                            LEAF.getIssuerX500Principal(), PKI.intermediate().getSerialNumber()))
                    .isPresent();
            assertThat(list.revokedSince(list.issuer(), PKI.intermediate().getSerialNumber()))
                    .isEmpty();
            assertThat(list.revokedSince(list.issuer(), LEAF.getSerialNumber())).isEmpty();
        }
    }

    private static RevocationList read(LabRevocationList list) {
        return TestLists.read(list);
    }

    private static void assertUnusable(LabRevocationList list) {
        assertUnusable(list.der());
    }

    private static void assertUnusable(byte[] file) {
        assertThatThrownBy(() -> RevocationList.parse(file)).isInstanceOf(UnusableListException.class);
    }

    private static byte[] replaceLast(byte[] bytes, byte[] old, byte[] now) {
        byte[] changed = bytes.clone();
        for (int i = bytes.length - old.length; i >= 0; i--) {
            if (Arrays.equals(bytes, i, i + old.length, old, 0, old.length)) {
                System.arraycopy(now, 0, changed, i, now.length);
                return changed;
            }
        }
        throw new AssertionError("not found");
    }
}
