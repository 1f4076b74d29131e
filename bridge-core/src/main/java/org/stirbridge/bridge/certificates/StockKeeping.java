package org.stirbridge.bridge.certificates;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stirbridge.stir.certificate.SigningCredential;
import org.stirbridge.stir.certificate.StiCertificate;
import org.stirbridge.stir.passport.Es256;

/** Turns rows of the table certificate into something to sign with, and proves that it does. */
final class StockKeeping {

    private static final Logger LOG = LoggerFactory.getLogger(StockKeeping.class);
    private static final byte[] PROOF =
            "stirbridge: does this key belong to this certificate?".getBytes(StandardCharsets.US_ASCII);

    private final Es256 es256;
    private final Path directory;

    StockKeeping(Es256 es256, Path directory) {
        this.es256 = es256;
        this.directory = directory;
    }

    /** Never throws: one odd row must not keep the others from signing. */
    StockedCertificate stock(CertificateRow row) {
        List<StiCertificate> chain = List.of();
        try {
            chain = chain(row);
            PrivateKeyFile file = PrivateKeyFile.of(row.keyRef(), directory);
            SigningCredential credential = credential(row, chain.get(0), file.read());
            return new StockedCertificate(row, chain, credential, caution(row, file));
        } catch (UnusableCertificate e) {
            return unusable(row, chain, e.getMessage());
        } catch (RuntimeException e) {
            LOG.debug("certificates: {} is not understood", row.name(), e);
            return unusable(row, chain, "it is not understood (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static StockedCertificate unusable(CertificateRow row, List<StiCertificate> chain, @Nullable String why) {
        return new StockedCertificate(row, chain, null, "certificate " + row.name() + " cannot sign: " + why);
    }

    private static List<StiCertificate> chain(CertificateRow row) throws UnusableCertificate {
        try {
            byte[] pem = row.chainPem().getBytes(StandardCharsets.UTF_8);
            List<StiCertificate> chain = StiCertificate.readPem(new ByteArrayInputStream(pem));
            if (chain.isEmpty()) {
                throw new UnusableCertificate("its chain_pem holds no certificate");
            }
            return chain;
        } catch (CertificateException e) {
            throw new UnusableCertificate("its chain_pem cannot be read");
        }
    }

    private SigningCredential credential(CertificateRow row, StiCertificate certificate, PrivateKey key)
            throws UnusableCertificate {
        prove(key, certificate);
        return new SigningCredential(certificate, key, row.x5u());
    }

    private static @Nullable String caution(CertificateRow row, PrivateKeyFile file) throws UnusableCertificate {
        return file.isTooOpen()
                ? "certificate " + row.name() + " signs, but its key file is open to others (chmod 600 it)"
                : null;
    }

    /** A key of another certificate would go unnoticed here and fail at every verifier (asterisk#907). */
    void prove(PrivateKey key, StiCertificate certificate) throws UnusableCertificate {
        try {
            byte[] signature = es256.sign(PROOF, key);
            if (!es256.verify(PROOF, signature, certificate.x509().getPublicKey())) {
                throw new UnusableCertificate("its key does not belong to the certificate");
            }
        } catch (InvalidKeyException e) {
            throw new UnusableCertificate("its key is not on P-256");
        }
    }
}
