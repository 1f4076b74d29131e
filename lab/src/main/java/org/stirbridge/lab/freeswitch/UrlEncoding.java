package org.stirbridge.lab.freeswitch;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** FreeSWITCH's own choice of what to percent-encode in an event: {@code / , ' ~} stay, {@code + : ; < > "} do not. */
final class UrlEncoding {

    private static final String UNSAFE = "\r\n #%&+:;<=>?@[\\]^`{|}\"";

    private UrlEncoding() {}

    static String encode(String value) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : value.getBytes(StandardCharsets.UTF_8)) {
            int c = octet & 0xff;
            if (c < ' ' || c > '~' || UNSAFE.indexOf(c) >= 0) {
                encoded.append(String.format(Locale.ROOT, "%%%02X", c));
            } else {
                encoded.append((char) c);
            }
        }
        return encoded.toString();
    }

    /** The inverse; a stray percent sign stays as it is, as in FreeSWITCH. */
    static String decode(String value) {
        ByteArrayOutputStream decoded = new ByteArrayOutputStream();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '%' && isHexPair(value, i + 1)) {
                decoded.write(Integer.parseInt(value.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                decoded.write(c);
            }
        }
        return decoded.toString(StandardCharsets.UTF_8);
    }

    private static boolean isHexPair(String value, int at) {
        return at + 2 <= value.length()
                && Character.digit(value.charAt(at), 16) >= 0
                && Character.digit(value.charAt(at + 1), 16) >= 0;
    }
}
