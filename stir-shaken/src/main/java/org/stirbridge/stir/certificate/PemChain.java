package org.stirbridge.stir.certificate;

import static org.stirbridge.stir.pkix.DerReader.require;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.bouncycastle.jcajce.provider.asymmetric.x509.CertificateFactory;

/** The textual form of a chain (RFC 7468 §5, RFC 8555 §9.1), read strictly inside the blocks and loosely between them. */
final class PemChain {

    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
    private static final String END = "-----END CERTIFICATE-----";

    /** The octets of U+FEFF, one character each; joined files have it in their middle. */
    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

    /** What was meant as one of the two, or is it in the wrong place. */
    private static final Pattern ASTRAY =
            Pattern.compile("(?i)(?:BEGIN|END)[ \\t]+(?:(?:X\\.?509|TRUSTED)[ \\t]+)?CERTIFICATE(?![ \\t]+REQUEST)");

    private PemChain() {}

    /** The bytes inside each CERTIFICATE block, 1 to 6. */
    static List<byte[]> blocks(byte[] pem) throws CertificateException {
        require(pem.length <= StiCertificate.MAX_PEM_BYTES, "more than 64 KiB");
        List<byte[]> blocks = allBlocks(pem);
        require(blocks.size() <= StiCertificate.MAX_CHAIN, "more than 6 certificates");
        return blocks;
    }

    /** The bytes inside each CERTIFICATE block, at least one. */
    static List<byte[]> allBlocks(byte[] pem) throws CertificateException {
        List<byte[]> blocks = new ArrayList<>();
        StringBuilder open = null;
        for (String line : new String(pem, StandardCharsets.ISO_8859_1)
                .lines()
                .map(PemChain::bare)
                .toList()) {
            if (open == null) {
                open = begins(line) ? new StringBuilder() : null;
            } else if (line.equals(END)) {
                blocks.add(base64(open.toString()));
                open = null;
            } else {
                open.append(line);
            }
        }
        require(open == null, "a certificate without its end");
        require(!blocks.isEmpty(), "no certificate");
        return blocks;
    }

    private static String bare(String line) {
        return (line.startsWith(BYTE_ORDER_MARK) ? line.substring(BYTE_ORDER_MARK.length()) : line).strip();
    }

    /** A block passed over because of its first line would leave the next one, the issuer's, in the signer's place. */
    private static boolean begins(String line) throws CertificateException {
        if (line.equals(BEGIN)) {
            return true;
        }
        require(!line.contains("--") || !ASTRAY.matcher(line).find(), "a BEGIN or END of a certificate astray");
        return false;
    }

    private static byte[] base64(String text) throws CertificateException {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new CertificateException("a certificate that is not base64", e);
        }
    }

    /**
     * The certificate that {@code der} is, with nothing after it. BouncyCastle reads it, as the JDK refuses a whole
     * certificate for a curve that it lost, secp256k1 since 16: such a one has the wrong profile, it is not unreadable.
     */
    static X509Certificate certificate(byte[] der) throws CertificateException {
        try {
            Object read = new CertificateFactory().engineGenerateCertificate(new ByteArrayInputStream(der));
            if (!(read instanceof X509Certificate certificate) || !Arrays.equals(der, certificate.getEncoded())) {
                throw new CertificateException("not one certificate in DER");
            }
            return certificate;
        } catch (RuntimeException e) {
            throw new CertificateException("unreadable certificate", e);
        }
    }
}
