package org.stirbridge.lab.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** What a lab certificate shall say, right or wrong: each method returns a changed copy. Immutable. */
public final class LabCertificatePlan {

    private final String subject;
    private final Instant notBefore;
    private final Instant notAfter;
    private final KeyPair keys;
    private final List<Extension> extensions;

    private LabCertificatePlan(
            String subject, Instant notBefore, Instant notAfter, KeyPair keys, List<Extension> extensions) {
        this.subject = subject;
        this.notBefore = notBefore;
        this.notAfter = notAfter;
        this.keys = keys;
        this.extensions = List.copyOf(extensions);
    }

    /** A plan with a fresh P-256 key and no extension. */
    public static LabCertificatePlan of(String subject, Instant notBefore, Instant notAfter) {
        return new LabCertificatePlan(subject, notBefore, notAfter, LabPki.keyPair("secp256r1"), List.of());
    }

    public LabCertificatePlan valid(Instant from, Instant until) {
        return new LabCertificatePlan(subject, from, until, keys, extensions);
    }

    /** With another key pair: RSA, another curve, or one used before. */
    public LabCertificatePlan keys(KeyPair other) {
        return new LabCertificatePlan(subject, notBefore, notAfter, other, extensions);
    }

    /** With a TNAuthList of these entries (see {@link LabExtensions}). */
    public LabCertificatePlan with(ASN1Encodable... tnAuthListEntries) {
        return with(LabExtensions.TN_AUTH_LIST, false, new DERSequence(tnAuthListEntries));
    }

    /** With this extension, in place of one with the same OID. */
    public LabCertificatePlan with(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
        try {
            return with(oid, critical, value.toASN1Primitive().getEncoded("DER"));
        } catch (IOException e) {
            throw new IllegalArgumentException("extension " + oid + " does not encode", e);
        }
    }

    /** With this extension, whose value is any bytes at all. */
    public LabCertificatePlan with(ASN1ObjectIdentifier oid, boolean critical, byte[] value) {
        List<Extension> changed = new ArrayList<>(without(oid).extensions);
        changed.add(new Extension(oid, critical, value));
        return new LabCertificatePlan(subject, notBefore, notAfter, keys, changed);
    }

    public LabCertificatePlan without(ASN1ObjectIdentifier oid) {
        List<Extension> others =
                extensions.stream().filter(e -> !e.getExtnId().equals(oid)).toList();
        return new LabCertificatePlan(subject, notBefore, notAfter, keys, others);
    }

    /** The certificate signed by {@code issuer}. */
    public LabIdentity issuedBy(LabIdentity issuer) {
        X509Certificate certificate = sign(
                X500Name.getInstance(
                        issuer.certificate().getSubjectX500Principal().getEncoded()),
                issuer.keys(),
                signatureAlgorithm(issuer.keys().getPrivate()));
        return new LabIdentity(keys, LabPki.published(certificate, issuer.chain()));
    }

    /** The certificate signed by its own key. */
    public LabIdentity selfSigned() {
        X509Certificate certificate = sign(new X500Name(subject), keys, signatureAlgorithm(keys.getPrivate()));
        return new LabIdentity(keys, List.of(certificate));
    }

    private static String signatureAlgorithm(PrivateKey key) {
        return key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
    }

    private X509Certificate sign(X500Name issuer, KeyPair issuerKeys, String algorithm) {
        try {
            BigInteger serial = new BigInteger(127, new SecureRandom()).setBit(126);
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    issuer, serial, Date.from(notBefore), Date.from(notAfter), new X500Name(subject), keys.getPublic());
            JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
            builder.addExtension(
                    Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(keys.getPublic()));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    identifiers.createAuthorityKeyIdentifier(issuerKeys.getPublic()));
            for (Extension extension : extensions) {
                builder.addExtension(extension);
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(algorithm)
                            .setProvider(LabKeys.PROVIDER)
                            .build(issuerKeys.getPrivate())));
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalArgumentException("the plan for " + subject + " makes no certificate", e);
        }
    }
}
