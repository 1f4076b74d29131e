package org.stirbridge.stir.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class PercentEncodingTest {

    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    @Test
    void everyUnreservedCharacterAndNoOtherIsFreedOfItsEscape() {
        for (int octet = 0; octet < 256; octet++) {
            String escape = String.format(Locale.ROOT, "%%%02x", octet);
            boolean unreserved = UNRESERVED.indexOf(octet) >= 0;

            assertThat(PercentEncoding.decodeUnreserved(escape))
                    .isEqualTo(unreserved ? String.valueOf((char) octet) : escape.toUpperCase(Locale.ROOT));
        }
    }

    @Test
    void everyPrintableCharacterAndNoOtherIsFreedOfItsEscape() {
        for (int octet = 0; octet < 256; octet++) {
            String escape = String.format(Locale.ROOT, "%%%02x", octet);
            boolean printable = octet >= ' ' && octet <= '~';

            assertThat(PercentEncoding.decodePrintable(escape))
                    .isEqualTo(printable ? String.valueOf((char) octet) : escape.toUpperCase(Locale.ROOT));
        }
    }

    @Test
    void whatIsNoEscapeStays() {
        assertThat(PercentEncoding.decodePrintable("%4%zz%")).isEqualTo("%4%zz%");
        assertThat(PercentEncoding.decodeUnreserved("%4%%341%")).isEqualTo("%254%2541%25");
    }
}
