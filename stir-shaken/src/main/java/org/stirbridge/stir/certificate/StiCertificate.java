package org.stirbridge.stir.certificate;

import java.io.IOException;
import java.io.InputStream;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.jspecify.annotations.Nullable;

/**
 * An X.509 certificate read for STIR: its TNAuthList, claim constraints and whether it may sign PASSporTs. Two are equal
 * when their bytes are. Immutable, thread-safe.
 */
public final class StiCertificate {

    /** The longest chain that is read: four would do for SHAKEN, delegation adds to it (RFC 9060). */
    public static final int MAX_CHAIN = 6;

    /** The most bytes of PEM that are read, text between the blocks included. */
    public static final int MAX_PEM_BYTES = 64 * 1024;

    private final X509Certificate x509;
    private final PublicKey publicKey;
    private final StirExtensions extensions;
    private final @Nullable SigningRefusal refusal;
    private final List<ProfileWarning> profileWarnings;
    private final List<ProfileWarning> authorityWarnings;
    private final String fingerprint;
    private final int encodedLength;

    private StiCertificate(X509Certificate x509) throws CertificateException {
        this.x509 = x509;
        readNamesAndDates(x509);
        this.publicKey = Objects.requireNonNull(x509.getPublicKey(), "no key");
        this.extensions = StirExtensions.of(x509);
        this.refusal = SigningRefusal.of(x509, extensions).orElse(null);
        this.profileWarnings = ProfileWarning.of(x509, Optional.ofNullable(extensions.tnAuthList()));
        this.authorityWarnings = ProfileWarning.ofAuthority(x509);
        byte[] der = x509.getEncoded();
        this.encodedLength = der.length;
        this.fingerprint = sha256(der);
    }

    /**
     * Reads what STIR adds to {@code x509}. A malformed TNAuthList is no exception but a {@link #signingRefusal()}: the
     * certificate was there, and it may not sign.
     *
     * @throws CertificateException when the certificate or its key does not parse
     */
    public static StiCertificate of(X509Certificate x509) throws CertificateException {
        try {
            return new StiCertificate(x509);
        } catch (RuntimeException e) {
            throw new CertificateException("unreadable certificate", e);
        }
    }

    /** BouncyCastle reads these at first use; what is broken shall show here, where {@link #of} reports it. */
    private static void readNamesAndDates(X509Certificate x509) {
        Objects.requireNonNull(x509.getSubjectX500Principal(), "no subject");
        Objects.requireNonNull(x509.getIssuerX500Principal(), "no issuer");
        Objects.requireNonNull(x509.getNotBefore(), "no notBefore");
        Objects.requireNonNull(x509.getNotAfter(), "no notAfter");
    }

    /**
     * The certificates of a PEM text in their order, 1 to 6 (RFC 8555 §9.1); text between the blocks and blocks of other
     * kinds are passed over.
     *
     * @throws CertificateException when there is no certificate, when there are more than 6 or more than 64 KiB, when a
     *     block does not hold exactly one DER certificate, or when reading fails
     */
    public static List<StiCertificate> readPem(InputStream pem) throws CertificateException {
        List<StiCertificate> chain = new ArrayList<>();
        for (byte[] der : PemChain.blocks(read(pem))) {
            chain.add(of(PemChain.certificate(der)));
        }
        return List.copyOf(chain);
    }

    /**
     * The certificates of a PEM text in their order, as many as it has: for files of the operator's own, never for what
     * the far end sends.
     *
     * @throws CertificateException when there is none, or a block does not hold exactly one DER certificate
     */
    public static List<StiCertificate> readAllPem(byte[] pem) throws CertificateException {
        List<StiCertificate> read = new ArrayList<>();
        for (byte[] der : PemChain.allBlocks(pem)) {
            read.add(of(PemChain.certificate(der)));
        }
        return List.copyOf(read);
    }

    /**
     * The one certificate that {@code der} is.
     *
     * @throws CertificateException when it is anything else, or something follows it
     */
    public static StiCertificate readDer(byte[] der) throws CertificateException {
        return of(PemChain.certificate(der));
    }

    private static byte[] read(InputStream pem) throws CertificateException {
        try {
            return pem.readNBytes(MAX_PEM_BYTES + 1);
        } catch (IOException e) {
            throw new CertificateException("unreadable certificate", e);
        }
    }

    public X509Certificate x509() {
        return x509;
    }

    /** The key, on any curve or algorithm: it is on P-256 for certain only when there is no {@link #signingRefusal()}. */
    public PublicKey publicKey() {
        return publicKey;
    }

    /** The TNAuthList; empty when there is none or it is malformed. */
    public Optional<TnAuthList> tnAuthList() {
        return Optional.ofNullable(extensions.tnAuthList());
    }

    /** The constraints on claims; empty when there are none or they are malformed. */
    public Optional<ClaimConstraints> claimConstraints() {
        return Optional.ofNullable(extensions.claimConstraints());
    }

    /** The first provider code of the TNAuthList, the name that the field calls this signer by. */
    public Optional<String> spc() {
        return tnAuthList().flatMap(list -> list.spcs().stream().findFirst());
    }

    /** Why this certificate may not sign PASSporTs, whoever issued it; empty when it may. Time is not looked at. */
    public Optional<SigningRefusal> signingRefusal() {
        return Optional.ofNullable(refusal);
    }

    /** Where the certificate departs from the rules of ATIS-1000080 that verifiers do not enforce; many deployed ones do. */
    public List<ProfileWarning> profileWarnings() {
        return profileWarnings;
    }

    /** Likewise as a CA. */
    List<ProfileWarning> authorityWarnings() {
        return authorityWarnings;
    }

    /** Whether {@code at} lies within notBefore and notAfter, both inclusive (RFC 5280 §4.1.2.5). */
    public boolean validAt(Instant at) {
        return !at.isBefore(x509.getNotBefore().toInstant())
                && !at.isAfter(x509.getNotAfter().toInstant());
    }

    /** Whether this is a CA certificate whose key usage, if it has one, lets it sign certificates (RFC 5280 §4.2.1.3, §4.2.1.9). */
    public boolean mayIssue() {
        return CertificationPaths.mayIssue(x509);
    }

    /** Whether a TNAuthList is there and does not parse: such a CA limits nothing that could be checked. */
    boolean hasMalformedTnAuthList() {
        return extensions.tnAuthListMalformed();
    }

    int encodedLength() {
        return encodedLength;
    }

    /** SHA-256 over the DER, 64 lower-case hexadecimal digits. */
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StiCertificate that && fingerprint.equals(that.fingerprint);
    }

    @Override
    public int hashCode() {
        return fingerprint.hashCode();
    }

    @Override
    public String toString() {
        return "StiCertificate[" + spc().orElse("no SPC") + ", " + fingerprint.substring(0, 16) + "]";
    }

    static String sha256(byte[] bytes) {
        SHA256Digest digest = new SHA256Digest();
        digest.update(bytes, 0, bytes.length);
        byte[] hash = new byte[digest.getDigestSize()];
        digest.doFinal(hash, 0);
        return HexFormat.of().formatHex(hash);
    }
}
