package org.stirbridge.stir.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stirbridge.stir.certificate.TestPaths.ANCHORS;
import static org.stirbridge.stir.certificate.TestPaths.PKI;
import static org.stirbridge.stir.certificate.TestPaths.anchors;
import static org.stirbridge.stir.certificate.TestPaths.assertRefused;
import static org.stirbridge.stir.certificate.TestPaths.assertTrusted;
import static org.stirbridge.stir.certificate.TestPaths.ca;
import static org.stirbridge.stir.certificate.TestPaths.corpus;
import static org.stirbridge.stir.certificate.TestPaths.plan;
import static org.stirbridge.stir.certificate.TestPaths.root;
import static org.stirbridge.stir.certificate.TestPaths.validateBent;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.stirbridge.lab.pki.LabCertificatePlan;
import org.stirbridge.lab.pki.LabExtensions;
import org.stirbridge.lab.pki.LabIdentity;
import org.stirbridge.lab.pki.LabPki;
import org.stirbridge.stir.certificate.TrustAnchors.Refusal;

/**
 * What is ours of path building: bounds, the order of a chain, TNAuthLists above the leaf. The steps of RFC 5280 are
 * Rfc5280Section61Test's.
 */
class TrustAnchorsTest {

    @Test
    void chainWithItsIntermediateFirstIsRefused() {
        assertRefused(Refusal.CERTIFICATE_PROFILE, corpus(), TestFiles.chain("interfirst.pem"));
    }

    @Test
    void emptyChainIsUntrusted() {
        assertRefused(Refusal.CERTIFICATE_UNTRUSTED, ANCHORS, List.of());
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
}
