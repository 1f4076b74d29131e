package org.stirbridge.agi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.asteriskjava.fastagi.AgiException;
import org.jspecify.annotations.Nullable;

/** What one command read from the channel, by expression. */
record DialplanValues(Map<String, String> values) {

    private static final Set<String> NO = Set.of("", "0", "no", "false", "off", "n", "f");

    /** Reads each of {@code expressions}, such as {@code CONNECTEDLINE(num)} or {@code STIR_TRUNK:0:64}. */
    static DialplanValues read(AgiCommands commands, String... expressions) throws AgiException {
        List<String> read = commands.read(
                List.of(expressions).stream().map(name -> "${" + name + "}").toList());
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < expressions.length; i++) {
            values.put(expressions[i], read.get(i));
        }
        return new DialplanValues(values);
    }

    /** The value, empty when the channel has none. */
    String of(String expression) {
        return values.getOrDefault(expression, "");
    }

    /** The value; null when the channel has none. */
    @Nullable
    String orNull(String expression) {
        String value = of(expression);
        return value.isEmpty() ? null : value;
    }

    /** The first of these that has a value. */
    String firstOf(String... expressions) {
        for (String expression : expressions) {
            if (!of(expression).isEmpty()) {
                return of(expression);
            }
        }
        return "";
    }

    /** Whether an administrator would say that the variable is set: anything but empty, 0, no, false, off. */
    boolean isTrue(String expression) {
        return !NO.contains(of(expression).strip().toLowerCase(Locale.ROOT));
    }
}
