package org.stirbridge.stir.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stirbridge.lab.pki.LabCertificatePlan;
import org.stirbridge.lab.pki.LabExtensions;
import org.stirbridge.lab.pki.LabIdentity;
import org.stirbridge.lab.pki.LabPki;
import org.stirbridge.stir.certificate.TrustAnchors.PathResult;
import org.stirbridge.stir.certificate.TrustAnchors.Refusal;

class TrustAnchorsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final LabPki PKI = LabPki.create(NOW);
    private static final TrustAnchors ANCHORS = TrustAnchors.of(List.of(PKI.root()), List.of());

    @Test
    void publishedChainLeadsToTheRoot() {
        assertTrusted(ANCHORS, TestFiles.chain(PKI.serviceProvider("1234")));
    }

    @Test
    void leafAloneNeedsTheIntermediateFromElsewhere() {
        List<StiCertificate> leaf = TestFiles.chain(PKI.serviceProvider("1234").certificate());

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
                TrustAnchors.of(List.of(PKI.intermediate()), List.of()), TestFiles.chain(PKI.serviceProvider("1234")));
    }

    @Test
    void corpusChainLeadsToItsRoot() {
        assertTrusted(corpus(), TestFiles.chain("sp-spc.pem"));
    }

    @Test
    void chainWithItsIntermediateFirstIsRefused() {
        assertRefused(Refusal.CERTIFICATE_PROFILE, corpus(), TestFiles.chain("interfirst.pem"));
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

    /** Both are untrusted; which of the two it is tells the admin whether an anchor is missing or a CA oversteps. */
    @Test
    void strangerOfTheSameNameIsToldFromAPathThatMayNotBe() {
        LabIdentity root = root();
        LabIdentity last = ca("CN=Last CA")
                .with(Extension.basicConstraints, true, new BasicConstraints(0))
                .issuedBy(root);
        List<StiCertificate> oversteps =
                TestFiles.chain(plan().issuedBy(ca("CN=Too low").issuedBy(last)));

        assertThat(detail(anchors(root), oversteps)).isEqualTo("a CA of the path may not stand above this certificate");
        assertThat(detail(anchors(root()), oversteps)).isEqualTo("no path to a trust anchor");
    }

    private static String detail(TrustAnchors anchors, List<StiCertificate> chain) {
        return ((PathResult.Refused) anchors.validate(chain, NOW, NOW)).detail();
    }

    @Test
    void withoutAnchorsNothingIsTrusted() {
        assertRefused(
                Refusal.CERTIFICATE_UNTRUSTED,
                TrustAnchors.of(List.of(), List.of(PKI.intermediate(), PKI.root())),
                TestFiles.chain(PKI.serviceProvider("1234")));
    }

    @Test
    void emptyChainIsUntrusted() {
        assertRefused(Refusal.CERTIFICATE_UNTRUSTED, ANCHORS, List.of());
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

        assertRefused(Refusal.CERTIFICATE_UNTRUSTED, TrustAnchors.of(List.of(leaf), List.of()), TestFiles.chain(leaf));
    }

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
                TrustAnchors.of(List.of(TestFiles.chain("sha1-root.pem").get(0).x509()), List.of()),
                TestFiles.chain("sha1-leaf.pem"));
    }

    @Test
    void p384AuthorityIsAccepted() {
        LabIdentity root = ca("CN=P-384 Root").keys(LabPki.keyPair("secp384r1")).selfSigned();

        assertTrusted(anchors(root), TestFiles.chain(plan().issuedBy(root).certificate()));
    }

    @Test
    void endEntityCertificateIssuesNothing() {
        LabIdentity serviceProvider = PKI.serviceProvider("1234");
        List<X509Certificate> chain = new ArrayList<>();
        chain.add(plan().issuedBy(serviceProvider).certificate());
        chain.addAll(serviceProvider.chain());

        assertRefused(Refusal.CERTIFICATE_UNTRUSTED, ANCHORS, TestFiles.chain(chain.toArray(X509Certificate[]::new)));
    }

    @Test
    void authorityNeedsKeyCertSign() {
        LabIdentity root = root();
        LabIdentity ca = ca("CN=CRL CA")
                .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.cRLSign))
                .issuedBy(root);

        assertRefused(Refusal.CERTIFICATE_UNTRUSTED, anchors(root), TestFiles.chain(plan().issuedBy(ca)));
    }

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
        LabIdentity ca =
                ca("CN=CA").with(Extension.cRLDistributionPoints, true, points).issuedBy(root);
        LabCertificatePlan leaf = plan().with(Extension.cRLDistributionPoints, true, points);

        assertTrusted(anchors(root), TestFiles.chain(leaf.issuedBy(ca)));
    }

    @Test
    void criticalTnAuthListIsUnderstood() {
        LabCertificatePlan critical = PKI.leaf("CN=SHAKEN 1234")
                .with(LabExtensions.TN_AUTH_LIST, true, new DERSequence(LabExtensions.spc("1234")));

        assertTrusted(ANCHORS, TestFiles.chain(PKI.issue(critical)));
    }

    @Test
    void authoritysTnAuthListLimitsWhatIsBelow() {
        LabIdentity root = root();
        LabIdentity delegate =
                ca("CN=Delegate CA").with(LabExtensions.spc("1234")).issuedBy(root);
        LabCertificatePlan other = PKI.leaf("CN=SHAKEN 5678").with(LabExtensions.spc("5678"));

        assertTrusted(anchors(root), TestFiles.chain(plan().issuedBy(delegate)));
        assertRefused(Refusal.CERTIFICATE_UNTRUSTED, anchors(root), TestFiles.chain(other.issuedBy(delegate)));
    }

    @Test
    void authoritysMalformedTnAuthListIsRefused() {
        LabIdentity root = root();
        LabIdentity delegate = ca("CN=Delegate CA")
                .with(LabExtensions.TN_AUTH_LIST, false, new byte[] {0x30, 0x00})
                .issuedBy(root);

        assertRefused(Refusal.CERTIFICATE_UNTRUSTED, anchors(root), TestFiles.chain(plan().issuedBy(delegate)));
    }

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
    void chainOfSixIsAcceptedAndOneMoreIsNot() {
        LabIdentity root = root();
        LabIdentity ca = root;
        for (int i = 0; i < 5; i++) {
            ca = ca("CN=CA " + i).issuedBy(ca);
        }
        assertTrusted(anchors(root), TestFiles.chain(plan().issuedBy(ca)));

        LabIdentity oneMore = ca("CN=CA 5").issuedBy(ca);
        List<X509Certificate> seven = plan().issuedBy(oneMore).chain();
        assertRefused(
                Refusal.CERTIFICATE_UNTRUSTED,
                TrustAnchors.of(List.of(root.certificate()), List.of(seven.get(6))),
                TestFiles.chain(seven.subList(0, 6).toArray(X509Certificate[]::new)));
    }

    @Test
    void sixCertificatesOfOneNameEndTheSearch() {
        LabCertificatePlan loop = ca("CN=Loop").keys(LabPki.keyPair("secp256r1"));
        LabIdentity first = loop.selfSigned();
        X509Certificate[] chain = new X509Certificate[6];
        chain[0] = plan().issuedBy(first).certificate();
        for (int i = 1; i < 6; i++) {
            chain[i] = loop.selfSigned().certificate();
        }
        assertRefused(Refusal.CERTIFICATE_UNTRUSTED, ANCHORS, TestFiles.chain(chain));
    }

    @Test
    void mutatedCertificatesAreRefusedWithoutAnException() throws CertificateEncodingException {
        Random random = new Random(5280);
        List<StiCertificate> good = TestFiles.chain(PKI.serviceProvider("1234"));
        byte[] der = good.get(0).x509().getEncoded();
        int readable = 0;
        for (int i = 0; i < 1_000; i++) {
            byte[] bent = der.clone();
            bent[random.nextInt(bent.length)] ^= (byte) (1 << random.nextInt(8));
            readable += validateBent(bent, good.get(1)) ? 1 : 0;
        }
        assertThat(readable).isGreaterThan(300);
    }

    /** Whether the certificate could be read at all. */
    private static boolean validateBent(byte[] der, StiCertificate intermediate) {
        try {
            StiCertificate bent = StiCertificate.of(PemChain.certificate(der));
            assertThat(ANCHORS.validate(List.of(bent, intermediate), NOW, NOW)).isInstanceOf(PathResult.Refused.class);
            return true;
        } catch (CertificateException e) {
            return false;
        }
    }

    private static LabCertificatePlan plan() {
        return PKI.leaf("C=US,O=Lab,CN=SHAKEN 1234").with(LabExtensions.spc("1234"));
    }

    private static LabCertificatePlan ca(String subject) {
        return LabCertificatePlan.of(subject, NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(900)))
                .with(Extension.basicConstraints, true, new BasicConstraints(true))
                .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
    }

    private static LabIdentity root() {
        return ca("CN=Root").selfSigned();
    }

    private static LabCertificatePlan expired(LabCertificatePlan plan) {
        return plan.with(LabExtensions.spc("1234")).valid(NOW.minusSeconds(7200), NOW.minusSeconds(3600));
    }

    private static KeyPair rsa(int bits) throws NoSuchAlgorithmException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    private static TrustAnchors anchors(LabIdentity root) {
        return TrustAnchors.of(List.of(root.certificate()), List.of());
    }

    private static TrustAnchors corpus() {
        return TrustAnchors.of(List.of(TestFiles.chain("corpus-root.pem").get(0).x509()), List.of());
    }

    private static void assertTrusted(TrustAnchors anchors, List<StiCertificate> chain) {
        assertThat(anchors.validate(chain, NOW, NOW)).isInstanceOf(PathResult.Trusted.class);
    }

    private static void assertRefused(Refusal refusal, TrustAnchors anchors, List<StiCertificate> chain) {
        assertThat(refusal(anchors.validate(chain, NOW, NOW))).isEqualTo(refusal);
    }

    private static @Nullable Refusal refusal(PathResult result) {
        return result instanceof PathResult.Refused refused ? refused.refusal() : null;
    }
}
