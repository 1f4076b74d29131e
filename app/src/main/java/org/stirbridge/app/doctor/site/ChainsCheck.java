package org.stirbridge.app.doctor.site;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.stirbridge.app.doctor.Check;
import org.stirbridge.app.doctor.Finding;
import org.stirbridge.app.doctor.Finding.Fault;
import org.stirbridge.app.doctor.Finding.Good;
import org.stirbridge.app.doctor.Finding.NotLookedAt;
import org.stirbridge.bridge.certificates.CertificateStanding;
import org.stirbridge.stir.certificate.StiCertificate;
import org.stirbridge.stir.certificate.TrustAnchors;

/**
 * What we publish leads to a root by itself. Intermediates that we happen to know are no help: whoever verifies our calls
 * may not know them.
 */
final class ChainsCheck implements Check {

    private final SiteParts parts;
    private final InstantSource clock;

    ChainsCheck(SiteParts parts, InstantSource clock) {
        this.parts = parts;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "chains";
    }

    @Override
    public List<Finding> look() throws Exception {
        if (!parts.hasTables()) {
            return List.of();
        }
        Set<X509Certificate> roots = parts.stock().roots();
        List<Finding> findings = new ArrayList<>();
        parts.stock().standings().stream()
                .filter(standing -> !standing.chain().isEmpty())
                .forEach(standing -> findings.add(of(standing, roots, clock.instant())));
        return findings;
    }

    static Finding of(CertificateStanding standing, Set<X509Certificate> roots, Instant now) {
        String check = "chain " + standing.name();
        List<StiCertificate> chain = standing.chain();
        if (!leadsOn(chain)) {
            return new Fault(
                    check,
                    "out of order: a certificate is not issued by the one behind it",
                    "put the signer's first, then each one's issuer");
        }
        if (roots.isEmpty()) {
            return new NotLookedAt(
                    check, "no trust anchor here that it could lead to; in order (certificates: " + chain.size() + ")");
        }
        TrustAnchors.PathResult path = TrustAnchors.of(roots, List.of()).validate(chain, now, now);
        if (path instanceof TrustAnchors.PathResult.Trusted trusted) {
            return new Good(check, "leads to " + trusted.anchor() + " (certificates: " + chain.size() + ")");
        }
        return new Fault(
                check,
                ((TrustAnchors.PathResult.Refused) path).detail() + " (certificates: " + chain.size() + ")",
                "put the intermediates behind the certificate; if its CA is new, add its root to trust_anchors");
    }

    private static boolean leadsOn(List<StiCertificate> chain) {
        for (int i = 1; i < chain.size(); i++) {
            X509Certificate issued = chain.get(i - 1).x509();
            if (!issued.getIssuerX500Principal().equals(chain.get(i).x509().getSubjectX500Principal())) {
                return false;
            }
        }
        return true;
    }
}
