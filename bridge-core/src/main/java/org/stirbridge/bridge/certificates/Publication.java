package org.stirbridge.bridge.certificates;

import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stirbridge.stir.certificate.StiCertificate;

/** What of the stock others may fetch, by the last segment of its x5u. */
final class Publication {

    private static final Pattern FILE_NAME = Pattern.compile(".*/([A-Za-z0-9_-][A-Za-z0-9._-]{0,127})");
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private Publication() {}

    static Map<String, PublishedChain> byFileName(Collection<StockedCertificate> stock, List<String> problems) {
        Map<String, PublishedChain> published = new HashMap<>();
        stock.stream()
                .filter(stocked -> !stocked.chain().isEmpty())
                .sorted(Comparator.comparing(stocked -> stocked.row().name()))
                .forEach(stocked -> publish(stocked, published, problems));
        return Map.copyOf(published);
    }

    private static void publish(
            StockedCertificate stocked, Map<String, PublishedChain> published, List<String> problems) {
        Matcher matcher = FILE_NAME.matcher(stocked.x5u());
        String what = "certificate " + stocked.row().name();
        if (!matcher.matches()) {
            problems.add(what + ": the last part of its x5u is no plain file name; it is not published here.");
            return;
        }
        PublishedChain chain = new PublishedChain(pem(stocked.chain()), stocked.notAfter());
        PublishedChain other = published.putIfAbsent(matcher.group(1), chain);
        if (other != null && !other.equals(chain)) {
            problems.add(what + ": another certificate is published under the same file name; it is not published.");
        }
    }

    private static String pem(List<StiCertificate> chain) {
        StringBuilder pem = new StringBuilder();
        for (StiCertificate certificate : chain) {
            pem.append("-----BEGIN CERTIFICATE-----\n")
                    .append(new String(LINES.encode(der(certificate)), StandardCharsets.US_ASCII))
                    .append("\n-----END CERTIFICATE-----\n");
        }
        return pem.toString();
    }

    private static byte[] der(StiCertificate certificate) {
        try {
            return certificate.x509().getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read does not print", e);
        }
    }
}
