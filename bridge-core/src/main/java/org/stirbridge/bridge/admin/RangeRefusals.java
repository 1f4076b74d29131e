package org.stirbridge.bridge.admin;

import org.stirbridge.bridge.admin.Refusal.Reason;

/** What is said of two ranges that cannot both stand, in the sentences of the MariaDB procedure did_range_check_overlap. */
public final class RangeRefusals {

    private RangeRefusals() {}

    /** The range is in the table already. */
    public static Refusal repeated(String start, String end, String id) {
        return new Refusal(
                Reason.REPEATED,
                "did_range: " + start + "-" + end + " is there already, as row " + id + "; change that row");
    }

    /**
     * Neither lies inside the other, and they are not apart.
     *
     * @param other what the other is called: {@code row 4}
     */
    public static Refusal overlap(String start, String end, String other, String otherStart, String otherEnd) {
        return new Refusal(
                Reason.PARTIAL_OVERLAP,
                "did_range: " + start + "-" + end + " overlaps " + other + " (" + otherStart + "-" + otherEnd
                        + ") in part; one inside the other, or apart");
    }
}
