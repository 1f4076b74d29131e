package org.stirbridge.stir.passport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.stir.passport.JsonValue.JsonNumber;
import org.stirbridge.stir.passport.JsonValue.JsonString;

/** RFC 8259, RFC 7519 §7.2, RFC 8225 §5 and §9. */
class StrictJsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "}",
                "{}{}",
                "{}x",
                "{},",
                "{\"a\":1,}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":NaN}",
                "{\"a\":1e}",
                "{a:1}",
                "{'a':1}",
                "{\"a\" 1}",
                "{\"a\":1 /* c */}",
                "{\"a\":\"\t\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":\"\\u001\u0363\"}",
                "{\"a\":\"\\\\\\u001\uff11\"}",
                "{\"a\":\"\\u00\"}",
                "{\"a\":\"\\udc00\\ud800\"}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":1,\"\\u0061\":2}",
                "{\"b\":{\"a\":1,\"a\":1}}",
                "{\"a\":null,\"a\":null}",
                "{\"\u0430ttest\":\"A\"}",
                "{\"\\u0430ttest\":\"A\"}",
                "{\"a\\u0000\":1}",
                "\ufeff{}",
                "{\"a\":123456789012345678901234567890123}"
            })
    void isRefused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(MalformedJsonException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7b2261223a22c328227d",
                "7b2261223a22c0af227d",
                "7b2261223a22eda080227d",
                "fffe7b007d00",
                "7b2261223a22ff227d"
            })
    void bytesThatAreNoUtf8AreRefused(String hex) {
        assertThatThrownBy(() -> StrictJson.OF_TOKEN.read(HexFormat.of().parseHex(hex)))
                .isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void depthIsBounded() {
        assertThatThrownBy(() -> read("[".repeat(17) + "]".repeat(17))).isInstanceOf(MalformedJsonException.class);
        assertThatThrownBy(() -> read("[".repeat(10_000))).isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void sizeAndNumberOfValuesAreBounded() {
        assertThatThrownBy(() -> read("\"" + "a".repeat(16 * 1024) + "\"")).isInstanceOf(MalformedJsonException.class);
        assertThatThrownBy(() -> read("[" + "1,".repeat(2_000) + "1]")).isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void anArrayIsNoObject() {
        assertThatThrownBy(() -> StrictJson.OF_TOKEN.readObject("[{}]".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void numbersKeepTheirSpelling() throws MalformedJsonException {
        assertThat(read("1443208345.0")).isEqualTo(new JsonNumber("1443208345.0"));
        assertThat(read("1.4e9")).isEqualTo(new JsonNumber("1.4e9"));
    }

    @Test
    void whiteSpaceAroundAndEscapesInsideAreLegal() throws MalformedJsonException {
        assertThat(read(" \r\n\t\"\\u00fc\\/\\ud83d\\ude00\"\n")).isEqualTo(new JsonString("\u00fc/\ud83d\ude00"));
    }

    /** What loggers keep of octets that are no UTF-8; the second stands in the octets themselves. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "225a6f5c756463656222", // "Zo\\udceb"
                "225a6feb22",
                "225a6f5c756438303022" // "Zo\\ud800"
            })
    void textIsRepairedWhereThatIsAskedFor(String hex) throws MalformedJsonException {
        byte[] json = HexFormat.of().parseHex(hex);
        StrictJson lenient = StrictJson.boundedBy(100, 100).repairingText();

        assertThat(lenient.read(json)).isEqualTo(new JsonString("Zo\ufffd"));
        assertThat(lenient.read("\"\\udc00\\ud83d\\ude00\\ud800\"".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new JsonString("\ufffd\ud83d\ude00\ufffd"));
        assertThatThrownBy(() -> StrictJson.boundedBy(100, 100).read(json)).isInstanceOf(MalformedJsonException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1,\"a\":2}", "{\"a\":\"\\u001\u0363\"}", "{} {}", "\"\\ud800", "\ufeff{}"})
    void nothingElseIs(String text) {
        StrictJson lenient = StrictJson.boundedBy(100, 100).repairingText();
        assertThatThrownBy(() -> lenient.read(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void boundsHoldForRepairedTextToo() {
        StrictJson lenient = StrictJson.boundedBy(100, 100).repairingText();
        for (String text : new String[] {"\"" + "a".repeat(99) + "\"", "[" + "1,".repeat(45) + "[".repeat(9)}) {
            assertThatThrownBy(() -> lenient.read(text.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(MalformedJsonException.class);
        }
        assertThatThrownBy(() -> lenient.read("[".repeat(33).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void messagesHoldNothingOfTheText() {
        assertThatThrownBy(() -> read("{\"secret\":1,\"secret\":2}")).hasMessageNotContaining("secret");
        assertThatThrownBy(() -> read("{\"a\":secret}")).hasMessageNotContaining("secret");
    }

    private static JsonValue read(String text) throws MalformedJsonException {
        return StrictJson.OF_TOKEN.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
