package org.stirbridge.stir.revocation;

import static org.stirbridge.stir.pkix.DerReader.require;

import java.security.cert.CertificateException;
import org.stirbridge.stir.pkix.DerReader;

/**
 * ReasonFlags (RFC 5280 §4.2.1.13) as a mask: a status is known when lists for all reasons have been seen (§6.3.3).
 *
 * @param mask bit 8 - n is the standard's bit n + 1
 */
record Reasons(int mask) {

    /** keyCompromise to aACompromise: bits 1 to 8; bit 0 is not used. */
    static final Reasons ALL = new Reasons(0xff);

    static final Reasons NONE = new Reasons(0);

    /** @param tag that of the BIT STRING, IMPLICIT where it stands */
    static Reasons read(DerReader holder, int tag) throws CertificateException {
        byte[] bits = holder.octets(tag);
        require(bits.length >= 1 && bits.length <= 3 && bits[0] >= 0 && bits[0] <= 7, "unreadable reasons");
        int sixteen = (bits.length > 1 ? (bits[1] & 0xff) << 8 : 0) | (bits.length > 2 ? bits[2] & 0xff : 0);
        return new Reasons(sixteen >> 7 & 0xff);
    }

    Reasons and(Reasons other) {
        return new Reasons(mask & other.mask);
    }

    Reasons or(Reasons other) {
        return new Reasons(mask | other.mask);
    }
}
