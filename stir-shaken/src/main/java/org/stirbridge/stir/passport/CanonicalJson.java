package org.stirbridge.stir.passport;

import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import org.stirbridge.stir.passport.JsonValue.JsonArray;
import org.stirbridge.stir.passport.JsonValue.JsonLiteral;
import org.stirbridge.stir.passport.JsonValue.JsonNumber;
import org.stirbridge.stir.passport.JsonValue.JsonObject;
import org.stirbridge.stir.passport.JsonValue.JsonString;

/**
 * The one serialisation that is signed (RFC 8225 §9): no white space, members by code point of their names. Only what
 * RFC 8259 §7 demands is escaped: an escaped {@code /} or umlaut would change the signed bytes.
 */
public final class CanonicalJson {

    // UTF-16 order differs from code point order above the surrogates.
    private static final Comparator<String> BY_CODE_POINT = (a, b) ->
            java.util.Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());

    private final StringBuilder text = new StringBuilder();

    private CanonicalJson() {}

    public static String write(JsonValue value) {
        CanonicalJson json = new CanonicalJson();
        json.value(value);
        return json.text.toString();
    }

    private void value(JsonValue value) {
        if (value instanceof JsonObject object) {
            object(object);
        } else if (value instanceof JsonArray array) {
            array(array);
        } else if (value instanceof JsonString string) {
            string(string.value());
        } else if (value instanceof JsonNumber number) {
            text.append(number.literal());
        } else if (value instanceof JsonLiteral literal) {
            text.append(
                    switch (literal) {
                        case TRUE -> "true";
                        case FALSE -> "false";
                        case NULL -> "null";
                    });
        }
    }

    private void object(JsonObject object) {
        text.append('{');
        Iterator<Map.Entry<String, JsonValue>> members = object.members().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(BY_CODE_POINT))
                .iterator();
        while (members.hasNext()) {
            Map.Entry<String, JsonValue> member = members.next();
            string(member.getKey());
            text.append(':');
            value(member.getValue());
            comma(members);
        }
        text.append('}');
    }

    private void array(JsonArray array) {
        text.append('[');
        Iterator<JsonValue> elements = array.elements().iterator();
        while (elements.hasNext()) {
            value(elements.next());
            comma(elements);
        }
        text.append(']');
    }

    private void comma(Iterator<?> more) {
        if (more.hasNext()) {
            text.append(',');
        }
    }

    private void string(String value) {
        text.append('"');
        value.chars().forEach(c -> character((char) c));
        text.append('"');
    }

    private void character(char c) {
        switch (c) {
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            case '\b' -> text.append("\\b");
            case '\f' -> text.append("\\f");
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            default -> {
                if (c < 0x20) {
                    text.append(String.format("\\u%04x", (int) c));
                } else {
                    text.append(c);
                }
            }
        }
    }
}
