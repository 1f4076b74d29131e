package org.stirbridge.stir.revocation;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.security.auth.x500.X500Principal;

/** One certificate of a path that was found good, reduced to what lists are asked about it; cheap to keep. Immutable, thread-safe. */
public final class PathCertificate {

    private final X500Principal issuer;
    private final BigInteger serial;
    private final boolean ca;
    private final List<DistributionPoint> points;
    private final ListSigner issuedBy;

    private PathCertificate(X509Certificate certificate, X509Certificate issuer) {
        this.issuer = certificate.getIssuerX500Principal();
        this.serial = certificate.getSerialNumber();
        this.ca = certificate.getBasicConstraints() >= 0;
        this.points = DistributionPoint.of(certificate);
        this.issuedBy = ListSigner.of(issuer);
    }

    /**
     * Those of a path, signing certificate first and anchor last, whose status lists can tell: all but the anchor, which
     * is believed because it is configured.
     */
    public static List<PathCertificate> of(List<X509Certificate> path) {
        List<PathCertificate> certificates = new ArrayList<>();
        for (int i = 0; i < path.size() - 1; i++) {
            certificates.add(new PathCertificate(path.get(i), path.get(i + 1)));
        }
        return List.copyOf(certificates);
    }

    X500Principal issuer() {
        return issuer;
    }

    BigInteger serial() {
        return serial;
    }

    ListSigner issuedBy() {
        return issuedBy;
    }

    /** The certificate that issued this one, if it issued {@code list} too. */
    boolean issuerSigned(RevocationList list) {
        return issuedBy.signed(list);
    }

    /**
     * Whether entries of {@code list}, which is authentic, are about this certificate (RFC 5280 §6.3.3 step (b)(1)): its
     * issuer's are, and those of the issuers that its points name. Where they name none, as before ATIS-1000080 v004, a
     * signer that is trusted is enough. Whatever may vouch for it may revoke it.
     */
    boolean isListedIn(RevocationList list) {
        return list.issuer().equals(issuer)
                || points.stream().noneMatch(DistributionPoint::namesCrlIssuer)
                || points.stream().anyMatch(point -> point.names(list.issuer()) || point.means(list, issuer));
    }

    /** The reasons for which {@code list}, which is authentic, is complete as to this certificate (RFC 5280 §6.3.3 step (d)). */
    Reasons covers(RevocationList list) {
        if (!list.scope().coversKind(ca)) {
            return Reasons.NONE;
        }
        // RFC 5280 §6.3.3, at its end: a list of the issuer itself, for all it issued, needs no point that leads to it.
        if (list.scope().point() == null && (points.isEmpty() || list.issuer().equals(issuer))) {
            return list.scope().reasons();
        }
        return points.stream()
                .filter(point -> point.means(list, issuer))
                .map(point -> point.reasons().and(list.scope().reasons()))
                .reduce(Reasons.NONE, Reasons::or);
    }
}
