package org.stirbridge.lab.pki;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** What a lab CRL shall say, right or wrong: each method returns a changed copy. Immutable. */
public final class LabRevocationList {

    private record Entry(BigInteger serial, Instant since, List<Extension> extensions) {}

    private final X500Name issuer;
    private final KeyPair keys;
    private final String algorithm;
    private final Instant thisUpdate;
    private final @Nullable Instant nextUpdate;
    private final List<Entry> entries;
    private final List<Extension> extensions;

    private LabRevocationList(
            X500Name issuer,
            KeyPair keys,
            String algorithm,
            Instant thisUpdate,
            @Nullable Instant nextUpdate,
            List<Entry> entries,
            List<Extension> extensions) {
        this.issuer = issuer;
        this.keys = keys;
        this.algorithm = algorithm;
        this.thisUpdate = thisUpdate;
        this.nextUpdate = nextUpdate;
        this.entries = List.copyOf(entries);
        this.extensions = List.copyOf(extensions);
    }

    /** A direct list without an entry and without an extension. */
    public static LabRevocationList of(LabIdentity signer, Instant thisUpdate, @Nullable Instant nextUpdate) {
        X500Name name = X500Name.getInstance(
                signer.certificate().getSubjectX500Principal().getEncoded());
        String algorithm =
                signer.keys().getPrivate().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
        return new LabRevocationList(name, signer.keys(), algorithm, thisUpdate, nextUpdate, List.of(), List.of());
    }

    /** In the name of the issuer, but signed by another key. */
    public LabRevocationList signedWith(KeyPair other) {
        return new LabRevocationList(issuer, other, algorithm, thisUpdate, nextUpdate, entries, extensions);
    }

    /** With a JCA signature algorithm, such as {@code SHA1withECDSA}. */
    public LabRevocationList algorithm(String other) {
        return new LabRevocationList(issuer, keys, other, thisUpdate, nextUpdate, entries, extensions);
    }

    /** An entry without any extension. */
    public LabRevocationList revoking(X509Certificate certificate, Instant since) {
        return with(new Entry(certificate.getSerialNumber(), since, List.of()));
    }

    /** An entry with a reason (RFC 5280 §5.3.1). */
    public LabRevocationList revoking(X509Certificate certificate, Instant since, int reason) {
        return with(new Entry(
                certificate.getSerialNumber(),
                since,
                List.of(extension(Extension.reasonCode, false, CRLReason.lookup(reason)))));
    }

    /** An entry with the certificate's issuer (RFC 5280 §5.3.3). */
    public LabRevocationList revokingIndirectly(X509Certificate certificate, Instant since) {
        X500Name name =
                X500Name.getInstance(certificate.getIssuerX500Principal().getEncoded());
        return with(new Entry(
                certificate.getSerialNumber(),
                since,
                List.of(extension(Extension.certificateIssuer, true, new GeneralNames(new GeneralName(name))))));
    }

    /** An entry with any extension at all. */
    public LabRevocationList revoking(
            X509Certificate certificate,
            Instant since,
            ASN1ObjectIdentifier oid,
            boolean critical,
            ASN1Encodable value) {
        return with(new Entry(certificate.getSerialNumber(), since, List.of(extension(oid, critical, value))));
    }

    private LabRevocationList with(Entry entry) {
        List<Entry> more = new ArrayList<>(entries);
        more.add(entry);
        return new LabRevocationList(issuer, keys, algorithm, thisUpdate, nextUpdate, more, extensions);
    }

    /** With a critical issuingDistributionPoint that says indirectCRL, and the URL if there is one. */
    public LabRevocationList indirect(@Nullable String url) {
        return with(new IssuingDistributionPoint(url == null ? null : point(url), false, false, null, true, false));
    }

    /** With this critical issuingDistributionPoint. */
    public LabRevocationList with(IssuingDistributionPoint point) {
        return with(Extension.issuingDistributionPoint, true, point);
    }

    /** With this extension, behind those there are. */
    public LabRevocationList with(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
        List<Extension> more = new ArrayList<>(extensions);
        more.add(extension(oid, critical, value));
        return new LabRevocationList(issuer, keys, algorithm, thisUpdate, nextUpdate, entries, more);
    }

    /** A distribution point's name: one URL. */
    public static DistributionPointName point(String url) {
        return new DistributionPointName(new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, url)));
    }

    public byte[] der() {
        try {
            return holder().getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException("a list of the lab does not encode", e);
        }
    }

    /** PEM as {@code openssl crl} writes it. */
    public String pem() {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(holder());
        } catch (IOException e) {
            throw new IllegalStateException("a string writer failed", e);
        }
        return text.toString();
    }

    private X509CRLHolder holder() {
        try {
            X509v2CRLBuilder builder = new X509v2CRLBuilder(issuer, Date.from(thisUpdate));
            if (nextUpdate != null) {
                builder.setNextUpdate(Date.from(nextUpdate));
            }
            entries.forEach(entry -> add(builder, entry));
            for (Extension extension : extensions) {
                builder.addExtension(extension);
            }
            return builder.build(new JcaContentSignerBuilder(algorithm)
                    .setProvider(LabKeys.PROVIDER)
                    .build(keys.getPrivate()));
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalArgumentException("the plan makes no list", e);
        }
    }

    private static void add(X509v2CRLBuilder builder, Entry entry) {
        Extensions extensions = entry.extensions().isEmpty()
                ? null
                : new Extensions(entry.extensions().toArray(Extension[]::new));
        builder.addCRLEntry(entry.serial(), Date.from(entry.since()), extensions);
    }

    private static Extension extension(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
        try {
            return new Extension(oid, critical, value.toASN1Primitive().getEncoded("DER"));
        } catch (IOException e) {
            throw new IllegalArgumentException("extension " + oid + " does not encode", e);
        }
    }
}
