package org.stirbridge.stir.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.util.HexFormat;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** DER has one encoding for each value (X.690 §10): every other one is refused. */
class DerReaderTest {

    @Nested
    class X690Section101Length {

        @ParameterizedTest
        @ValueSource(ints = {0, 1, 127, 128, 255, 256, 65_535, 65_536})
        void isReadInItsShortestForm(int length) throws CertificateException {
            assertThat(read(header(length), length)).hasSize(length);
        }

        @ParameterizedTest
        @ValueSource(strings = {"168101", "16817f", "16820001", "1682007f", "168200ff", "1683000001", "168300ffff"})
        void isRefusedInALongerForm(String header) {
            assertRefused(header, 0xffff);
        }

        @Test
        void isRefusedWhenIndefinite() {
            assertRefused("1680", 4);
        }

        @Test
        void isRefusedInFourOctets() {
            assertRefused("168401000000", 1 << 24);
        }

        @Test
        void isRefusedWhenItLeadsBeyondTheEnd() {
            assertRefused("1602", 1);
            assertRefused("1681ff", 0xfe);
        }
    }

    private static String header(int length) {
        if (length < 0x80) {
            return "16%02x".formatted(length);
        }
        String octets = length < 0x100 ? "81%02x" : length < 0x10000 ? "82%04x" : "83%06x";
        return "16" + octets.formatted(length);
    }

    private static String read(String header, int content) throws CertificateException {
        DerReader reader = new DerReader(HexFormat.of()
                .parseHex(header + HexFormat.of().formatHex("a".repeat(content).getBytes(StandardCharsets.US_ASCII))));
        String text = reader.ia5String();
        reader.end();
        return text;
    }

    private static void assertRefused(String header, int content) {
        assertThatThrownBy(() -> read(header, content)).isInstanceOf(CertificateException.class);
    }
}
