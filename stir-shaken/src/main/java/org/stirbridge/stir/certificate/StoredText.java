package org.stirbridge.stir.certificate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a file of {@link CertificateStore}: four lines that say what it is, then the chain as PEM. */
final class StoredText {

    /** The longest chain, written anew in lines of 64, and the longest URL. */
    static final int MAX_BYTES = 2 * StiCertificate.MAX_PEM_BYTES;

    private static final Pattern TEXT = Pattern.compile(
            "stirbridge-certificate 1\nurl ([!-~]{1,2048})\nfetched ([0-9]{1,11})\nend ([0-9]{1,11})\n(-----BEGIN .*)",
            Pattern.DOTALL);
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private StoredText() {}

    /** @throws IOException when {@code content} is anything else than what {@link #write} makes */
    static CertificateStore.Stored read(byte[] content) throws IOException {
        Matcher text = TEXT.matcher(new String(content, StandardCharsets.ISO_8859_1));
        if (!text.matches()) {
            throw new IOException("not a certificate file");
        }
        try {
            byte[] pem = text.group(4).getBytes(StandardCharsets.ISO_8859_1);
            return new CertificateStore.Stored(
                    text.group(1),
                    StiCertificate.readPem(new ByteArrayInputStream(pem)),
                    instant(text.group(2)),
                    instant(text.group(3)));
        } catch (CertificateException e) {
            throw new IOException("no readable chain", e);
        }
    }

    private static Instant instant(String seconds) {
        return Instant.ofEpochSecond(Long.parseLong(seconds));
    }

    static byte[] write(CertificateStore.Stored stored) throws IOException {
        StringBuilder text = new StringBuilder("stirbridge-certificate 1\nurl ")
                .append(stored.url())
                .append("\nfetched ")
                .append(stored.fetched().getEpochSecond())
                .append("\nend ")
                .append(stored.end().getEpochSecond())
                .append('\n');
        try {
            for (StiCertificate certificate : stored.chain()) {
                text.append("-----BEGIN CERTIFICATE-----\n")
                        .append(LINES.encodeToString(certificate.x509().getEncoded()))
                        .append("\n-----END CERTIFICATE-----\n");
            }
        } catch (CertificateEncodingException e) {
            throw new IOException("a certificate that does not encode", e);
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
