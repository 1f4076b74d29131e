package org.stirbridge.stir.certificate;

import static org.stirbridge.stir.pkix.DerReader.require;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.ASN1OctetString;
import org.jspecify.annotations.Nullable;

/**
 * The three extensions that STIR adds to a certificate, each read once.
 *
 * @param tnAuthList null when absent or malformed
 * @param claimConstraints null when absent or malformed
 */
record StirExtensions(
        @Nullable TnAuthList tnAuthList,
        boolean tnAuthListMalformed,
        @Nullable ClaimConstraints claimConstraints,
        boolean claimConstraintsMalformed) {

    static StirExtensions of(X509Certificate x509) {
        TnAuthList list = null;
        boolean listMalformed = false;
        try {
            list = tnAuthList(x509);
        } catch (CertificateException e) {
            listMalformed = true;
        }
        try {
            return new StirExtensions(list, listMalformed, claimConstraints(x509), false);
        } catch (CertificateException e) {
            return new StirExtensions(list, listMalformed, null, true);
        }
    }

    private static @Nullable TnAuthList tnAuthList(X509Certificate x509) throws CertificateException {
        byte[] value = value(x509, TnAuthList.OID);
        return value == null ? null : TnAuthList.parse(value);
    }

    /** Both extensions in one certificate are an error (RFC 9118 §6), and an error constrains nothing: refuse. */
    private static @Nullable ClaimConstraints claimConstraints(X509Certificate x509) throws CertificateException {
        byte[] plain = value(x509, ClaimConstraints.OID);
        byte[] enhanced = value(x509, ClaimConstraints.ENHANCED_OID);
        require(plain == null || enhanced == null, "both kinds of claim constraints");
        if (plain != null) {
            return ClaimConstraints.parse(plain);
        }
        return enhanced == null
                ? null
                : ClaimConstraints.parseEnhanced(enhanced).orElse(null);
    }

    private static byte @Nullable [] value(X509Certificate x509, String oid) throws CertificateException {
        byte[] octetString = x509.getExtensionValue(oid);
        try {
            return octetString == null
                    ? null
                    : ASN1OctetString.getInstance(octetString).getOctets();
        } catch (RuntimeException e) {
            throw new CertificateException("unreadable extension", e);
        }
    }
}
