package org.stirbridge.stir.certificate;

import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.jspecify.annotations.Nullable;

/** Why a certificate may not sign PASSporTs, whoever issued it and whenever (RFC 8226 §4, ATIS-1000080): a closed list. */
public enum SigningRefusal {
    /** A CA certificate: CAs issue, they do not sign calls (RFC 9060 §4.1). */
    CA_CERTIFICATE,
    /** keyUsage is missing or lacks digitalSignature. */
    KEY_USAGE,
    /** extKeyUsage names purposes, and neither any purpose nor one of STIR, which has none (RFC 5280 §4.2.1.12). */
    EXTENDED_KEY_USAGE,
    /** The key is not an EC key on P-256, named by its identifier: spelled-out parameters can fake a curve. */
    NOT_P256,
    /** A critical extension that nothing here understands (RFC 5280 §4.2). */
    UNKNOWN_CRITICAL_EXTENSION,
    /** No TNAuthList, so it speaks for nobody (RFC 8226 §9). */
    NO_TN_AUTH_LIST,
    /** The TNAuthList is elsewhere (RFC 8226 §10.1), which SHAKEN does not use: it is not fetched for a call. */
    TN_AUTH_LIST_BY_REFERENCE,
    MALFORMED_TN_AUTH_LIST,
    /** Claim constraints that do not parse, or both kinds at once (RFC 9118 §6): what they forbid cannot be known. */
    MALFORMED_CLAIM_CONSTRAINTS;

    private static final int DIGITAL_SIGNATURE = 0;

    /** id-ad-stirTNList (RFC 8226 §10.1). */
    private static final ASN1ObjectIdentifier STIR_TN_LIST = new ASN1ObjectIdentifier("1.3.6.1.5.5.7.48.14");

    /** cRLDistributionPoints, which {@link org.stirbridge.stir.revocation} goes by (RFC 5280 §4.2.1.13). */
    static final String DISTRIBUTION_POINTS = "2.5.29.31";

    /** What this code or PKIX enforces: constraints, usage, names and policies of RFC 5280, and STIR's own. */
    private static final Set<String> UNDERSTOOD = Set.of(
            "2.5.29.15",
            "2.5.29.17",
            "2.5.29.19",
            "2.5.29.30",
            DISTRIBUTION_POINTS,
            "2.5.29.32",
            "2.5.29.33",
            "2.5.29.36",
            "2.5.29.37",
            "2.5.29.54",
            TnAuthList.OID,
            ClaimConstraints.OID,
            ClaimConstraints.ENHANCED_OID);

    static Optional<SigningRefusal> of(X509Certificate x509, StirExtensions extensions)
            throws CertificateEncodingException {
        if (x509.getBasicConstraints() >= 0) {
            return Optional.of(CA_CERTIFICATE);
        }
        if (!maySign(x509.getKeyUsage())) {
            return Optional.of(KEY_USAGE);
        }
        if (!isForAnyPurpose(x509)) {
            return Optional.of(EXTENDED_KEY_USAGE);
        }
        if (!isOnP256(x509)) {
            return Optional.of(NOT_P256);
        }
        Set<String> critical = x509.getCriticalExtensionOIDs();
        if (critical != null && !UNDERSTOOD.containsAll(critical)) {
            return Optional.of(UNKNOWN_CRITICAL_EXTENSION);
        }
        return of(extensions, x509);
    }

    private static Optional<SigningRefusal> of(StirExtensions extensions, X509Certificate x509) {
        if (extensions.tnAuthListMalformed()) {
            return Optional.of(MALFORMED_TN_AUTH_LIST);
        }
        if (extensions.tnAuthList() == null) {
            return Optional.of(refersToList(x509) ? TN_AUTH_LIST_BY_REFERENCE : NO_TN_AUTH_LIST);
        }
        return extensions.claimConstraintsMalformed() ? Optional.of(MALFORMED_CLAIM_CONSTRAINTS) : Optional.empty();
    }

    private static boolean refersToList(X509Certificate x509) {
        byte[] access = x509.getExtensionValue(Extension.authorityInfoAccess.getId());
        try {
            return access != null
                    && Stream.of(AuthorityInformationAccess.getInstance(
                                            ASN1OctetString.getInstance(access).getOctets())
                                    .getAccessDescriptions())
                            .anyMatch(
                                    description -> description.getAccessMethod().equals(STIR_TN_LIST));
        } catch (RuntimeException e) {
            // Unreadable, it refers to nothing; the certificate is refused in either case.
            return false;
        }
    }

    private static boolean maySign(boolean @Nullable [] keyUsage) {
        return keyUsage != null && keyUsage[DIGITAL_SIGNATURE];
    }

    private static boolean isForAnyPurpose(X509Certificate x509) {
        try {
            List<String> purposes = x509.getExtendedKeyUsage();
            return purposes == null || purposes.contains(KeyPurposeId.anyExtendedKeyUsage.getId());
        } catch (CertificateParsingException e) {
            return false;
        }
    }

    /** Reads the certificate's own bytes: a key object may name a curve that the certificate spelled out. */
    private static boolean isOnP256(X509Certificate x509) throws CertificateEncodingException {
        AlgorithmIdentifier algorithm = Certificate.getInstance(x509.getEncoded())
                .getSubjectPublicKeyInfo()
                .getAlgorithm();
        return X9ObjectIdentifiers.id_ecPublicKey.equals(algorithm.getAlgorithm())
                && SECObjectIdentifiers.secp256r1.equals(algorithm.getParameters());
    }
}
