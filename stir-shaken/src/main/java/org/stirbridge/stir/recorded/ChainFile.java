package org.stirbridge.stir.recorded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.util.List;
import org.stirbridge.stir.certificate.CertificateLookup;
import org.stirbridge.stir.certificate.CertificateSource;
import org.stirbridge.stir.certificate.Deadline;
import org.stirbridge.stir.certificate.StiCertificate;
import org.stirbridge.stir.certificate.X5uRules;

/** One chain out of a file, in the place of what any URL would answer; the rules for URLs stay those of production. Thread-safe. */
public final class ChainFile implements CertificateSource {

    private final X5uRules rules;
    private final List<StiCertificate> chain;

    private ChainFile(X5uRules rules, List<StiCertificate> chain) {
        this.rules = rules;
        this.chain = chain;
    }

    /** @throws UnreadableRecordException when {@code pem} holds no readable chain of 1 to 6 certificates */
    public static ChainFile read(Path pem, X5uRules rules) throws UnreadableRecordException {
        try (InputStream in = Files.newInputStream(pem)) {
            return new ChainFile(rules, StiCertificate.readPem(in));
        } catch (IOException | CertificateException e) {
            throw new UnreadableRecordException(
                    pem + " does not read as a certificate chain (PEM, 1 to 6 certificates, the signer's first)");
        }
    }

    @Override
    public CertificateLookup find(String x5u, Deadline deadline) {
        return rules.judge(x5u) instanceof X5uRules.Refused refused
                ? new CertificateLookup.NotFound(
                        CertificateLookup.Failure.X5U_NOT_ALLOWED, "x5u breaks the rule " + refused.rule())
                : new CertificateLookup.Found(chain);
    }
}
