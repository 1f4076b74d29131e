package org.stirbridge.stir.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stirbridge.stir.revocation.TestLists.EARLIER;
import static org.stirbridge.stir.revocation.TestLists.LEAF;
import static org.stirbridge.stir.revocation.TestLists.NOW;
import static org.stirbridge.stir.revocation.TestLists.PKI;
import static org.stirbridge.stir.revocation.TestLists.PROVIDER;
import static org.stirbridge.stir.revocation.TestLists.STI_PA;
import static org.stirbridge.stir.revocation.TestLists.check;
import static org.stirbridge.stir.revocation.TestLists.leafWith;
import static org.stirbridge.stir.revocation.TestLists.listOf;
import static org.stirbridge.stir.revocation.TestLists.path;
import static org.stirbridge.stir.revocation.TestLists.pathOf;
import static org.stirbridge.stir.revocation.TestLists.pathOfLeafWith;
import static org.stirbridge.stir.revocation.TestLists.read;
import static org.stirbridge.stir.revocation.TestLists.stiPa;
import static org.stirbridge.stir.revocation.TestLists.stiPaList;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.ReasonFlags;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.stirbridge.lab.pki.LabIdentity;
import org.stirbridge.lab.pki.LabPki;
import org.stirbridge.lab.pki.LabRevocationList;
import org.stirbridge.stir.revocation.RevocationStatus.Gap;
import org.stirbridge.stir.revocation.RevocationStatus.Good;
import org.stirbridge.stir.revocation.RevocationStatus.Revoked;
import org.stirbridge.stir.revocation.RevocationStatus.Unknown;

/** The status of certificates, step by step of RFC 5280 §6.3.3. Steps (c) and (h), of delta lists: those are not used. */
class RevocationStatusTest {

    private static final String URL = "https://crl.example.org/crl";
    private static final RevocationStatus REVOKED = new Revoked(1, EARLIER);
    private static final List<PathCertificate> PATH = pathOf(LEAF);

    private static Unknown unknown(Gap gap) {
        return new Unknown(1, gap);
    }

    private static DistributionPoint point(@Nullable String url, @Nullable X509Certificate crlIssuer) {
        GeneralNames issuer = crlIssuer == null
                ? null
                : new GeneralNames(new GeneralName(
                        X500Name.getInstance(crlIssuer.getSubjectX500Principal().getEncoded())));
        return new DistributionPoint(url == null ? null : LabRevocationList.point(url), null, issuer);
    }

    @Nested
    class StepACurrency {

        private LabRevocationList list(Instant from, @Nullable Instant until) {
            LabIdentity ca = STI_PA;
            return LabRevocationList.of(ca, from, until).indirect(null);
        }

        @Test
        void currentListVouches() {
            assertThat(check(PATH, list(NOW, NOW))).isEqualTo(new Good());
        }

        @Test
        void staleListSaysNothingGood() {
            assertThat(check(PATH, list(EARLIER, NOW.minusSeconds(1)))).isEqualTo(unknown(Gap.NOT_CURRENT));
            assertThat(check(PATH, list(NOW.plusSeconds(1), NOW.plusSeconds(2))))
                    .isEqualTo(unknown(Gap.NOT_CURRENT));
            assertThat(check(PATH, list(EARLIER, null))).isEqualTo(unknown(Gap.NOT_CURRENT));
        }

        @Test
        void entryOnAStaleListStillRevokes() {
            assertThat(check(PATH, list(EARLIER, NOW.minusSeconds(1)).revokingIndirectly(LEAF, EARLIER)))
                    .isEqualTo(REVOKED);
        }
    }

    @Nested
    class StepB1Issuer {

        @Test
        void directListIsOfTheCertificatesIssuer() {
            assertThat(check(PATH, PKI.intermediateList(NOW))).isEqualTo(new Good());
            assertThat(check(PATH, PKI.intermediateList(NOW).revoking(LEAF, EARLIER)))
                    .isEqualTo(REVOKED);
        }

        @Test
        void sameSerialNumberOfAnotherIssuerIsAnotherCertificate() {
            assertThat(check(PATH, PKI.rootList(NOW).revoking(LEAF, EARLIER))).isEqualTo(unknown(Gap.NO_LIST));
            assertThat(check(PATH, stiPaList().indirect(null).revoking(LEAF, EARLIER)))
                    .isEqualTo(new Good());
        }

        @Test
        void withoutAListNothingIsKnown() {
            assertThat(check(PATH)).isEqualTo(unknown(Gap.NO_LIST));
            assertThat(RevocationLists.NONE.check(PATH, NOW)).isEqualTo(unknown(Gap.NO_LIST));
        }

        @Test
        void directListOfAConfiguredSignerIsNotForOthers() {
            assertThat(check(PATH, stiPaList())).isEqualTo(unknown(Gap.NO_LIST));
        }

        @Test
        void indirectListOfACertificatesOwnIssuerServesToo() {
            assertThat(check(PATH, PKI.intermediateList(NOW).indirect(null).revoking(LEAF, EARLIER)))
                    .isEqualTo(REVOKED);
        }

        @Test
        void namesAreComparedWithoutCaseAndDoubleSpaces() {
            LabIdentity ca = LabPki.create(NOW).issue(PKI.leaf("CN=Some  ca"));
            X509Certificate leaf = PKI.leaf("CN=x").issuedBy(ca).certificate();
            LabIdentity spelled = new LabIdentity(
                    ca.keys(),
                    List.of(PKI.leaf("CN=SOME CA").keys(ca.keys()).selfSigned().certificate()));
            LabRevocationList list = listOf(spelled).revoking(leaf, EARLIER);

            assertThat(RevocationLists.of(List.of(read(list)), List.of(spelledSigner(ca)))
                            .check(path(leaf, ca.certificate()), NOW))
                    .isEqualTo(REVOKED);
        }

        private X509Certificate spelledSigner(LabIdentity ca) {
            return PKI.leaf("CN=some ca")
                    .keys(ca.keys())
                    .without(Extension.keyUsage)
                    .selfSigned()
                    .certificate();
        }
    }

    @Nested
    class StepB2IDistributionPoint {

        private LabRevocationList named() {
            return stiPaList().indirect(URL);
        }

        @Test
        void sameUrlAndSignerInBothIsMeant() {
            assertThat(check(pathOfLeafWith(point(URL, STI_PA.certificate())), named()))
                    .isEqualTo(new Good());
        }

        @Test
        void sameUrlWithoutCrlIssuerIsMeantAsBeforeAtis1000080Version4() {
            assertThat(check(pathOfLeafWith(point(URL, null)), named())).isEqualTo(new Good());
        }

        @Test
        void anotherUrlIsNotMeant() {
            assertThat(check(pathOfLeafWith(point(URL + "2", STI_PA.certificate())), named()))
                    .isEqualTo(unknown(Gap.OUT_OF_SCOPE));
        }

        @Test
        void anotherCrlIssuerIsNotMeant() {
            assertThat(check(pathOfLeafWith(point(URL, PKI.root())), named())).isEqualTo(unknown(Gap.OUT_OF_SCOPE));
        }

        @Test
        void listWithoutUrlIsMeantByEveryPoint() {
            assertThat(check(
                            pathOfLeafWith(point(URL, STI_PA.certificate())),
                            stiPaList().indirect(null)))
                    .isEqualTo(new Good());
            assertThat(check(pathOfLeafWith(point(URL, null)), PKI.intermediateList(NOW)))
                    .isEqualTo(new Good());
        }

        @Test
        void listWithAUrlIsNotMeantByACertificateWithout() {
            assertThat(check(PATH, named())).isEqualTo(unknown(Gap.OUT_OF_SCOPE));
        }

        @Test
        void onePointOfSeveralIsEnough() {
            assertThat(check(pathOfLeafWith(point("https://other.example.org/", null), point(URL, null)), named()))
                    .isEqualTo(new Good());
        }

        @Test
        void entryRevokesWhateverTheUrl() {
            X509Certificate leaf = leafWith(point(URL + "2", null));

            assertThat(check(pathOf(leaf), named().revokingIndirectly(leaf, EARLIER)))
                    .isEqualTo(REVOKED);
        }

        @Test
        void pointsThatDoNotParseMeanNoListButItsIssuersOwn() {
            X509Certificate leaf = PKI.issue(
                            PKI.leaf("CN=x").with(Extension.cRLDistributionPoints, false, new byte[] {0x30, 0x01}))
                    .certificate();

            assertThat(check(pathOf(leaf), stiPaList().indirect(null))).isEqualTo(unknown(Gap.OUT_OF_SCOPE));
            assertThat(check(pathOf(leaf), PKI.intermediateList(NOW))).isEqualTo(new Good());
        }
    }

    @Nested
    class StepsB2IiToIvKind {

        private RevocationStatus with(boolean user, boolean ca, boolean attribute) {
            return check(
                    PATH,
                    PKI.intermediateList(NOW)
                            .with(new IssuingDistributionPoint(null, user, ca, null, false, attribute)));
        }

        @Test
        void listOfUserCertificatesCoversTheSigner() {
            assertThat(with(true, false, false)).isEqualTo(new Good());
        }

        @Test
        void listsOfCaOrAttributeCertificatesDoNot() {
            assertThat(with(false, true, false)).isEqualTo(unknown(Gap.OUT_OF_SCOPE));
            assertThat(with(false, false, true)).isEqualTo(unknown(Gap.OUT_OF_SCOPE));
        }

        @Test
        void listOfUserCertificatesDoesNotCoverAnIntermediate() {
            List<PathCertificate> path = path(PROVIDER);
            LabRevocationList ofRoot =
                    PKI.rootList(NOW).with(new IssuingDistributionPoint(null, true, false, null, false, false));

            assertThat(check(path, PKI.intermediateList(NOW), ofRoot)).isEqualTo(new Unknown(2, Gap.OUT_OF_SCOPE));
        }
    }

    @Nested
    class StepsDAndEReasons {

        private LabRevocationList listOfReasons(int flags) {
            return PKI.intermediateList(NOW)
                    .with(new IssuingDistributionPoint(null, false, false, new ReasonFlags(flags), false, false));
        }

        private final int some = ReasonFlags.keyCompromise | ReasonFlags.cACompromise;
        private final int others = ReasonFlags.affiliationChanged
                | ReasonFlags.superseded
                | ReasonFlags.cessationOfOperation
                | ReasonFlags.certificateHold
                | ReasonFlags.privilegeWithdrawn
                | ReasonFlags.aACompromise;

        @Test
        void listOfSomeReasonsLeavesTheOthersOpen() {
            assertThat(check(PATH, listOfReasons(some))).isEqualTo(unknown(Gap.OUT_OF_SCOPE));
            assertThat(check(PATH, listOfReasons(others))).isEqualTo(unknown(Gap.OUT_OF_SCOPE));
        }

        @Test
        void listsOfAllReasonsTogetherVouch() {
            assertThat(check(PATH, listOfReasons(some), listOfReasons(others))).isEqualTo(new Good());
        }

        @Test
        void entryForOneOfSomeReasonsRevokes() {
            assertThat(check(PATH, listOfReasons(some).revoking(LEAF, EARLIER, 1)))
                    .isEqualTo(REVOKED);
        }

        @Test
        void pointForSomeReasonsLeavesTheOthersOpen() {
            DistributionPoint partial =
                    new DistributionPoint(LabRevocationList.point(URL), new ReasonFlags(some), null);

            assertThat(check(pathOfLeafWith(partial), stiPaList().indirect(URL)))
                    .isEqualTo(unknown(Gap.OUT_OF_SCOPE));
        }
    }

    @Nested
    class StepFSigner {

        private RevocationStatus judgedBy(LabIdentity signer) {
            RevocationList list = read(listOf(signer).indirect(null).revokingIndirectly(LEAF, EARLIER));
            return RevocationLists.of(List.of(list), List.of(signer.certificate()))
                    .check(PATH, NOW);
        }

        @Test
        void configuredSignerMayListForOthers() {
            assertThat(judgedBy(STI_PA)).isEqualTo(REVOKED);
        }

        @Test
        void signerNeedsCrlSign() {
            assertThat(judgedBy(stiPa(KeyUsage.keyCertSign))).isEqualTo(unknown(Gap.NOT_SIGNED));
        }

        @Test
        void issuerNeedsCrlSignToo() {
            LabIdentity ca = PKI.issue(
                    PKI.leaf("CN=CA without lists").with(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign)));
            X509Certificate leaf = PKI.leaf("CN=x").issuedBy(ca).certificate();

            assertThat(check(path(leaf, ca.certificate()), listOf(ca).revoking(leaf, EARLIER)))
                    .isEqualTo(unknown(Gap.NOT_SIGNED));
        }

        @Test
        void signerOutOfItsValidityVouchesForNothingAndStillRevokes() {
            LabIdentity old = stiPa(KeyUsage.cRLSign, NOW.minus(Duration.ofDays(9)), EARLIER);
            RevocationLists clear =
                    RevocationLists.of(List.of(read(listOf(old).indirect(null))), List.of(old.certificate()));

            assertThat(judgedBy(old)).isEqualTo(REVOKED);
            assertThat(clear.check(PATH, NOW)).isEqualTo(unknown(Gap.NOT_CURRENT));
        }

        @Test
        void indirectListOfAStrangerSaysNothing() {
            LabIdentity stranger = stiPa(KeyUsage.cRLSign);

            assertThat(check(PATH, listOf(stranger).indirect(null).revokingIndirectly(LEAF, EARLIER)))
                    .isEqualTo(unknown(Gap.NOT_SIGNED));
        }

        @Test
        void indirectListOfACaOfAnotherBranchSaysNothing() {
            assertThat(check(PATH, PKI.rootList(NOW).indirect(null).revokingIndirectly(LEAF, EARLIER)))
                    .isEqualTo(unknown(Gap.NOT_SIGNED));
        }
    }

    @Nested
    class StepGSignature {

        @Test
        void anotherKeyIsRefused() {
            assertThat(check(
                            PATH,
                            PKI.intermediateList(NOW).revoking(LEAF, EARLIER).signedWith(LabPki.keyPair("secp256r1"))))
                    .isEqualTo(unknown(Gap.NOT_SIGNED));
        }

        @Test
        void sha384IsAccepted() {
            assertThat(check(PATH, PKI.intermediateList(NOW).algorithm("SHA384withECDSA")))
                    .isEqualTo(new Good());
        }

        @Test
        void sha1IsRefused() {
            assertThat(check(PATH, PKI.intermediateList(NOW).algorithm("SHA1withECDSA")))
                    .isEqualTo(unknown(Gap.NOT_SIGNED));
        }

        @Test
        void forgedListBesideAGoodOneChangesNothing() {
            LabRevocationList forged = PKI.intermediateList(NOW).signedWith(LabPki.keyPair("secp256r1"));

            assertThat(check(PATH, forged, PKI.intermediateList(NOW).revoking(LEAF, EARLIER)))
                    .isEqualTo(REVOKED);
            assertThat(check(PATH, forged.revoking(LEAF, EARLIER), PKI.intermediateList(NOW)))
                    .isEqualTo(new Good());
        }
    }

    @Nested
    class StepsIToKEntry {

        @Test
        void entryCountsFromItsDateOn() {
            LabRevocationList list = PKI.intermediateList(NOW).revoking(LEAF, NOW);

            assertThat(TestLists.of(list).check(PATH, NOW)).isEqualTo(new Revoked(1, NOW));
            assertThat(TestLists.of(list).check(PATH, NOW.minusSeconds(1))).isEqualTo(new Good());
        }

        @Test
        void everyReasonButRemovalRevokes() {
            for (int reason : new int[] {0, 1, 2, 3, 4, 5, 6, 9, 10}) {
                assertThat(check(PATH, PKI.intermediateList(NOW).revoking(LEAF, EARLIER, reason)))
                        .as("reason %s", reason)
                        .isEqualTo(REVOKED);
            }
            assertThat(check(PATH, PKI.intermediateList(NOW).revoking(LEAF, EARLIER, 8)))
                    .isEqualTo(new Good());
        }

        @Test
        void removalTakesNoOtherEntryBack() {
            assertThat(check(
                            PATH,
                            PKI.intermediateList(NOW).revoking(LEAF, EARLIER).revoking(LEAF, EARLIER, 8)))
                    .isEqualTo(REVOKED);
        }

        @Test
        void intermediateIsCheckedAndTheAnchorIsNot() {
            List<PathCertificate> path = path(PROVIDER);
            LabRevocationList leaves = PKI.intermediateList(NOW);

            assertThat(check(path, leaves)).isEqualTo(new Unknown(2, Gap.NO_LIST));
            assertThat(check(path, leaves, PKI.rootList(NOW))).isEqualTo(new Good());
            assertThat(check(path, leaves, PKI.rootList(NOW).revoking(PKI.intermediate(), EARLIER)))
                    .isEqualTo(new Revoked(2, EARLIER));
            assertThat(check(path, leaves, PKI.rootList(NOW).revoking(PKI.root(), EARLIER)))
                    .isEqualTo(new Good());
        }

        @Test
        void revokedIntermediateCountsWhereNothingIsKnownOfTheSigner() {
            assertThat(check(path(PROVIDER), PKI.rootList(NOW).revoking(PKI.intermediate(), EARLIER)))
                    .isEqualTo(new Revoked(2, EARLIER));
        }
    }
}
