package org.stirbridge.bridge.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.admin.AdminColumn.ValueType;
import org.stirbridge.stir.passport.CanonicalJson;
import org.stirbridge.stir.passport.JsonValue.JsonString;

/** A row as one line of JSON, its members in the order of the columns. */
public final class RowJson {

    private RowJson() {}

    /** For scripts: times as {@code 2027-01-01T00:00:00Z}, everything beyond ASCII escaped. */
    public static String of(AdminTable table, Row row) {
        return ascii(members(table, row, false));
    }

    /** A text as JSON. */
    public static String text(String text) {
        return ascii(quoted(text));
    }

    /** As the triggers of MariaDB write it. */
    static String forAudit(AdminTable table, Row row) {
        return members(table, row, true);
    }

    private static String members(AdminTable table, Row row, boolean audit) {
        List<String> members = new ArrayList<>();
        for (Map.Entry<String, @Nullable String> value : row.values().entrySet()) {
            ValueType type = Rows.type(table, value.getKey());
            members.add(quoted(value.getKey()) + ": " + json(type, value.getValue(), audit));
        }
        return "{" + String.join(", ", members) + "}";
    }

    private static String json(ValueType type, @Nullable String value, boolean audit) {
        if (value == null) {
            return "null";
        }
        if (type == ValueType.NUMBER) {
            return value;
        }
        return quoted(type == ValueType.TIME && audit ? TimeText.forAudit(value) : value);
    }

    private static String quoted(String text) {
        return CanonicalJson.write(new JsonString(text));
    }

    /** A terminal takes commands in C1 characters too; JSON may spell any character by its number. */
    private static String ascii(String json) {
        StringBuilder text = new StringBuilder();
        json.chars().forEach(c -> text.append(c < 0x7f ? String.valueOf((char) c) : String.format("\\u%04x", c)));
        return text.toString();
    }
}
