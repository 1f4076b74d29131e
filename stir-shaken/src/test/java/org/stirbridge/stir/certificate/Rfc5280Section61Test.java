package org.stirbridge.stir.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stirbridge.stir.certificate.TestPaths.ANCHORS;
import static org.stirbridge.stir.certificate.TestPaths.NOW;
import static org.stirbridge.stir.certificate.TestPaths.PKI;
import static org.stirbridge.stir.certificate.TestPaths.anchors;
import static org.stirbridge.stir.certificate.TestPaths.assertRefused;
import static org.stirbridge.stir.certificate.TestPaths.assertTrusted;
import static org.stirbridge.stir.certificate.TestPaths.ca;
import static org.stirbridge.stir.certificate.TestPaths.corpus;
import static org.stirbridge.stir.certificate.TestPaths.detail;
import static org.stirbridge.stir.certificate.TestPaths.expired;
import static org.stirbridge.stir.certificate.TestPaths.plan;
import static org.stirbridge.stir.certificate.TestPaths.refusal;
import static org.stirbridge.stir.certificate.TestPaths.root;
import static org.stirbridge.stir.certificate.TestPaths.rsa;

import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.stirbridge.lab.pki.LabCertificatePlan;
import org.stirbridge.lab.pki.LabExtensions;
import org.stirbridge.lab.pki.LabIdentity;
import org.stirbridge.lab.pki.LabPki;
import org.stirbridge.stir.certificate.TrustAnchors.PathResult;
import org.stirbridge.stir.certificate.TrustAnchors.Refusal;

/** Path validation by the steps of RFC 5280 §6.1; lists of revoked certificates, step (a)(3), are RevocationStatusTest's. */
class Rfc5280Section61Test {

    /** §6.1.1 (d): where paths may end. */
    @Nested
    class Section611TrustAnchors {

        @Test
        void publishedChainLeadsToTheRoot() {
            assertTrusted(ANCHORS, TestFiles.chain(PKI.serviceProvider("1234")));
        }

        @Test
        void leafAloneNeedsTheIntermediateFromElsewhere() {
            List<StiCertificate> leaf =
                    TestFiles.chain(PKI.serviceProvider("1234").certificate());

            assertRefused(Refusal.CERTIFICATE_UNTRUSTED, ANCHORS, leaf);
            assertTrusted(TrustAnchors.of(List.of(PKI.root()), List.of(PKI.intermediate())), leaf);
        }

        @Test
        void leafSignedByTheRootItselfNeedsNoIntermediate() {
            assertTrusted(ANCHORS, TestFiles.chain(PKI.issueFromRoot(plan()).certificate()));
        }

        @Test
        void rootInTheChainAndCertificatesOfOthersDoNoHarm() {
            X509Certificate leaf = PKI.serviceProvider("1234").certificate();

            assertTrusted(ANCHORS, TestFiles.chain(leaf, PKI.root(), PKI.webCa(), PKI.intermediate()));
        }

        @Test
        void intermediateMayBeAnAnchor() {
            assertTrusted(
                    TrustAnchors.of(List.of(PKI.intermediate()), List.of()),
                    TestFiles.chain(PKI.serviceProvider("1234")));
        }

        @Test
        void corpusChainLeadsToItsRoot() {
            assertTrusted(corpus(), TestFiles.chain("sp-spc.pem"));
        }

        @Test
        void strangersChainIsUntrusted() {
            assertRefused(
                    Refusal.CERTIFICATE_UNTRUSTED,
                    ANCHORS,
                    TestFiles.chain(LabPki.create(NOW).serviceProvider("1234")));
        }

        @Test
        void strangersChainThatIsExpiredIsUntrustedAllTheSame() {
            LabPki stranger = LabPki.create(NOW);

            assertRefused(
                    Refusal.CERTIFICATE_UNTRUSTED,
                    ANCHORS,
                    TestFiles.chain(stranger.issue(expired(stranger.leaf("CN=SHAKEN 1")))));
        }

        @Test
        void withoutAnchorsNothingIsTrusted() {
            assertRefused(
                    Refusal.CERTIFICATE_UNTRUSTED,
                    TrustAnchors.of(List.of(), List.of(PKI.intermediate(), PKI.root())),
                    TestFiles.chain(PKI.serviceProvider("1234")));
        }

        @Test
        void selfSignedLeafIsUntrusted() {
            assertRefused(
                    Refusal.CERTIFICATE_UNTRUSTED,
                    ANCHORS,
                    TestFiles.chain(plan().selfSigned().certificate()));
        }

        @Test
        void selfSignedLeafIsNotEvenTrustedAsItsOwnAnchor() {
            X509Certificate leaf = plan().selfSigned().certificate();

            assertRefused(
                    Refusal.CERTIFICATE_UNTRUSTED, TrustAnchors.of(List.of(leaf), List.of()), TestFiles.chain(leaf));
        }
    }

    /** §6.1.3 (a)(1), and RFC 8226 §7 for what signs. */
    @Nested
    class Section613StepA1Signature {

        @Test
        void forgedSignatureIsUntrusted() {
            LabIdentity forger =
                    ca("C=US,O=Stirbridge Lab,CN=Stirbridge Lab SHAKEN CA").selfSigned();
            X509Certificate forged = plan().issuedBy(forger).certificate();

            assertRefused(
                    Refusal.CERTIFICATE_UNTRUSTED,
                    ANCHORS,
                    TestFiles.chain(forged, forger.certificate(), PKI.intermediate()));
        }

        @Test
        void rsaAuthorityIsAccepted() throws NoSuchAlgorithmException {
            LabIdentity root = ca("CN=RSA Root").keys(rsa(2048)).selfSigned();

            assertTrusted(anchors(root), TestFiles.chain(plan().issuedBy(root).certificate()));
        }

        @Test
        void shortRsaKeyOfAnAuthorityIsRefused() throws NoSuchAlgorithmException {
            LabIdentity root = ca("CN=RSA Root").keys(rsa(1024)).selfSigned();

            assertRefused(
                    Refusal.CERTIFICATE_UNTRUSTED,
                    anchors(root),
                    TestFiles.chain(plan().issuedBy(root).certificate()));
        }

        @Test
        void sha1SignatureIsRefused() {
            assertRefused(
                    Refusal.CERTIFICATE_UNTRUSTED,
                    TrustAnchors.of(
                            List.of(TestFiles.chain("sha1-root.pem").get(0).x509()), List.of()),
                    TestFiles.chain("sha1-leaf.pem"));
        }

        @Test
        void p384AuthorityIsAccepted() {
            LabIdentity root =
                    ca("CN=P-384 Root").keys(LabPki.keyPair("secp384r1")).selfSigned();

            assertTrusted(anchors(root), TestFiles.chain(plan().issuedBy(root).certificate()));
        }
    }

    /** §6.1.3 (a)(2), at the time that is asked for. */
    @Nested
    class Section613StepA2Validity {

        @Test
        void expiredLeafIsExpired() {
            assertRefused(Refusal.CERTIFICATE_EXPIRED, ANCHORS, TestFiles.chain(PKI.issue(expired(plan()))));
        }

        @Test
        void timeIsLookedAtInEachCall() {
            List<StiCertificate> chain = TestFiles.chain(PKI.serviceProvider("1234"));

            assertThat(ANCHORS.validate(chain, NOW, NOW)).isInstanceOf(PathResult.Trusted.class);
            assertThat(refusal(ANCHORS.validate(chain, NOW.plus(Duration.ofDays(91)), NOW.plus(Duration.ofDays(91)))))
                    .isEqualTo(Refusal.CERTIFICATE_EXPIRED);
            assertThat(refusal(ANCHORS.validate(chain, NOW.minus(Duration.ofDays(2)), NOW.minus(Duration.ofDays(2)))))
                    .isEqualTo(Refusal.CERTIFICATE_EXPIRED);
            assertThat(ANCHORS.validate(chain, NOW, NOW)).isInstanceOf(PathResult.Trusted.class);
        }

        @Test
        void expiredIntermediateIsExpired() {
            LabIdentity root = root();
            LabIdentity old = expired(ca("CN=Old CA")).issuedBy(root);

            assertRefused(Refusal.CERTIFICATE_EXPIRED, anchors(root), TestFiles.chain(plan().issuedBy(old)));
        }

        @Test
        void pathWhoseCertificatesWereNeverValidTogetherIsExpired() {
            LabIdentity root = root();
            LabIdentity old = ca("CN=Old CA")
                    .valid(NOW.minusSeconds(100), NOW.minusSeconds(50))
                    .issuedBy(root);
            LabCertificatePlan late = plan().valid(NOW.minusSeconds(10), NOW.plusSeconds(10));

            assertRefused(Refusal.CERTIFICATE_EXPIRED, anchors(root), TestFiles.chain(late.issuedBy(old)));
        }

        @Test
        void crossSignedIntermediateServesWhereTheOtherHasExpired() {
            LabIdentity root = root();
            LabCertificatePlan twin = ca("CN=Cross CA");
            LabIdentity valid = twin.issuedBy(root);
            X509Certificate expired = expired(twin).issuedBy(root).certificate();
            X509Certificate leaf = plan().issuedBy(valid).certificate();

            assertTrusted(anchors(root), TestFiles.chain(leaf, expired, valid.certificate()));
        }
    }

    /** §6.1.3 (a)(4): a path is built by names, and told by them. */
    @Nested
    class Section613StepA4Names {

        /** Both are untrusted; which of the two it is tells the admin whether an anchor is missing or a CA oversteps. */
        @Test
        void strangerOfTheSameNameIsToldFromAPathThatMayNotBe() {
            LabIdentity root = root();
            LabIdentity last = ca("CN=Last CA")
                    .with(Extension.basicConstraints, true, new BasicConstraints(0))
                    .issuedBy(root);
            List<StiCertificate> oversteps =
                    TestFiles.chain(plan().issuedBy(ca("CN=Too low").issuedBy(last)));

            assertThat(detail(anchors(root), oversteps))
                    .isEqualTo("a CA of the path may not stand above this certificate");
            assertThat(detail(anchors(root()), oversteps)).isEqualTo("no path to a trust anchor");
        }
    }

    /** §6.1.4 (k). */
    @Nested
    class Section614StepKAuthorities {

        @Test
        void endEntityCertificateIssuesNothing() {
            LabIdentity serviceProvider = PKI.serviceProvider("1234");
            List<X509Certificate> chain = new ArrayList<>();
            chain.add(plan().issuedBy(serviceProvider).certificate());
            chain.addAll(serviceProvider.chain());

            assertRefused(
                    Refusal.CERTIFICATE_UNTRUSTED, ANCHORS, TestFiles.chain(chain.toArray(X509Certificate[]::new)));
        }
    }

    /** §6.1.4 (l), (m). */
    @Nested
    class Section614StepsLAndMPathLength {

        @Test
        void pathLengthConstraintIsKept() {
            LabIdentity root = root();
            LabIdentity upper = ca("CN=Upper CA")
                    .with(Extension.basicConstraints, true, new BasicConstraints(0))
                    .issuedBy(root);
            LabIdentity lower = ca("CN=Lower CA").issuedBy(upper);

            assertTrusted(anchors(root), TestFiles.chain(plan().issuedBy(upper)));
            assertRefused(Refusal.CERTIFICATE_UNTRUSTED, anchors(root), TestFiles.chain(plan().issuedBy(lower)));
        }
    }

    /** §6.1.4 (n). */
    @Nested
    class Section614StepNKeyUsage {

        @Test
        void authorityNeedsKeyCertSign() {
            LabIdentity root = root();
            LabIdentity ca = ca("CN=CRL CA")
                    .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.cRLSign))
                    .issuedBy(root);

            assertRefused(Refusal.CERTIFICATE_UNTRUSTED, anchors(root), TestFiles.chain(plan().issuedBy(ca)));
        }
    }

    /** §6.1.4 (o), of the leaf §6.1.5 (f); critical name constraints and policies, (b) to (j), are refused by it. */
    @Nested
    class Section614StepOCriticalExtensions {

        @Test
        void unknownCriticalExtensionOfAnAuthorityIsRefused() {
            LabIdentity root = root();
            LabIdentity ca = ca("CN=Odd CA")
                    .with(new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1"), true, DERNull.INSTANCE)
                    .issuedBy(root);

            assertRefused(Refusal.CERTIFICATE_UNTRUSTED, anchors(root), TestFiles.chain(plan().issuedBy(ca)));
        }

        @Test
        void criticalDistributionPointsAreUnderstood() {
            byte[] points = {0x30, 0x00};
            LabIdentity root = root();
            LabIdentity ca = ca("CN=CA")
                    .with(Extension.cRLDistributionPoints, true, points)
                    .issuedBy(root);
            LabCertificatePlan leaf = plan().with(Extension.cRLDistributionPoints, true, points);

            assertTrusted(anchors(root), TestFiles.chain(leaf.issuedBy(ca)));
        }

        @Test
        void criticalTnAuthListIsUnderstood() {
            LabCertificatePlan critical = PKI.leaf("CN=SHAKEN 1234")
                    .with(LabExtensions.TN_AUTH_LIST, true, new DERSequence(LabExtensions.spc("1234")));

            assertTrusted(ANCHORS, TestFiles.chain(PKI.issue(critical)));
        }
    }
}
