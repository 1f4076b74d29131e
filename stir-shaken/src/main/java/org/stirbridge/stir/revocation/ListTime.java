package org.stirbridge.stir.revocation;

import static org.stirbridge.stir.pkix.DerReader.require;

import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.stirbridge.stir.pkix.DerReader;

/** A Time as RFC 5280 §5.1.2.4 writes it: to the second, in Z. */
final class ListTime {

    static final int UTC = 0x17;
    static final int GENERALIZED = 0x18;

    private ListTime() {}

    static boolean isNext(DerReader reader) {
        return reader.nextIs(UTC) || reader.nextIs(GENERALIZED);
    }

    static Instant read(DerReader reader) throws CertificateException {
        boolean utc = reader.nextIs(UTC);
        String text = new String(reader.octets(utc ? UTC : GENERALIZED), StandardCharsets.ISO_8859_1);
        require(text.matches(utc ? "[0-9]{12}Z" : "[0-9]{14}Z"), "unreadable time");
        return instant(utc ? century(text) + text : text);
    }

    /** RFC 5280 §4.1.2.5.1: 50 to 99 are of the last century. */
    private static String century(String twoDigitYear) {
        return twoDigitYear.charAt(0) >= '5' ? "19" : "20";
    }

    private static Instant instant(String text) throws CertificateException {
        try {
            return LocalDateTime.of(
                            number(text, 0, 4),
                            number(text, 4, 6),
                            number(text, 6, 8),
                            number(text, 8, 10),
                            number(text, 10, 12),
                            number(text, 12, 14))
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new CertificateException("unreadable time", e);
        }
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text.substring(from, to));
    }
}
