package org.stirbridge.app.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The certificate repository behind x5u (ATIS-1000080). It hands out the chains in stock by name; no path ever reaches a
 * file system.
 */
final class CertificateRoute implements Route {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}");

    private static final long LONGEST_CACHED = 86_400;

    private final Function<String, Optional<Chain>> chains;

    CertificateRoute(Function<String, Optional<Chain>> chains) {
        this.chains = chains;
    }

    @Override
    public Answer get(String rest, @Nullable String ifNoneMatch) {
        if (!NAME.matcher(rest).matches()) {
            return Answer.error(404, "Not Found");
        }
        return chains.apply(rest)
                .map(chain -> found(chain, ifNoneMatch))
                .orElseGet(() -> Answer.error(404, "Not Found"));
    }

    private static Answer found(Chain chain, @Nullable String ifNoneMatch) {
        String tag = tag(chain.pem());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Cache-Control", "public, max-age=" + maxAge(chain));
        headers.put("ETag", tag);
        headers.put("X-Content-Type-Options", "nosniff");
        boolean known = ifNoneMatch != null && names(ifNoneMatch, tag);
        return new Answer(known ? 304 : 200, "application/pem-certificate-chain", known ? "" : chain.pem(), headers);
    }

    /** No cache may keep a certificate beyond its end. */
    private static long maxAge(Chain chain) {
        return Math.max(0, Math.min(LONGEST_CACHED, chain.validFor().toSeconds()));
    }

    /** RFC 9110 §13.1.2: a list of tags, weak ones compared by their text, or {@code *}. */
    private static boolean names(String ifNoneMatch, String tag) {
        return Arrays.stream(ifNoneMatch.split(",", 20))
                .map(String::strip)
                .map(one -> one.startsWith("W/") ? one.substring(2) : one)
                .anyMatch(one -> one.equals("*") || one.equals(tag));
    }

    private static String tag(String pem) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(pem.getBytes(StandardCharsets.US_ASCII));
            return '"' + HexFormat.of().formatHex(hash, 0, 16) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
