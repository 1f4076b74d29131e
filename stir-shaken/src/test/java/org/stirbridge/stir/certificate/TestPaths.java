package org.stirbridge.stir.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.jspecify.annotations.Nullable;
import org.stirbridge.lab.pki.LabCertificatePlan;
import org.stirbridge.lab.pki.LabExtensions;
import org.stirbridge.lab.pki.LabIdentity;
import org.stirbridge.lab.pki.LabPki;
import org.stirbridge.stir.certificate.TrustAnchors.PathResult;
import org.stirbridge.stir.certificate.TrustAnchors.Refusal;

/** Paths of the lab's PKI, and what is expected of them. */
final class TestPaths {

    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    static final LabPki PKI = LabPki.create(NOW);
    static final TrustAnchors ANCHORS = TrustAnchors.of(List.of(PKI.root()), List.of());

    private TestPaths() {}

    static String detail(TrustAnchors anchors, List<StiCertificate> chain) {
        return ((PathResult.Refused) anchors.validate(chain, NOW, NOW)).detail();
    }

    /** Whether the certificate could be read at all. */
    static boolean validateBent(byte[] der, StiCertificate intermediate) {
        try {
            StiCertificate bent = StiCertificate.of(PemChain.certificate(der));
            assertThat(ANCHORS.validate(List.of(bent, intermediate), NOW, NOW)).isInstanceOf(PathResult.Refused.class);
            return true;
        } catch (CertificateException e) {
            return false;
        }
    }

    static LabCertificatePlan plan() {
        return PKI.leaf("C=US,O=Lab,CN=SHAKEN 1234").with(LabExtensions.spc("1234"));
    }

    static LabCertificatePlan ca(String subject) {
        return LabCertificatePlan.of(subject, NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(900)))
                .with(Extension.basicConstraints, true, new BasicConstraints(true))
                .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
    }

    static LabIdentity root() {
        return ca("CN=Root").selfSigned();
    }

    static LabCertificatePlan expired(LabCertificatePlan plan) {
        return plan.with(LabExtensions.spc("1234")).valid(NOW.minusSeconds(7200), NOW.minusSeconds(3600));
    }

    static KeyPair rsa(int bits) throws NoSuchAlgorithmException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    static TrustAnchors anchors(LabIdentity root) {
        return TrustAnchors.of(List.of(root.certificate()), List.of());
    }

    static TrustAnchors corpus() {
        return TrustAnchors.of(List.of(TestFiles.chain("corpus-root.pem").get(0).x509()), List.of());
    }

    static void assertTrusted(TrustAnchors anchors, List<StiCertificate> chain) {
        assertThat(anchors.validate(chain, NOW, NOW)).isInstanceOf(PathResult.Trusted.class);
    }

    static void assertRefused(Refusal refusal, TrustAnchors anchors, List<StiCertificate> chain) {
        assertThat(refusal(anchors.validate(chain, NOW, NOW))).isEqualTo(refusal);
    }

    static @Nullable Refusal refusal(PathResult result) {
        return result instanceof PathResult.Refused refused ? refused.refusal() : null;
    }
}
