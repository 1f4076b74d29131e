package org.stirbridge.bridge.importing;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.admin.Change;
import org.stirbridge.bridge.admin.Refusal;
import org.stirbridge.bridge.admin.Row;

/** A range as the source has it, and what the comparison finds out about it. Small: there are a million. */
final class SourceRange {

    /** What becomes of it. */
    enum Outcome {
        ADDED,
        CHANGED,
        UNCHANGED,
        REFUSED,
        /** Nobody has it, in the table neither. */
        LEFT_OUT
    }

    private final String start;
    private final String end;
    private final int place;
    private final @Nullable String mark;
    private RangeFields fields;
    private long id;
    private @Nullable RangeFields before;
    private @Nullable Refusal refusal;
    private boolean stock;

    /**
     * @param place its line or, in a database, the how-manieth it is
     * @param mark what it is called where there are no lines
     */
    SourceRange(String start, String end, RangeFields fields, int place, @Nullable String mark) {
        this.start = start;
        this.end = end.equals(start) ? start : end;
        this.fields = fields;
        this.place = place;
        this.mark = mark;
    }

    String start() {
        return start;
    }

    String end() {
        return end;
    }

    RangeFields fields() {
        return fields;
    }

    int place() {
        return place;
    }

    String where() {
        return mark == null ? "line " + place : mark;
    }

    /** It is this row of the table, which becomes as {@code after} says. */
    void is(long row, RangeFields was, RangeFields after) {
        id = row;
        before = was;
        fields = after;
    }

    long id() {
        return id;
    }

    @Nullable
    RangeFields before() {
        return before;
    }

    void refuse(Refusal why) {
        refusal = refusal == null ? why : refusal;
    }

    /** Nobody has it: that concerns the table only where somebody has it there. */
    void isOfStock(Refusal whereItStands) {
        stock = true;
        refuse(whereItStands);
    }

    boolean isStock() {
        return stock;
    }

    @Nullable
    Refusal refusal() {
        return refusal;
    }

    Outcome outcome() {
        if (refusal != null) {
            return stock && before == null ? Outcome.LEFT_OUT : Outcome.REFUSED;
        }
        if (before == null) {
            return Outcome.ADDED;
        }
        return before.equals(fields) ? Outcome.UNCHANGED : Outcome.CHANGED;
    }

    Row row(String source) {
        return fields.row(start, end, source);
    }

    /** Of a row that is there. */
    Change change(String source) {
        String key = Long.toString(id);
        Row was = Objects.requireNonNull(before).row(start, end, source).with("id", key);
        return new Change(RangeImport.RANGES, was, row(source).with("id", key), List.of());
    }
}
