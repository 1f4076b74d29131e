package org.stirbridge.stir.recorded;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.stirbridge.stir.certificate.StiCertificate;

/** Certificates of a file that the operator chose: as many as it has, in PEM with anything around them, or in DER. */
final class CertificateFile {

    private static final int MAX_BYTES = 4 * 1024 * 1024;
    private static final String PEM = "-BEGIN ";

    private CertificateFile() {}

    /** At least one. */
    static List<X509Certificate> read(Path file) throws UnreadableRecordException {
        byte[] bytes = bytes(file);
        try {
            List<X509Certificate> read = isPem(bytes) ? pem(bytes) : der(bytes);
            if (!read.isEmpty()) {
                return read;
            }
        } catch (CertificateException e) {
            throw new UnreadableRecordException(file + " does not read as certificates (PEM)");
        }
        throw new UnreadableRecordException(file + " holds no certificate");
    }

    /** Those beside a revocation list in its own file; none when that cannot be told. */
    static List<X509Certificate> beside(byte[] list) {
        try {
            return isPem(list) ? pem(list) : List.of();
        } catch (CertificateException e) {
            // Most such files hold the list alone.
            return List.of();
        }
    }

    private static boolean isPem(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(PEM);
    }

    private static List<X509Certificate> pem(byte[] bytes) throws CertificateException {
        return StiCertificate.readAllPem(bytes).stream()
                .map(StiCertificate::x509)
                .toList();
    }

    private static List<X509Certificate> der(byte[] bytes) throws CertificateException {
        return CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes)).stream()
                .map(X509Certificate.class::cast)
                .toList();
    }

    private static byte[] bytes(Path file) throws UnreadableRecordException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new UnreadableRecordException(file + " is larger than " + MAX_BYTES + " bytes");
            }
            return bytes;
        } catch (IOException e) {
            throw new UnreadableRecordException(file + " cannot be read");
        }
    }
}
