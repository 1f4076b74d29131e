package org.stirbridge.stir.revocation;

import static org.stirbridge.stir.pkix.DerReader.explicit;
import static org.stirbridge.stir.pkix.DerReader.require;

import java.security.cert.CertificateException;
import java.util.List;
import org.stirbridge.stir.pkix.DerReader;

/** A DistributionPointName (RFC 5280 §4.2.1.13): the same name in a certificate and in a list joins the two. */
final class PointName {

    /** What does not parse, or is relative to an issuer: it meets nothing. */
    private static final Names NOTHING = new Names(List.of(), List.of());

    private PointName() {}

    /** @param point the content of the explicit tag around the name */
    static Names read(DerReader point) throws CertificateException {
        if (point.nextIs(explicit(0))) {
            Names full = Names.read(point.enter(explicit(0)));
            point.end();
            return full;
        }
        require(point.nextIs(explicit(1)), "unreadable distribution point");
        point.element();
        point.end();
        return NOTHING;
    }
}
