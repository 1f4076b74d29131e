package org.stirbridge.stir.stipa;

import io.jsonwebtoken.io.AbstractDeserializer;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.stirbridge.stir.passport.JsonValue;
import org.stirbridge.stir.passport.JsonValue.JsonArray;
import org.stirbridge.stir.passport.JsonValue.JsonLiteral;
import org.stirbridge.stir.passport.JsonValue.JsonNumber;
import org.stirbridge.stir.passport.JsonValue.JsonObject;
import org.stirbridge.stir.passport.JsonValue.JsonString;
import org.stirbridge.stir.passport.MalformedJsonException;
import org.stirbridge.stir.passport.StrictJson;

/** Lets JJWT see a token as we do: two readers of one token must not find two contents. */
final class StrictJsonReader extends AbstractDeserializer<Map<String, ?>> {

    private final StrictJson json;

    StrictJsonReader(StrictJson json) {
        this.json = json;
    }

    @Override
    protected Map<String, ?> doDeserialize(Reader reader) throws IOException, MalformedJsonException {
        StringWriter text = new StringWriter();
        reader.transferTo(text);
        return map(json.readObject(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static Map<String, Object> map(JsonObject object) {
        Map<String, Object> members = new LinkedHashMap<>();
        object.members().forEach((name, value) -> {
            if (hasValue(value)) {
                members.put(name, plain(value));
            }
        });
        return members;
    }

    private static Object plain(JsonValue value) {
        if (value instanceof JsonObject object) {
            return map(object);
        }
        if (value instanceof JsonArray array) {
            return array.elements().stream()
                    .filter(StrictJsonReader::hasValue)
                    .map(StrictJsonReader::plain)
                    .toList();
        }
        if (value instanceof JsonString string) {
            return string.value();
        }
        if (value instanceof JsonNumber number) {
            return WholeNumbers.read(number).<Object>map(n -> n).orElse(number.literal());
        }
        return value == JsonLiteral.TRUE;
    }

    /** A JSON null is a member without value, which JJWT's map of claims does not take. */
    private static boolean hasValue(JsonValue value) {
        return value != JsonLiteral.NULL;
    }
}
