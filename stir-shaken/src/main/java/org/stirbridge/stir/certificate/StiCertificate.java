package org.stirbridge.stir.certificate;

import java.io.InputStream;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;

/** An X.509 certificate read for STIR: its TNAuthList, claim constraints and whether it may sign PASSporTs. Immutable. */
public final class StiCertificate {

    private final X509Certificate x509;

    private StiCertificate(X509Certificate x509) {
        this.x509 = x509;
    }

    /** @throws CertificateException when an extension of STIR does not parse */
    public static StiCertificate of(X509Certificate x509) throws CertificateException {
        return new StiCertificate(x509);
    }

    /** The certificates of a PEM text in their order, at most 6; text between the blocks is allowed. */
    public static List<StiCertificate> readPem(InputStream pem) throws CertificateException {
        throw new IllegalStateException("contract only");
    }

    public X509Certificate x509() {
        return x509;
    }
}
