package org.stirbridge.bridge.certificates;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.certificates.UnusableCertificate.Part;
import org.stirbridge.stir.certificate.StiCertificate;
import org.stirbridge.stir.passport.Es256;

/** Reads chains and keys from where rows say they are, and proves that they belong together. */
final class KeyPairFiles {

    private static final byte[] PROOF =
            "stirbridge: does this key belong to this certificate?".getBytes(StandardCharsets.US_ASCII);

    private final Es256 es256;
    private final Path directory;
    private final Passphrases passphrases;

    KeyPairFiles(Es256 es256, Path directory, Passphrases.Environment environment) {
        this.es256 = es256;
        this.directory = directory;
        this.passphrases = new Passphrases(directory, environment);
    }

    /** @param chainPem the chain itself, or {@code file:} and where it lies */
    List<StiCertificate> chain(String chainPem) throws UnusableCertificate {
        byte[] pem = isReference(chainPem)
                ? ReferencedFile.of(Part.CHAIN, chainPem, directory).read()
                : chainPem.getBytes(StandardCharsets.UTF_8);
        try {
            return StiCertificate.readPem(new ByteArrayInputStream(pem));
        } catch (CertificateException e) {
            throw new UnusableCertificate(Part.CHAIN, "its chain_pem cannot be read (PEM, 1 to 6 certificates)");
        }
    }

    static boolean isReference(String chainPem) {
        return chainPem.startsWith(ReferencedFile.SCHEME);
    }

    /** The key of the chain's first certificate, tried. */
    PrivateKey key(String keyRef, @Nullable String passphraseRef, StiCertificate certificate)
            throws UnusableCertificate {
        byte[] pem = keyFile(keyRef).read();
        PrivateKey key = PrivateKeyPem.read(pem, () -> passphrase(passphraseRef));
        prove(key, certificate);
        return key;
    }

    private char[] passphrase(@Nullable String reference) throws UnusableCertificate {
        if (reference == null) {
            throw new UnusableCertificate(
                    Part.PASSPHRASE,
                    "its key file is encrypted, and passphrase_ref does not say where its passphrase is");
        }
        return passphrases.read(reference);
    }

    /** What is wrong with the files although they can be used: the end of a sentence that names the row; null: nothing. */
    @Nullable
    String caution(String keyRef, @Nullable String passphraseRef) throws UnusableCertificate {
        if (keyFile(keyRef).isTooOpen()) {
            return "its key file is open to others (chmod 600 it)";
        }
        return isOpenPassphrase(passphraseRef) ? "its passphrase file is open to others (chmod 600 it)" : null;
    }

    /** One that is not needed need not be there. */
    private boolean isOpenPassphrase(@Nullable String reference) {
        try {
            return reference != null
                    && isReference(reference)
                    && ReferencedFile.of(Part.PASSPHRASE, reference, directory).isTooOpen();
        } catch (UnusableCertificate e) {
            return false;
        }
    }

    private ReferencedFile keyFile(String keyRef) throws UnusableCertificate {
        return ReferencedFile.of(Part.KEY, keyRef, directory);
    }

    /** How the files of a row are on disk now; what is no path has none. */
    FileStamps stamps(CertificateRow row) {
        return FileStamps.of(Stream.of(row.chainPem(), row.keyRef(), row.passphraseRef())
                .flatMap(this::path)
                .toList());
    }

    private Stream<Path> path(@Nullable String reference) {
        try {
            return reference == null || !isReference(reference)
                    ? Stream.empty()
                    : Stream.of(
                            ReferencedFile.of(Part.KEY, reference, directory).path());
        } catch (UnusableCertificate e) {
            return Stream.empty();
        }
    }

    /** A key of another certificate would go unnoticed here and fail at every verifier (asterisk#907). */
    private void prove(PrivateKey key, StiCertificate certificate) throws UnusableCertificate {
        try {
            byte[] signature = es256.sign(PROOF, key);
            if (!es256.verify(PROOF, signature, certificate.x509().getPublicKey())) {
                throw new UnusableCertificate(Part.KEY, "its key does not belong to the certificate");
            }
        } catch (InvalidKeyException e) {
            throw new UnusableCertificate(Part.KEY, "its key is not on P-256");
        }
    }
}
