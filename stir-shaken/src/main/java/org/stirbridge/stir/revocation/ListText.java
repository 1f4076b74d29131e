package org.stirbridge.stir.revocation;

import static org.stirbridge.stir.pkix.DerReader.require;

import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.util.Base64;
import java.util.regex.Pattern;
import org.stirbridge.stir.pkix.DerReader;

/** The file of a list: DER, or one block of PEM (RFC 7468 §7) with any text around it. */
final class ListText {

    private static final String BEGIN = "-----BEGIN X509 CRL-----";
    private static final String END = "-----END X509 CRL-----";
    private static final Pattern SPACE = Pattern.compile("[ \t\r\n]+");

    private ListText() {}

    static byte[] der(byte[] file) throws CertificateException {
        require(file.length <= RevocationList.MAX_BYTES, "larger than 11 MiB");
        byte[] der = file.length > 0 && file[0] == DerReader.SEQUENCE ? file : pem(file);
        require(der.length <= RevocationList.MAX_DER_BYTES, "larger than 8 MiB");
        return der;
    }

    private static byte[] pem(byte[] file) throws CertificateException {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        int begin = text.indexOf(BEGIN);
        // Both markers end and begin with hyphens: one that shares them with BEGIN closes nothing.
        int end = text.indexOf(END, begin + BEGIN.length());
        require(begin >= 0 && end >= 0, "neither DER nor PEM of a revocation list");
        require(text.indexOf(BEGIN, begin + 1) < 0, "more than one list");
        try {
            String base64 =
                    SPACE.matcher(text.substring(begin + BEGIN.length(), end)).replaceAll("");
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new CertificateException("a list that is not base64", e);
        }
    }
}
