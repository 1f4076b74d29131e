package org.stirbridge.bridge.did;

import org.jspecify.annotations.Nullable;
import org.stirbridge.stir.passport.Attestation;

/**
 * A row of the table did_range: whose numbers.
 *
 * @param start the first number, canonical digits
 * @param end the last number, itself inside, as long as the first
 * @param attestOverride null: none
 */
public record DidRange(
        long id,
        String start,
        String end,
        String customer,
        Status status,
        RightToUse rightToUse,
        @Nullable Attestation attestOverride,
        Validity validity) {

    boolean covers(String digits) {
        return digits.length() == start.length() && start.compareTo(digits) <= 0 && digits.compareTo(end) <= 0;
    }

    boolean liesAround(DidRange other) {
        boolean holds = start.compareTo(other.start) <= 0 && other.end.compareTo(end) <= 0;
        return holds && !(start.equals(other.start) && end.equals(other.end));
    }

    /** The same row for a number of it that is claimed twice. */
    DidRange disputed() {
        return new DidRange(id, start, end, customer, status, RightToUse.DISPUTED, attestOverride, validity);
    }

    /** The row for a person: {@code did_range 7 (12155550100-12155550199)}. */
    public String label() {
        return label(id, start, end);
    }

    static String label(long id, String start, String end) {
        return "did_range " + id + " (" + start + "-" + end + ")";
    }

    public enum Status {
        ACTIVE,
        RESERVED,
        PORT_IN,
        PORT_OUT,
        AGING,
        RELEASED
    }

    /** Why the customer may use the numbers. */
    public enum RightToUse {
        ASSIGNED,
        PORTED_IN,
        LEASED,
        LOA,
        VERIFIED,
        RESPORG,
        /** Never in the table: a row that was left out claims the same numbers for someone else. */
        DISPUTED,
        /** Nobody has checked: a caller-ID setting somewhere is a claim of use, no right. */
        IMPORT_UNVERIFIED
    }
}
