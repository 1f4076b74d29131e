package org.stirbridge.stir.stipa;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.util.Base64;
import java.util.List;
import org.stirbridge.stir.certificate.StiCertificate;

/**
 * A list as it stands on disk: the token on the first line, then the signer's chain in PEM, as a start without the network
 * cannot fetch that.
 */
record KeptList(String token, List<StiCertificate> signer) {

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    static KeptList read(byte[] bytes) throws RefusedDocumentException {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = text.indexOf('\n');
        if (end < 0) {
            throw new RefusedDocumentException("it lacks the chain of its signer");
        }
        try {
            byte[] pem = text.substring(end).getBytes(StandardCharsets.ISO_8859_1);
            return new KeptList(text.substring(0, end), StiCertificate.readPem(new ByteArrayInputStream(pem)));
        } catch (CertificateException e) {
            throw new RefusedDocumentException("the chain of its signer is unreadable", e);
        }
    }

    byte[] bytes() {
        StringBuilder text = new StringBuilder(token).append('\n');
        signer.forEach(certificate -> text.append("-----BEGIN CERTIFICATE-----\n")
                .append(LINES.encodeToString(der(certificate)))
                .append("\n-----END CERTIFICATE-----\n"));
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] der(StiCertificate certificate) {
        try {
            return certificate.x509().getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read has no bytes", e);
        }
    }
}
