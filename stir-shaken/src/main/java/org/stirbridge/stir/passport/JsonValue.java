package org.stirbridge.stir.passport;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JSON value as read or to be written: numbers keep their spelling, objects the order of their members. Immutable. */
public sealed interface JsonValue {

    record JsonObject(Map<String, JsonValue> members) implements JsonValue {
        public JsonObject {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        public Optional<JsonValue> member(String name) {
            return Optional.ofNullable(members.get(name));
        }

        /** The member when it is a string; empty when it is missing or anything else. */
        public Optional<String> string(String name) {
            return members.get(name) instanceof JsonString string ? Optional.of(string.value()) : Optional.empty();
        }

        /** A copy with this member added or replaced. */
        public JsonObject with(String name, JsonValue value) {
            Map<String, JsonValue> changed = new LinkedHashMap<>(members);
            changed.put(name, value);
            return new JsonObject(changed);
        }

        public JsonObject with(String name, String value) {
            return with(name, new JsonString(value));
        }
    }

    record JsonArray(List<JsonValue> elements) implements JsonValue {
        public JsonArray {
            elements = List.copyOf(elements);
        }

        public static JsonArray ofStrings(List<String> strings) {
            return new JsonArray(
                    new ArrayList<>(strings.stream().map(JsonString::new).toList()));
        }
    }

    record JsonString(String value) implements JsonValue {}

    /**
     * A number as it was spelled.
     *
     * @param literal the text, so that {@code 1443208345.0} stays apart from {@code 1443208345}
     */
    record JsonNumber(String literal) implements JsonValue {
        public static JsonNumber of(long value) {
            return new JsonNumber(Long.toString(value));
        }
    }

    enum JsonLiteral implements JsonValue {
        TRUE,
        FALSE,
        NULL
    }

    JsonObject EMPTY_OBJECT = new JsonObject(Map.of());
}
