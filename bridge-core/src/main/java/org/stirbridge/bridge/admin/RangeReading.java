package org.stirbridge.bridge.admin;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.admin.NumberText.Bounds;

/**
 * Reads a row of {@code did_range} out of texts, with the defaults and the refusals of {@code did add}. Whether its
 * customer is there and which other ranges are, the tables tell.
 */
public final class RangeReading {

    private static final AdminTable TABLE = NumberTables.DID_RANGE;

    private RangeReading() {}

    /** The bounds of a row to be. */
    public record Numbers(String start, String end) {

        /** {@code 12155550100-12155550199}, or one number. */
        public static Numbers of(String text) throws Refusal {
            return of(NumberText.range(TABLE.name(), text));
        }

        /** Two bounds that stand apart; an empty end is the start again. */
        public static Numbers of(String start, String end) throws Refusal {
            return of(NumberText.bounds(TABLE.name(), start, end.isBlank() ? start : end));
        }

        private static Numbers of(Bounds bounds) throws Refusal {
            NumberText.requireRange(TABLE.name(), bounds.start(), bounds.end());
            return new Numbers(bounds.start(), bounds.end());
        }
    }

    /** @param given texts by column; those of the bounds have been read */
    public static Row row(Numbers numbers, Map<String, String> given) throws Refusal {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        values.put("start_tn", numbers.start());
        values.put("end_tn", numbers.end());
        for (AdminColumn column : TABLE.columns()) {
            String text = given.get(column.name());
            if (!values.containsKey(column.name())) {
                values.put(column.name(), text == null ? column.byDefault() : column.value(TABLE.field(column), text));
            }
        }
        return sound(new Row(values));
    }

    /** The row, which may have been put together of two. */
    public static Row sound(Row row) throws Refusal {
        RowChecks.requireColumns(TABLE, row);
        return row;
    }
}
