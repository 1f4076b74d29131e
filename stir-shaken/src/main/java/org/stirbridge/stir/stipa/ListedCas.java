package org.stirbridge.stir.stipa;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.stirbridge.stir.certificate.StiCertificate;
import org.stirbridge.stir.passport.JsonValue;
import org.stirbridge.stir.passport.JsonValue.JsonString;

/**
 * The entries of a list as CAs. One that cannot be read is left out and told, as its CA alone is not believed then; to
 * refuse the whole list for it would keep in force the CAs that the list puts out.
 *
 * @param leftOut a line for each entry that is no usable CA certificate
 */
record ListedCas(Set<X509Certificate> cas, List<String> leftOut) {

    private static final int LONGEST_ENTRY = 16 * 1024;
    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
    private static final String END = "-----END CERTIFICATE-----";

    /** @throws RefusedDocumentException when no entry is a CA: a list that would end all verification is a mistake */
    static ListedCas read(List<JsonValue> entries) throws RefusedDocumentException {
        Set<X509Certificate> cas = new LinkedHashSet<>();
        List<String> leftOut = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            try {
                cas.add(ca(entries.get(i)));
            } catch (CertificateException e) {
                leftOut.add("entry " + (i + 1) + " of " + entries.size() + " is left out: " + e.getMessage());
            }
        }
        if (cas.isEmpty()) {
            throw new RefusedDocumentException("its trustList holds no CA certificate");
        }
        return new ListedCas(cas, leftOut);
    }

    private static X509Certificate ca(JsonValue entry) throws CertificateException {
        if (!(entry instanceof JsonString text) || text.value().length() > LONGEST_ENTRY) {
            throw new CertificateException("no text, or longer than 16 KiB");
        }
        StiCertificate certificate = certificate(der(text.value().strip()));
        if (!certificate.mayIssue()) {
            throw new CertificateException("no CA certificate");
        }
        return certificate.x509();
    }

    /** The words are our own: a parser's may quote what it read. */
    private static StiCertificate certificate(byte[] der) throws CertificateException {
        try {
            return StiCertificate.readDer(der);
        } catch (CertificateException e) {
            throw new CertificateException("unreadable certificate", e);
        }
    }

    /** PEM with or without its line breaks, or base64 alone: all are seen. */
    private static byte[] der(String text) throws CertificateException {
        boolean pem = text.startsWith(BEGIN) && text.endsWith(END) && text.length() > BEGIN.length() + END.length();
        String base64 = pem ? text.substring(BEGIN.length(), text.length() - END.length()) : text;
        try {
            return Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw new CertificateException("neither PEM nor base64", e);
        }
    }
}
