package org.stirbridge.stir.revocation;

import static org.stirbridge.stir.pkix.DerReader.explicit;
import static org.stirbridge.stir.pkix.DerReader.require;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import org.stirbridge.stir.pkix.DerReader;

/**
 * One of a certificate's cRLDistributionPoints (RFC 5280 §4.2.1.13): where its issuer says that its status stands. The
 * URL is a name to compare with; it is the far end's, so nothing is ever fetched from it.
 *
 * @param point null when only the issuer of the list is named
 * @param crlIssuer null when the list is of the certificate's own issuer
 */
record DistributionPoint(
        @Nullable Names point, Reasons reasons, @Nullable Names crlIssuer) {

    private static final String OID = "2.5.29.31";
    private static final int MOST = 16;

    /** Stands for an extension that does not parse: no list is meant by it. */
    private static final DistributionPoint NOWHERE =
            new DistributionPoint(new Names(List.of(), List.of()), Reasons.NONE, null);

    /** The points of a certificate; none when it has no such extension. */
    static List<DistributionPoint> of(X509Certificate certificate) {
        byte[] value = certificate.getExtensionValue(OID);
        try {
            return value == null ? List.of() : read(new DerReader(new DerReader(value).octets(DerReader.OCTET_STRING)));
        } catch (CertificateException e) {
            return List.of(NOWHERE);
        }
    }

    private static List<DistributionPoint> read(DerReader value) throws CertificateException {
        DerReader sequence = value.enter(DerReader.SEQUENCE);
        value.end();
        List<DistributionPoint> points = new ArrayList<>();
        while (sequence.hasMore()) {
            require(points.size() < MOST, "too many distribution points");
            points.add(point(sequence.enter(DerReader.SEQUENCE)));
        }
        return List.copyOf(points);
    }

    private static DistributionPoint point(DerReader sequence) throws CertificateException {
        Names point = sequence.nextIs(explicit(0)) ? PointName.read(sequence.enter(explicit(0))) : null;
        Reasons reasons = sequence.nextIs(0x81) ? Reasons.read(sequence, 0x81) : Reasons.ALL;
        Names crlIssuer = sequence.nextIs(explicit(2)) ? Names.read(sequence.enter(explicit(2))) : null;
        sequence.end();
        return new DistributionPoint(point, reasons, crlIssuer);
    }

    /**
     * Whether {@code list} is one that this point means (RFC 5280 §6.3.3 steps (b)(1) and (b)(2)(i)). Certificates before
     * ATIS-1000080 v004 name the STI-PA's list by its URL alone, without cRLIssuer: the same URL in both is enough.
     */
    boolean means(RevocationList list, X500Principal certificateIssuer) {
        boolean byName = meets(list.scope().point());
        if (crlIssuer != null) {
            return list.indirect() && crlIssuer.directories().contains(list.issuer()) && byName;
        }
        return byName
                && (list.issuer().equals(certificateIssuer) || list.scope().point() == null || point != null);
    }

    /** Whether this point leaves the status to another than the certificate's issuer. */
    boolean namesCrlIssuer() {
        return crlIssuer != null;
    }

    boolean names(X500Principal listIssuer) {
        return crlIssuer != null && crlIssuer.directories().contains(listIssuer);
    }

    private boolean meets(@Nullable Names listPoint) {
        Names own = point == null ? crlIssuer : point;
        return listPoint == null || own == null || own.meet(listPoint);
    }
}
