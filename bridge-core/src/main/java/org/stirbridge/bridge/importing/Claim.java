package org.stirbridge.bridge.importing;

import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.admin.RangeRefusals;
import org.stirbridge.bridge.admin.Refusal;
import org.stirbridge.bridge.admin.Refusal.Reason;

/**
 * A range as it would stand when all were done.
 *
 * @param id of its row; 0: none yet
 * @param range what the source has of it and may be refused; null: it stands, whatever comes
 */
record Claim(
        String start,
        String end,
        RangeFields fields,
        long id,
        @Nullable SourceRange range) {

    static Claim standing(StandingRange row) {
        return new Claim(row.start(), row.end(), row.fields(), row.id(), null);
    }

    static Claim of(SourceRange range) {
        return new Claim(range.start(), range.end(), range.fields(), range.id(), range);
    }

    /** Of two lines of the source the first one stays. */
    boolean yieldsTo(Claim other) {
        return range != null && (other.range == null || range.place() > other.range.place());
    }

    void refuseFor(Claim other) {
        if (range != null) {
            range.refuse(start.equals(other.start) && end.equals(other.end) ? repeated(other) : overlap(other));
        }
    }

    private Refusal repeated(Claim other) {
        if (other.range == null) {
            return RangeRefusals.repeated(start, end, Long.toString(other.id));
        }
        return new Refusal(
                Reason.REPEATED,
                "did_range: " + start + "-" + end + " is there already, in " + other.where()
                        + "; leave one of them out");
    }

    private Refusal overlap(Claim other) {
        return RangeRefusals.overlap(start, end, other.where(), other.start, other.end);
    }

    private String where() {
        return range == null ? "row " + id : range.where();
    }
}
