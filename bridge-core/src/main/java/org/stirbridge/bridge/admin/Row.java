package org.stirbridge.bridge.admin;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row of any table, in the order of its columns. Every value is a text: numbers in digits, times as
 * {@code 2027-01-01T00:00:00Z}, NULL as null.
 */
public record Row(Map<String, @Nullable String> values) {

    public Row {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    public @Nullable String get(String column) {
        return values.get(column);
    }

    /** The value of a column that is never NULL. */
    public String text(String column) {
        return Objects.requireNonNull(values.get(column), column);
    }

    /** A copy with this value added or replaced. */
    public Row with(String column, @Nullable String value) {
        Map<String, @Nullable String> changed = new LinkedHashMap<>(values);
        changed.put(column, value);
        return new Row(changed);
    }

    /** Whether one of the columns differs from {@code before}; everything does where there was no row. */
    boolean differs(@Nullable Row before, String... columns) {
        return before == null
                || Arrays.stream(columns).anyMatch(column -> !Objects.equals(get(column), before.get(column)));
    }
}
