package org.stirbridge.stir.identity;

import java.util.Locale;
import java.util.function.IntPredicate;

/** Percent-encoding in URIs (RFC 3986 §2.1), ASCII only. */
final class PercentEncoding {

    private PercentEncoding() {}

    /** {@code text} with every escape of a printable ASCII character undone; other escapes stay, in upper case. */
    static String decodePrintable(String text) {
        return decode(text, c -> c >= 0x20 && c < 0x7f, "%");
    }

    /**
     * Only escapes of unreserved characters, which never need one, undone (RFC 3986 §6.2.2.2). A percent sign that begins
     * no escape gets its own: {@code %%341} must not become {@code %41}, which would read as {@code A} the next time.
     */
    static String decodeUnreserved(String text) {
        return decode(text, PercentEncoding::isUnreserved, "%25");
    }

    private static String decode(String text, IntPredicate wanted, String percent) {
        StringBuilder decoded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            int escaped = escaped(text, i);
            if (escaped < 0) {
                decoded.append(text.charAt(i) == '%' ? percent : text.substring(i, i + 1));
                continue;
            }
            decoded.append(
                    wanted.test(escaped)
                            ? String.valueOf((char) escaped)
                            : text.substring(i, i + 3).toUpperCase(Locale.ROOT));
            i += 2;
        }
        return decoded.toString();
    }

    /** The octet that an escape at {@code at} stands for; -1 when there is none. */
    private static int escaped(String text, int at) {
        if (text.charAt(at) != '%' || at + 2 >= text.length()) {
            return -1;
        }
        int high = hex(text.charAt(at + 1));
        int low = hex(text.charAt(at + 2));
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    // Character.digit also reads digits of other scripts.
    private static int hex(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }

    private static boolean isUnreserved(int c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || "-._~".indexOf(c) >= 0;
    }
}
