package org.stirbridge.stir.passport;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Base64url of RFC 7515 §2 and nothing else: no padding, no white space, and the unused bits of the last character are
 * zero, so that there is exactly one spelling of any bytes.
 */
public final class Base64Url {

    private Base64Url() {}

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String encode(String text) {
        return encode(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The bytes; empty when {@code text} is anything but their one spelling. */
    public static Optional<byte[]> decode(String text) {
        if (!text.chars().allMatch(Base64Url::isInAlphabet) || text.length() % 4 == 1) {
            return Optional.empty();
        }
        byte[] bytes = Base64.getUrlDecoder().decode(text);
        // The JDK's decoder ignores the unused bits; encoding again does not.
        return encode(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
    }

    private static boolean isInAlphabet(int c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }
}
