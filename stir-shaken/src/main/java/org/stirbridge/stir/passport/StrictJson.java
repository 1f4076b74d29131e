package org.stirbridge.stir.passport;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stirbridge.stir.passport.JsonValue.JsonArray;
import org.stirbridge.stir.passport.JsonValue.JsonLiteral;
import org.stirbridge.stir.passport.JsonValue.JsonNumber;
import org.stirbridge.stir.passport.JsonValue.JsonObject;
import org.stirbridge.stir.passport.JsonValue.JsonString;

/**
 * JSON that two readers cannot understand differently: UTF-8 without faults or byte order mark, no member twice, member
 * names in ASCII (RFC 8225 §5), nothing after the value, and bounded in every direction. Immutable, thread-safe.
 */
public final class StrictJson {

    /** For the parts of a token: an Identity value is at most 16 KiB. */
    static final StrictJson OF_TOKEN = new StrictJson(16 * 1024, 16, 2_000, false);

    private static final int LONGEST_NUMBER = 32;
    private static final int LONGEST_NAME = 256;
    private static final Pattern HALF = Pattern.compile("[\\ud800-\\udfff]");
    private static final Pattern HEX_ESCAPE = Pattern.compile("\\\\u[0-9A-Fa-f]{4}");

    private static final String REPLACEMENT = "\ufffd";

    private final int maxBytes;
    private final int maxValues;
    private final boolean repairsText;
    private final JsonFactory factory;

    private StrictJson(int maxBytes, int maxDepth, int maxValues, boolean repairsText) {
        this.maxBytes = maxBytes;
        this.maxValues = maxValues;
        this.repairsText = repairsText;
        this.factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(maxDepth)
                        .maxNumberLength(LONGEST_NUMBER)
                        .maxNameLength(LONGEST_NAME)
                        .maxStringLength(maxBytes)
                        .build())
                // Names come from the far end: a shared symbol table would keep them.
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build();
    }

    /** A reader of texts up to {@code maxBytes} with at most {@code maxValues} values, nested at most 32 deep. */
    public static StrictJson boundedBy(int maxBytes, int maxValues) {
        return new StrictJson(maxBytes, 32, maxValues, false);
    }

    /**
     * The same, but what is no UTF-8 in a string is read as U+FFFD: loggers keep the octets of a call as halves of
     * surrogate pairs, or as they are. Never for what is signed.
     */
    public StrictJson repairingText() {
        return new StrictJson(maxBytes, factory.streamReadConstraints().getMaxNestingDepth(), maxValues, true);
    }

    /** @throws MalformedJsonException when {@code utf8} is anything but one JSON value within the bounds */
    public JsonValue read(byte[] utf8) throws MalformedJsonException {
        if (utf8.length > maxBytes) {
            throw new MalformedJsonException("larger than " + maxBytes + " bytes");
        }
        String text = repairsText ? new String(utf8, StandardCharsets.UTF_8) : decode(utf8);
        requireHexEscapes(text);
        try (JsonParser parser = factory.createParser(text)) {
            return new Reading(parser).wholeText();
        } catch (IOException e) {
            // Jackson's message quotes the text, which is hostile.
            throw new MalformedJsonException("not JSON, or beyond a bound");
        }
    }

    /** @throws MalformedJsonException also when the value is no object */
    public JsonObject readObject(byte[] utf8) throws MalformedJsonException {
        if (read(utf8) instanceof JsonObject object) {
            return object;
        }
        throw new MalformedJsonException("not a JSON object");
    }

    private static String decode(byte[] utf8) throws MalformedJsonException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedJsonException("not UTF-8");
        }
    }

    /** Jackson looks at the low octet alone of a hex digit: it takes U+0363 for a {@code c}, and no other reader does. */
    private static void requireHexEscapes(String text) throws MalformedJsonException {
        for (int at = text.indexOf('\\'); at >= 0 && at + 1 < text.length(); at = text.indexOf('\\', at + 2)) {
            if (text.charAt(at + 1) == 'u'
                    && !HEX_ESCAPE.matcher(text).region(at, text.length()).lookingAt()) {
                throw new MalformedJsonException("an escape without four hex digits");
            }
        }
    }

    /** One pass over one text. */
    private final class Reading {

        private final JsonParser parser;
        private int values;

        Reading(JsonParser parser) {
            this.parser = parser;
        }

        JsonValue wholeText() throws IOException, MalformedJsonException {
            JsonValue value = value(parser.nextToken());
            if (parser.nextToken() != null) {
                throw new MalformedJsonException("something follows the JSON value");
            }
            return value;
        }

        private JsonValue value(@Nullable JsonToken token) throws IOException, MalformedJsonException {
            if (token == null) {
                throw new MalformedJsonException("empty");
            }
            if (++values > maxValues) {
                throw new MalformedJsonException("more than " + maxValues + " values");
            }
            return switch (token) {
                case START_OBJECT -> object();
                case START_ARRAY -> array();
                case VALUE_STRING -> new JsonString(text(parser.getText()));
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonNumber(parser.getText());
                case VALUE_TRUE -> JsonLiteral.TRUE;
                case VALUE_FALSE -> JsonLiteral.FALSE;
                case VALUE_NULL -> JsonLiteral.NULL;
                default -> throw new MalformedJsonException("not JSON");
            };
        }

        private JsonObject object() throws IOException, MalformedJsonException {
            Map<String, JsonValue> members = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (!isAscii(name)) {
                    throw new MalformedJsonException("a member name is not ASCII");
                }
                if (members.put(name, value(parser.nextToken())) != null) {
                    throw new MalformedJsonException("a member name occurs twice");
                }
            }
            return new JsonObject(members);
        }

        private JsonArray array() throws IOException, MalformedJsonException {
            List<JsonValue> elements = new ArrayList<>();
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                elements.add(value(token));
            }
            return new JsonArray(elements);
        }
    }

    private static boolean isAscii(String name) {
        return name.chars().allMatch(c -> c >= 0x20 && c < 0x7f);
    }

    /** A lone surrogate written as an escape has no UTF-8: two readers would see two texts. */
    private String text(String value) throws MalformedJsonException {
        if (StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
            return value;
        }
        if (!repairsText) {
            throw new MalformedJsonException("half of a surrogate pair");
        }
        // Two of them in turn are one pair to the pattern and stay one character.
        return HALF.matcher(value).replaceAll(REPLACEMENT);
    }
}
