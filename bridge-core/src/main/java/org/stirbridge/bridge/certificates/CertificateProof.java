package org.stirbridge.bridge.certificates;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stirbridge.stir.certificate.StiCertificate;
import org.stirbridge.stir.passport.Es256;

/** Looks at a certificate before it comes into the tables, by the same code that will sign with it. */
public final class CertificateProof {

    private final KeyPairFiles files;

    /** @param directory where relative references to files start */
    public CertificateProof(Es256 es256, Path directory) {
        this.files = new KeyPairFiles(es256, directory, System::getenv);
    }

    /** What came of it. */
    public sealed interface Outcome {}

    /**
     * It can sign.
     *
     * @param spc the provider code that it names; null when it names numbers
     * @param cautions the ends of sentences that name the certificate
     */
    public record Proved(@Nullable String spc, Instant validFrom, Instant validUntil, List<String> cautions)
            implements Outcome {

        public Proved {
            cautions = List.copyOf(cautions);
        }
    }

    /** The chain is unreadable, or is none to sign calls with. */
    public record BadChain(String why) implements Outcome {}

    /** The key is not there, not readable, or not that of the certificate. */
    public record BadKey(String why) implements Outcome {}

    /** Its key is encrypted, and the passphrase is not there or not the key's. */
    public record BadPassphrase(String why) implements Outcome {}

    /**
     * Proves that the key signs for the chain's first certificate.
     *
     * @param chainPem the chain itself, or {@code file:} and where it lies
     * @param passphraseRef null: the key has none
     * @param at for the caution that it has expired
     */
    public Outcome examine(String chainPem, String keyRef, @Nullable String passphraseRef, Instant at) {
        try {
            List<StiCertificate> chain = files.chain(chainPem);
            SignerFlaws.require(chain.get(0), null);
            files.key(keyRef, passphraseRef, chain.get(0));
            return proved(chain, files.caution(keyRef, passphraseRef), at);
        } catch (UnusableCertificate e) {
            return switch (e.part()) {
                case CHAIN -> new BadChain(e.getMessage());
                case KEY -> new BadKey(e.getMessage());
                case PASSPHRASE -> new BadPassphrase(e.getMessage());
            };
        }
    }

    /** Whether the dates of the certificate are those of a file that may be another tomorrow. */
    public static boolean isInFile(String chainPem) {
        return KeyPairFiles.isReference(chainPem);
    }

    /** Why {@code pem} is not the one CA certificate that a row of trust_anchor holds; null: it is. */
    public static @Nullable String flawOfAnchor(String pem) {
        try {
            List<StiCertificate> found = read(pem);
            if (found.size() > 1) {
                return "holds " + found.size() + " certificates; give each a row of its own";
            }
            return found.get(0).mayIssue()
                    ? null
                    : "is no CA certificate (basicConstraints, keyCertSign); give the CA's own, not one that it issued";
        } catch (CertificateException e) {
            return "cannot be read (PEM, one certificate)";
        }
    }

    private static List<StiCertificate> read(String pem) throws CertificateException {
        return StiCertificate.readPem(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
    }

    private static Proved proved(List<StiCertificate> chain, @Nullable String ofFiles, Instant at) {
        X509Certificate first = chain.get(0).x509();
        Instant from = first.getNotBefore().toInstant();
        Instant until = first.getNotAfter().toInstant();
        List<String> cautions = new ArrayList<>();
        if (at.isAfter(until)) {
            cautions.add("has expired at " + until + ": calls that it should sign go unsigned");
        } else if (at.isBefore(from)) {
            cautions.add("is not valid before " + from + ": until then calls go unsigned");
        }
        if (ofFiles != null) {
            cautions.add("signs, but " + ofFiles);
        }
        if (!leadsOn(chain)) {
            cautions.add("has a chain out of order: each certificate must be issued by the one behind it");
        }
        return new Proved(chain.get(0).spc().orElse(null), from, until, cautions);
    }

    private static boolean leadsOn(List<StiCertificate> chain) {
        for (int i = 1; i < chain.size(); i++) {
            X509Certificate issued = chain.get(i - 1).x509();
            if (!issued.getIssuerX500Principal().equals(chain.get(i).x509().getSubjectX500Principal())) {
                return false;
            }
        }
        return true;
    }
}
