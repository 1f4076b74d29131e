package org.stirbridge.stir.passport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.stirbridge.stir.passport.JsonValue.JsonLiteral;
import org.stirbridge.stir.passport.JsonValue.JsonNumber;
import org.stirbridge.stir.passport.JsonValue.JsonObject;
import org.stirbridge.stir.passport.JsonValue.JsonString;

/** RFC 8225 §9. */
class CanonicalJsonTest {

    @Test
    void membersAreOrderedByCodePointAtEveryDepth() throws MalformedJsonException {
        assertThat(canonical("{\"b\":{\"z\":1,\"Z\":2},\"a\":[{\"d\":1,\"c\":2}]}"))
                .isEqualTo("{\"a\":[{\"c\":2,\"d\":1}],\"b\":{\"Z\":2,\"z\":1}}");
    }

    @Test
    void codePointOrderIsNotUtf16Order() {
        String astral = "\ud83d\ude00";
        String privateUse = "\ue000";
        JsonObject object = JsonValue.EMPTY_OBJECT.with(astral, "2").with(privateUse, "1");

        assertThat(CanonicalJson.write(object)).isEqualTo("{\"" + privateUse + "\":\"1\",\"" + astral + "\":\"2\"}");
    }

    @Test
    void slashesAndLettersBeyondAsciiStayAsTheyAre() {
        assertThat(CanonicalJson.write(new JsonString("https://a/\u00fc"))).isEqualTo("\"https://a/\u00fc\"");
    }

    @Test
    void onlyQuotesBackslashesAndControlCharactersAreEscaped() {
        assertThat(CanonicalJson.write(new JsonString("\"\\\b\f\n\r\t\u0001\u007f")))
                .isEqualTo("\"\\\"\\\\\\b\\f\\n\\r\\t\\u0001\u007f\"");
    }

    @Test
    void literalsAreLowerCaseAndNumbersAsSpelled() throws MalformedJsonException {
        assertThat(canonical("{\"n\" : null, \"f\":false ,\"t\":true, \"i\":-12}"))
                .isEqualTo("{\"f\":false,\"i\":-12,\"n\":null,\"t\":true}");
    }

    @Test
    void whatIsWrittenReadsBackTheSame() throws MalformedJsonException {
        Random random = new Random(8225);
        for (int i = 0; i < 500; i++) {
            JsonValue value = randomValue(random, 4);
            String text = CanonicalJson.write(value);
            JsonValue again = StrictJson.OF_TOKEN.read(text.getBytes(StandardCharsets.UTF_8));
            assertThat(CanonicalJson.write(again)).isEqualTo(text);
        }
    }

    private static JsonValue randomValue(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 4 : 3)) {
            case 0 -> JsonNumber.of(random.nextInt());
            case 1 ->
                new JsonString(random.ints(random.nextInt(6), 1, 0xd7ff)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString());
            case 2 -> random.nextBoolean() ? JsonLiteral.NULL : JsonLiteral.TRUE;
            default -> {
                JsonObject object = JsonValue.EMPTY_OBJECT;
                for (int i = random.nextInt(4); i > 0; i--) {
                    object = object.with("m" + random.nextInt(20), randomValue(random, depth - 1));
                }
                yield object;
            }
        };
    }

    private static String canonical(String text) throws MalformedJsonException {
        return CanonicalJson.write(StrictJson.OF_TOKEN.read(text.getBytes(StandardCharsets.UTF_8)));
    }
}
