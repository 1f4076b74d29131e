package org.stirbridge.bridge.importing;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.admin.Row;

/**
 * What a row of {@code did_range} says of its numbers. A million rows share the few combinations that there are.
 *
 * @param values in the order of {@link #COLUMNS}, as {@link Row} has them
 */
record RangeFields(List<@Nullable String> values) {

    static final String CUSTOMER = "customer";
    static final String STATUS = "status";
    static final String RIGHT = "right_to_use";
    static final String UNVERIFIED = "import_unverified";
    static final String ACTIVE = "active";
    static final String RELEASED = "released";
    static final List<String> COLUMNS =
            List.of(CUSTOMER, STATUS, RIGHT, "attest_override", "valid_from", "valid_until");

    /** Of a number that nobody has. */
    static final RangeFields NONE = new RangeFields(Arrays.asList(new @Nullable String[COLUMNS.size()]));

    static RangeFields of(Row row) {
        @Nullable String[] values = COLUMNS.stream().map(row::get).toArray(String[]::new);
        return new RangeFields(Arrays.asList(values));
    }

    @Nullable
    String get(String column) {
        return values.get(COLUMNS.indexOf(column));
    }

    String customer() {
        return Objects.requireNonNull(get(CUSTOMER));
    }

    boolean isReleased() {
        return RELEASED.equals(get(STATUS));
    }

    RangeFields with(String column, @Nullable String value) {
        @Nullable String[] changed = values.toArray(new @Nullable String[0]);
        changed[COLUMNS.indexOf(column)] = value;
        return new RangeFields(Arrays.asList(changed));
    }

    /**
     * The row as it becomes: what the source does not say stays. A number that comes back, or goes to another customer,
     * is unverified again unless the source itself says why the customer may use it: whoever looked at the paper looked
     * at another one.
     */
    RangeFields onto(RangeFields before, Set<String> said) {
        RangeFields after = before;
        for (String column : COLUMNS) {
            after = said.contains(column) ? after.with(column, get(column)) : after;
        }
        if (!said.contains(STATUS) && before.isReleased()) {
            after = after.with(STATUS, ACTIVE);
        }
        boolean back = before.isReleased() && !after.isReleased();
        boolean another = back || !after.customer().equals(before.customer());
        return another && !said.contains(RIGHT) ? after.with(RIGHT, UNVERIFIED) : after;
    }

    /** Whether both are in force at some moment. */
    boolean meets(RangeFields other) {
        return begins(this, other) && begins(other, this);
    }

    /** As texts 12:00:00Z would lie behind 12:00:00.5Z. */
    private static boolean begins(RangeFields first, RangeFields second) {
        String from = first.get("valid_from");
        String until = second.get("valid_until");
        return from == null || until == null || Instant.parse(from).isBefore(Instant.parse(until));
    }

    boolean sameTimes(RangeFields other) {
        return Objects.equals(get("valid_from"), other.get("valid_from"))
                && Objects.equals(get("valid_until"), other.get("valid_until"));
    }

    Row row(String start, String end, String source) {
        Map<String, @Nullable String> row = new LinkedHashMap<>();
        row.put("start_tn", start);
        row.put("end_tn", end);
        COLUMNS.forEach(column -> row.put(column, get(column)));
        row.put("source", source);
        return new Row(row);
    }
}
