package org.stirbridge.stir.pkix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.util.HexFormat;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @Nested
    class X690Section82Boolean {

        @Test
        void hasOneOctetOfTwoValues() throws CertificateException {
            assertThat(of("0101ff").flag()).isTrue();
            assertThat(of("010100").flag()).isFalse();
            assertThat(of("8101ff").flagIn(0x81)).isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {"010101", "01017f", "0100", "0102ffff", "0201ff"})
        void isRefusedInAnyOtherForm(String hex) {
            assertThatThrownBy(() -> of(hex).flag()).isInstanceOf(CertificateException.class);
        }
    }

    @Nested
    class X690Section83Integer {

        @ParameterizedTest
        @CsvSource({"020100,0", "02017f,127", "02020080,128", "0201ff,-1", "020180,-128", "0202ff7f,-129"})
        void isReadWithItsSign(String hex, String number) throws CertificateException {
            assertThat(of(hex).number()).isEqualTo(number);
        }

        @ParameterizedTest
        @ValueSource(strings = {"0200", "02020001", "0202007f", "0202ffff", "0202ff80", "030101"})
        void isRefusedInALongerForm(String hex) {
            assertThatThrownBy(() -> of(hex).number()).isInstanceOf(CertificateException.class);
        }

        @Test
        void isRefusedBeyondSixtyFourOctets() throws CertificateException {
            assertThat(of("0240" + "01".repeat(64)).number().bitLength()).isEqualTo(505);
            assertThatThrownBy(() -> of("0241" + "01".repeat(65)).number()).isInstanceOf(CertificateException.class);
        }
    }

    @Nested
    class X690Section86BitString {

        @Test
        void isReadInWholeOctets() throws CertificateException {
            assertThat(of("03030001ff").bitString()).containsExactly(0x01, 0xff);
        }

        @ParameterizedTest
        @ValueSource(strings = {"0300", "030100", "030201fe", "040200ff"})
        void isRefusedOtherwise(String hex) {
            assertThatThrownBy(() -> of(hex).bitString()).isInstanceOf(CertificateException.class);
        }
    }

    @Nested
    class X690Section819ObjectIdentifier {

        @Test
        void isReadInDots() throws CertificateException {
            assertThat(of("0603551d1c").objectIdentifier()).isEqualTo("2.5.29.28");
            assertThat(of("06082a8648ce3d040302").objectIdentifier()).isEqualTo("1.2.840.10045.4.3.2");
        }

        @ParameterizedTest
        @ValueSource(strings = {"0600", "060380551d", "060355809d", "06025580", "040155"})
        void isRefusedInAnyOtherForm(String hex) {
            assertThatThrownBy(() -> of(hex).objectIdentifier()).isInstanceOf(CertificateException.class);
        }

        @Test
        void isRefusedBeyondSixtyFourOctets() throws CertificateException {
            assertThat(of("0640" + "01".repeat(64)).objectIdentifier()).startsWith("0.1.1.");
            assertThatThrownBy(() -> of("0641" + "01".repeat(65)).objectIdentifier())
                    .isInstanceOf(CertificateException.class);
        }
    }

    @Test
    void elementIsHandedOutWhole() throws CertificateException {
        DerReader reader = of("020105" + "3003020107");

        assertThat(reader.element()).containsExactly(0x02, 0x01, 0x05);
        assertThat(reader.element()).containsExactly(0x30, 0x03, 0x02, 0x01, 0x07);
        assertThatThrownBy(reader::element).isInstanceOf(CertificateException.class);
    }

    private static DerReader of(String hex) {
        return new DerReader(HexFormat.of().parseHex(hex));
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
