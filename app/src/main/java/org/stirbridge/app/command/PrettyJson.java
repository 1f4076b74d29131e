package org.stirbridge.app.command;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.stirbridge.stir.identity.PrintableText;
import org.stirbridge.stir.passport.CanonicalJson;
import org.stirbridge.stir.passport.JsonValue;
import org.stirbridge.stir.passport.JsonValue.JsonArray;
import org.stirbridge.stir.passport.JsonValue.JsonObject;
import org.stirbridge.stir.passport.MalformedJsonException;
import org.stirbridge.stir.passport.StrictJson;

/** JSON of the far end on lines of its own, with nothing in it that a terminal would obey. */
final class PrettyJson {

    private static final int MAX = 64 * 1024;
    private static final StrictJson JSON = StrictJson.boundedBy(MAX, 10_000);

    private PrettyJson() {}

    /** The lines of {@code text}, printable already; as it is where it does not read as JSON. */
    static List<String> lines(String text) {
        try {
            List<String> lines = new ArrayList<>();
            print(JSON.read(text.getBytes(StandardCharsets.UTF_8)), "", "", "", lines);
            return lines;
        } catch (MalformedJsonException e) {
            return List.of(text);
        }
    }

    private static void print(JsonValue value, String indent, String name, String end, List<String> lines) {
        if (value instanceof JsonObject object && !object.members().isEmpty()) {
            List<String> names = List.copyOf(object.members().keySet());
            lines.add(indent + name + "{");
            for (int i = 0; i < names.size(); i++) {
                JsonValue member = Objects.requireNonNull(object.members().get(names.get(i)));
                print(
                        member,
                        indent + "  ",
                        text(new JsonValue.JsonString(names.get(i))) + ": ",
                        comma(i, names),
                        lines);
            }
            lines.add(indent + "}" + end);
        } else if (value instanceof JsonArray array
                && array.elements().stream().anyMatch(JsonObject.class::isInstance)) {
            lines.add(indent + name + "[");
            for (int i = 0; i < array.elements().size(); i++) {
                print(array.elements().get(i), indent + "  ", "", comma(i, array.elements()), lines);
            }
            lines.add(indent + "]" + end);
        } else {
            lines.add(indent + name + text(value) + end);
        }
    }

    private static String comma(int index, List<?> all) {
        return index == all.size() - 1 ? "" : ",";
    }

    private static String text(JsonValue value) {
        return PrintableText.of(CanonicalJson.write(value), MAX);
    }
}
