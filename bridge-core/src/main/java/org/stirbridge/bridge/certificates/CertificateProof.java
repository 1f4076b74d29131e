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
import org.stirbridge.stir.certificate.SigningRefusal;
import org.stirbridge.stir.certificate.StiCertificate;
import org.stirbridge.stir.passport.Es256;

/** Looks at a certificate before it comes into the tables, by the same code that will sign with it. */
public final class CertificateProof {

    private final StockKeeping keeping;
    private final Path directory;

    /** @param directory where relative {@code key_ref}s start */
    public CertificateProof(Es256 es256, Path directory) {
        this.keeping = new StockKeeping(es256, directory);
        this.directory = directory;
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

    /**
     * Proves that the key signs for the chain's first certificate.
     *
     * @param at for the caution that it has expired
     */
    public Outcome examine(String chainPem, String keyRef, Instant at) {
        List<StiCertificate> chain;
        try {
            chain = read(chainPem);
        } catch (CertificateException e) {
            return new BadChain("the chain cannot be read (PEM, 1 to 6 certificates)");
        }
        StiCertificate certificate = chain.get(0);
        if (certificate.signingRefusal().isPresent()) {
            return new BadChain(sentence(certificate.signingRefusal().get()));
        }
        try {
            PrivateKeyFile file = PrivateKeyFile.of(keyRef, directory);
            keeping.prove(file.read(), certificate);
            return proved(chain, file.isTooOpen(), at);
        } catch (UnusableCertificate e) {
            return new BadKey(String.valueOf(e.getMessage()));
        }
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

    private static Proved proved(List<StiCertificate> chain, boolean keyTooOpen, Instant at) {
        X509Certificate first = chain.get(0).x509();
        Instant from = first.getNotBefore().toInstant();
        Instant until = first.getNotAfter().toInstant();
        List<String> cautions = new ArrayList<>();
        if (at.isAfter(until)) {
            cautions.add("has expired at " + until + ": calls that it should sign go unsigned");
        } else if (at.isBefore(from)) {
            cautions.add("is not valid before " + from + ": until then calls go unsigned");
        }
        if (keyTooOpen) {
            cautions.add("has a key file that is open to others (chmod 600 it)");
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

    private static String sentence(SigningRefusal refusal) {
        return switch (refusal) {
            case CA_CERTIFICATE -> "the first certificate is a CA's, which signs no calls; put the signer's first";
            case KEY_USAGE -> "the certificate may not make digital signatures (keyUsage)";
            case EXTENDED_KEY_USAGE -> "the certificate is for other purposes (extKeyUsage); is it one of the web?";
            case NOT_P256 -> "the certificate's key is not on P-256 (RSA and P-384 cannot sign PASSporTs)";
            case UNKNOWN_CRITICAL_EXTENSION -> "the certificate has a critical extension that nobody here understands";
            case NO_TN_AUTH_LIST -> "the certificate has no TNAuthList, so it speaks for nobody; is it one of the web?";
            case TN_AUTH_LIST_BY_REFERENCE -> "the certificate's TNAuthList is elsewhere, which SHAKEN does not use";
            case MALFORMED_TN_AUTH_LIST -> "the certificate's TNAuthList cannot be read";
            case MALFORMED_CLAIM_CONSTRAINTS -> "the certificate's claim constraints cannot be read";
        };
    }
}
