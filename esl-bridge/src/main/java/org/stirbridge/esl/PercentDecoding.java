package org.stirbridge.esl;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * FreeSWITCH's URL-encoding, undone strictly. FreeSWITCH leaves a {@code %0D} that was in the SIP message as it is, so a
 * caller can smuggle any byte through this decoder: what comes out is hostile and goes through {@link ChannelData} only.
 */
final class PercentDecoding {

    private PercentDecoding() {}

    /** The decoded text; empty when a percent sign is not followed by two hexadecimal digits. */
    static Optional<String> decode(String encoded) {
        if (encoded.indexOf('%') < 0) {
            return Optional.of(new String(encoded.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c != '%') {
                bytes.write(c);
                continue;
            }
            int value = i + 2 < encoded.length() ? hex(encoded.charAt(i + 1)) << 4 | hex(encoded.charAt(i + 2)) : -1;
            if (value < 0) {
                return Optional.empty();
            }
            bytes.write(value);
            i += 2;
        }
        return Optional.of(bytes.toString(StandardCharsets.UTF_8));
    }

    /** The value of an ASCII hexadecimal digit; negative enough to survive a shift otherwise. */
    private static int hex(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }
}
