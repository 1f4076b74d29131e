package org.stirbridge.stir.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.cert.CertificateException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.stir.passport.TelephoneNumber;
import org.stirbridge.stir.passport.Vectors;

class TnAuthListTest {

    static List<JsonNode> vectors() {
        return Vectors.ofKind("tnauthlist").toList();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void rfc8226VectorsParseAndPrintTheSameBytes(JsonNode vector) throws CertificateException {
        byte[] der = HexFormat.of().parseHex(vector.get("der_hex").asText());

        assertThat(TnAuthList.parse(der).encode()).isEqualTo(der);
    }

    @Test
    void rfc9118ListHoldsOneProviderCode() throws CertificateException {
        assertThat(parse("3008a006160431323334").entries()).containsExactly(new TnAuthList.Spc("1234"));
    }

    @Test
    void singleNumberIsRead() throws CertificateException {
        assertThat(parse("300fa20d160b3132313535353531323132").entries())
                .containsExactly(new TnAuthList.One(new TelephoneNumber("12155551212")));
    }

    @Test
    void mixedListKeepsItsOrder() throws CertificateException {
        TnAuthList mixed =
                parse("302ba006160431323334a1123010160b313231353535353130303002010aa20d160b3132313535353539393939");

        assertThat(mixed.entries())
                .containsExactly(
                        new TnAuthList.Spc("1234"),
                        new TnAuthList.Range("12155551000", 10),
                        new TnAuthList.One(new TelephoneNumber("12155559999")));
        assertThat(mixed.spcs()).containsExactly("1234");
    }

    @ParameterizedTest
    @CsvSource({
        "12155551000, true",
        "12155551999, true",
        "12155550999, false",
        "12155552000, false",
        "2155551000, false",
        "112155551000, false",
        "1215555100*, false"
    })
    void rangeCoversItsNumbersOfItsOwnLengthOnly(String number, boolean covered) throws CertificateException {
        TnAuthList range = parse("3015a1133011160b3132313535353531303030020203e8");

        assertThat(range.covers(new TelephoneNumber(number))).isEqualTo(covered);
        assertThat(range.authorizes(new TelephoneNumber(number))).isEqualTo(covered);
    }

    @Test
    void leadingZerosOfARangeCount() {
        TnAuthList range = new TnAuthList(List.of(new TnAuthList.Range("00100", 100)));

        assertThat(range.covers(new TelephoneNumber("00150"))).isTrue();
        assertThat(range.covers(new TelephoneNumber("150"))).isFalse();
    }

    @Test
    void providerCodeAuthorizesAnyNumberWithoutNamingOne() throws CertificateException {
        TnAuthList spc = parse("3008a006160431323334");
        TelephoneNumber number = new TelephoneNumber("12155551212");

        assertThat(spc.authorizes(number)).isTrue();
        assertThat(spc.covers(number)).isFalse();
        assertThat(spc.coversAnyNumber()).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "empty sequence, 3000",
        "no bytes at all, ''",
        "bare IA5String, 160431323334",
        "ASCII text, 31323334",
        "implicit tag on the code, 3006800431323334",
        "implicit tag on a number, 3006820431323334",
        "implicit constructed range, 300ba109160431303030020102",
        "bytes after the list, 3008a00616043132333400",
        "bytes after an entry's string, 300aa0081604313233340500",
        "code as UTF8String, 3008a0060c0431323334",
        "code as PrintableString, 3008a006130431323334",
        "empty code, 3004a0021600",
        "code with a line feed, 3008a00616043132330a",
        "code with a delete character, 3008a00616043132337f",
        "code beyond ASCII, 3008a0061604313233ff",
        "long form of a short length, 308108a006160431323334",
        "length in too many octets, 30820008a006160431323334",
        "indefinite length, 3080a0061604313233340000",
        "length beyond the end, 300aa006160431323334",
        "entry beyond the list, 3008a00a160431323334",
        "unknown choice, 3008a306160431323334",
        "range of one, 300ca10a300816033130300201 01",
        "range of none, 300ca10a3008160331303002 0100",
        "negative count, 300ca10a300816033130300201ff",
        "range beyond its digits, 300ba109300716023130 02015b",
        "count not in its shortest form, 300da10b3009160331303002020002",
        "count of nine octets, 3014a112301016033130300209010000000000000000",
        "range starting with a star, 300ca10a300816032a3030020102",
        "range starting with a hash, 300ca10a3008160323 3030020102",
        "range without count, 3009a10730051603313030",
        "range with half an element after the count, 300da10b30091603313030020102 05",
        "range with an element after the count that is too long, 300ea10c300a16033130300201020501",
        "number with a plus, 3008a20616042b313233",
        "number of 16 digits, 3014a212161031323334353637383930313233343536",
        "empty number, 3004a2021600",
    })
    void everythingButThisSyntaxIsRefused(String why, String hex) {
        assertThatThrownBy(() -> parse(hex.replace(" ", ""))).as(why).isInstanceOf(CertificateException.class);
    }

    /** RFC 8226 §9: {@code TelephoneNumberRange ::= SEQUENCE { start, count, ... }}. */
    @ParameterizedTest
    @ValueSource(strings = {"300ea10c300a16033130300201020500", "3010a10e300c1603313030020102050030 00"})
    void whatLaterVersionsAddToARangeIsPassedOver(String hex) throws CertificateException {
        assertThat(parse(hex.replace(" ", "")).entries()).containsExactly(new TnAuthList.Range("100", 2));
    }

    /** RFC 8226 §9: an IA5String, and nothing is said of its letters. */
    @ParameterizedTest
    @ValueSource(strings = {"709J", "a b", "x:y/z", "${3}", "\"<;>\"", "~"})
    void codeIsAnyPrintableText(String code) throws CertificateException {
        assertThat(TnAuthList.parse(spc(code).encode()).spcs()).containsExactly(code);
    }

    @Test
    void codeIsBounded() {
        assertThat(spc("7".repeat(256)).spcs()).hasSize(1);
        assertThatThrownBy(() -> spc("7".repeat(257))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rangeMayEndWithTheLastNumberOfItsLength() throws CertificateException {
        // RFC 8226 §9 read literally refuses 10..99 (start + count = 100); the numbers all exist.
        TnAuthList range = parse("300ba109300716023130" + "02015a");

        assertThat(range.covers(new TelephoneNumber("99"))).isTrue();
    }

    @Test
    void singleNumberMayHoldStarAndHash() throws CertificateException {
        assertThat(parse("3008a20616042a313123").covers(new TelephoneNumber("*11#")))
                .isTrue();
    }

    @Test
    void listsBeyondTheBoundAreRefused() {
        List<TnAuthList.Entry> many = Collections.nCopies(1001, new TnAuthList.Spc("1"));

        assertThatThrownBy(() -> TnAuthList.parse(new TnAuthList(many).encode()))
                .isInstanceOf(CertificateException.class);
    }

    @Test
    void mutatedBytesNeverThrowAnythingElse() {
        Random random = new Random(8226);
        byte[] good = HexFormat.of()
                .parseHex("302ba006160431323334a1123010160b313231353535353130303002010aa20d160b3132313535353539393939");
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bent = good.clone();
            bent[random.nextInt(bent.length)] = (byte) random.nextInt(256);
            bent[random.nextInt(bent.length)] ^= (byte) (1 << random.nextInt(8));
            refused += refuses(bent) ? 1 : 0;
        }
        assertThat(refused).isBetween(10_000, 19_999);
    }

    /** Whatever is accepted must also be DER: printing it gives the same bytes. */
    private static boolean refuses(byte[] der) {
        try {
            assertThat(TnAuthList.parse(der).encode()).isEqualTo(der);
            return false;
        } catch (CertificateException e) {
            return true;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1234, 1234, true",
        "1234, 5678, false",
    })
    void parentRepeatsTheCodesOfItsChild(String parent, String child, boolean encompassed) {
        assertThat(spc(parent).encompasses(spc(child))).isEqualTo(encompassed);
    }

    @Test
    void parentWithACodeMayDelegateNumbers() {
        assertThat(spc("1234").encompasses(range("12155551000", 10))).isTrue();
    }

    @Test
    void parentWithNumbersDelegatesNoMoreThanThose() {
        TnAuthList parent = range("12155551000", 100);

        assertThat(parent.encompasses(range("12155551050", 50))).isTrue();
        assertThat(parent.encompasses(range("12155551050", 51))).isFalse();
        assertThat(parent.encompasses(spc("1234"))).isFalse();
        assertThat(parent.encompasses(one("12155551099"))).isTrue();
        assertThat(parent.encompasses(one("12155551100"))).isFalse();
    }

    /** RFC 9060 §4.1 speaks of the numbers, not of how the parent wrote them down. */
    @ParameterizedTest
    @CsvSource({
        "100+50 150+50, 100+100, true",
        "150+50 100+50, 120+50, true",
        "100+50 120+80, 100+100, true",
        "100+100 120+10, 100+100, true",
        "120+10 100+100 190+20, 100+110, true",
        "100+50 151+49, 100+100, false",
        "100+50 151+49 150+2, 100+100, true",
        "100+50 150 151+49, 100+100, true",
        "100 101, 100+2, true",
        "100+50 150+50, 100+101, false",
        "100+50 150+50, 099+100, false",
        "100+50 150+50, 0100+100, false",
        "0100+50 150+50, 100+100, false",
        "100+50 *1 #, 100+51, false",
        "100+50 300+50, 160+20, false",
        "100+50, 200, false",
        "100+50 150+50, 100+50 199 150+50, true",
        "100+50 150+50, 100+50 200, false"
    })
    void rangesOfAParentThatAdjoinAreOne(String parent, String child, boolean encompassed) {
        assertThat(list(parent).encompasses(list(child))).isEqualTo(encompassed);
    }

    @Test
    void everyNumberOfARangeThatIsEncompassedIsCovered() {
        Random random = new Random(9060);
        int encompassed = 0;
        for (int i = 0; i < 5_000; i++) {
            TnAuthList parent = list(range(random) + " " + range(random) + " " + range(random));
            int start = 10 + random.nextInt(60);
            int count = 2 + random.nextInt(20);
            boolean all = IntStream.range(start, start + count)
                    .allMatch(number -> parent.covers(new TelephoneNumber(Integer.toString(number))));
            assertThat(parent.encompasses(range(Integer.toString(start), count)))
                    .isEqualTo(all);
            encompassed += all ? 1 : 0;
        }
        assertThat(encompassed).isBetween(500, 4_500);
    }

    private static String range(Random random) {
        return (10 + random.nextInt(60)) + "+" + (2 + random.nextInt(28));
    }

    /** {@code start+count}, or a number, separated by spaces. */
    private static TnAuthList list(String entries) {
        return new TnAuthList(Arrays.stream(entries.split(" "))
                .map(entry -> entry.split("\\+"))
                .<TnAuthList.Entry>map(entry -> entry.length == 2
                        ? new TnAuthList.Range(entry[0], Long.parseLong(entry[1]))
                        : new TnAuthList.One(new TelephoneNumber(entry[0])))
                .toList());
    }

    private static TnAuthList spc(String code) {
        return new TnAuthList(List.of(new TnAuthList.Spc(code)));
    }

    private static TnAuthList range(String start, long count) {
        return new TnAuthList(List.of(new TnAuthList.Range(start, count)));
    }

    private static TnAuthList one(String number) {
        return new TnAuthList(List.of(new TnAuthList.One(new TelephoneNumber(number))));
    }

    private static TnAuthList parse(String hex) throws CertificateException {
        return TnAuthList.parse(HexFormat.of().parseHex(hex));
    }
}
