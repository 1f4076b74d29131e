package org.stirbridge.stir.certificate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.stirbridge.lab.pki.LabIdentity;

/** What the tests of this package read. */
final class TestFiles {

    private TestFiles() {}

    static byte[] bytes(String name) {
        try (InputStream in =
                Objects.requireNonNull(TestFiles.class.getResourceAsStream("/certificate/" + name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String name) {
        return new String(bytes(name), StandardCharsets.US_ASCII);
    }

    static List<StiCertificate> chain(String name) {
        return readPem(text(name));
    }

    static List<StiCertificate> readPem(String pem) {
        try {
            return StiCertificate.readPem(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        } catch (CertificateException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static List<StiCertificate> chain(LabIdentity identity) {
        return readPem(identity.chainPem());
    }

    static List<StiCertificate> chain(X509Certificate... certificates) {
        List<StiCertificate> chain = new ArrayList<>();
        for (X509Certificate certificate : certificates) {
            chain.addAll(readPem(LabIdentity.pemOf(certificate)));
        }
        return chain;
    }
}
