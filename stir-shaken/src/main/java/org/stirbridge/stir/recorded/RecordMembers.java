package org.stirbridge.stir.recorded;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stirbridge.stir.passport.JsonValue;
import org.stirbridge.stir.passport.JsonValue.JsonArray;
import org.stirbridge.stir.passport.JsonValue.JsonLiteral;
import org.stirbridge.stir.passport.JsonValue.JsonNumber;
import org.stirbridge.stir.passport.JsonValue.JsonObject;
import org.stirbridge.stir.passport.JsonValue.JsonString;

/** Typed access to the members of a recorded JSON object; whatever has the wrong type is named. */
final class RecordMembers {

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,15})?([eE]\\+?[0-9]{1,2})?");

    private final String where;
    private final JsonObject object;

    private RecordMembers(String where, JsonObject object) {
        this.where = where;
        this.object = object;
    }

    static RecordMembers of(JsonObject object) {
        return new RecordMembers("", object);
    }

    /** The object under a name; one without members where nothing is. */
    RecordMembers object(String name) throws UnreadableRecordException {
        JsonValue value = object.members().get(name);
        if (isAbsent(value)) {
            return new RecordMembers(where + name + ".", JsonValue.EMPTY_OBJECT);
        }
        if (value instanceof JsonObject inner) {
            return new RecordMembers(where + name + ".", inner);
        }
        throw wrong(name, "an object");
    }

    /** A string, or a number as it is spelled. */
    String label(String name) throws UnreadableRecordException {
        return object.members().get(name) instanceof JsonNumber number ? number.literal() : string(name);
    }

    String string(String name) throws UnreadableRecordException {
        String value = stringOrNull(name);
        if (value == null) {
            throw wrong(name, "a string");
        }
        return value;
    }

    @Nullable
    String stringOrNull(String name) throws UnreadableRecordException {
        JsonValue value = object.members().get(name);
        if (isAbsent(value)) {
            return null;
        }
        if (value instanceof JsonString string) {
            return string.value();
        }
        throw wrong(name, "a string or null");
    }

    boolean has(String name) {
        return !isAbsent(object.members().get(name));
    }

    /** A string, an array of strings, or nothing; nulls among them are passed over. */
    List<String> strings(String name) throws UnreadableRecordException {
        JsonValue value = object.members().get(name);
        if (isAbsent(value)) {
            return List.of();
        }
        if (value instanceof JsonString string) {
            return List.of(string.value());
        }
        if (!(value instanceof JsonArray array)) {
            throw wrong(name, "a string, an array of strings, or null");
        }
        List<String> strings = new ArrayList<>();
        for (JsonValue element : array.elements()) {
            if (element == JsonLiteral.NULL) {
                continue;
            }
            if (!(element instanceof JsonString string)) {
                throw wrong(name, "an array of strings");
            }
            strings.add(string.value());
        }
        return strings;
    }

    long integer(String name, long least, long most) throws UnreadableRecordException {
        if (object.members().get(name) instanceof JsonNumber number
                && number.literal().matches("-?[0-9]{1,15}")) {
            long value = Long.parseLong(number.literal());
            if (value >= least && value <= most) {
                return value;
            }
        }
        throw wrong(name, "an integer from " + least + " to " + most);
    }

    long integer(String name, long least, long most, long absent) throws UnreadableRecordException {
        return isAbsent(object.members().get(name)) ? absent : integer(name, least, most);
    }

    /** A number of seconds as loggers write it: with a fraction, or inside quotes. */
    BigDecimal seconds(String name, long least, long most) throws UnreadableRecordException {
        JsonValue value = object.members().get(name);
        String text = value instanceof JsonNumber number
                ? number.literal()
                : value instanceof JsonString string ? string.value() : "";
        if (SECONDS.matcher(text).matches()) {
            BigDecimal seconds = new BigDecimal(text);
            if (seconds.compareTo(BigDecimal.valueOf(least)) >= 0 && seconds.compareTo(BigDecimal.valueOf(most)) <= 0) {
                return seconds;
            }
        }
        throw wrong(name, "a number of seconds from " + least + " to " + most);
    }

    boolean flag(String name) throws UnreadableRecordException {
        JsonValue value = object.members().get(name);
        if (value == JsonLiteral.TRUE) {
            return true;
        }
        if (value == JsonLiteral.FALSE || isAbsent(value)) {
            return false;
        }
        throw wrong(name, "true or false");
    }

    private static boolean isAbsent(@Nullable JsonValue value) {
        return value == null || value == JsonLiteral.NULL;
    }

    UnreadableRecordException wrong(String name, String expected) {
        return new UnreadableRecordException(where + name + " is not " + expected);
    }
}
