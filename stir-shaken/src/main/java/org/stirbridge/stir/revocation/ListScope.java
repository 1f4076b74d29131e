package org.stirbridge.stir.revocation;

import static org.stirbridge.stir.pkix.DerReader.explicit;
import static org.stirbridge.stir.pkix.DerReader.require;

import java.security.cert.CertificateException;
import org.jspecify.annotations.Nullable;
import org.stirbridge.stir.pkix.DerReader;

/**
 * Which certificates a list is complete for: its IssuingDistributionPoint (RFC 5280 §5.2.5), or all of its issuer's.
 *
 * @param point null when the list has no name of its own
 * @param indirect whether entries may be of other issuers
 */
record ListScope(
        @Nullable Names point,
        boolean userOnly,
        boolean caOnly,
        boolean attributeOnly,
        boolean indirect,
        Reasons reasons) {

    static final ListScope WHOLE = new ListScope(null, false, false, false, false, Reasons.ALL);

    static ListScope read(DerReader value) throws CertificateException {
        DerReader sequence = value.enter(DerReader.SEQUENCE);
        value.end();
        Names point = sequence.nextIs(explicit(0)) ? PointName.read(sequence.enter(explicit(0))) : null;
        boolean userOnly = flag(sequence, 1);
        boolean caOnly = flag(sequence, 2);
        Reasons reasons = sequence.nextIs(0x83) ? Reasons.read(sequence, 0x83) : Reasons.ALL;
        boolean indirect = flag(sequence, 4);
        boolean attributeOnly = flag(sequence, 5);
        sequence.end();
        int kinds = (userOnly ? 1 : 0) + (caOnly ? 1 : 0) + (attributeOnly ? 1 : 0);
        require(kinds <= 1, "an issuing distribution point that contradicts itself");
        return new ListScope(point, userOnly, caOnly, attributeOnly, indirect, reasons);
    }

    private static boolean flag(DerReader sequence, int number) throws CertificateException {
        int tag = 0x80 | number;
        return sequence.nextIs(tag) && sequence.flagIn(tag);
    }

    /** RFC 5280 §6.3.3 step (b)(2). */
    boolean coversKind(boolean ca) {
        return !attributeOnly && !(userOnly && ca) && !(caOnly && !ca);
    }
}
