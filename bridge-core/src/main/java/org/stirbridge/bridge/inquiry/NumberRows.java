package org.stirbridge.bridge.inquiry;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All rows of the tables that speak of a number, whether in force or not.
 *
 * @param ranges those around it, the narrowest first
 * @param doNotOriginate rows of dno around it
 * @param trunks the names of the trunks that belong to the customer of the narrowest range in force
 */
public record NumberRows(List<Range> ranges, List<DoNotOriginate> doNotOriginate, List<String> trunks) {

    public NumberRows {
        ranges = List.copyOf(ranges);
        doNotOriginate = List.copyOf(doNotOriginate);
        trunks = List.copyOf(trunks);
    }

    /** Whether a row of dno keeps the number from being signed. */
    public boolean isDoNotOriginateAt(Instant at) {
        return doNotOriginate.stream().anyMatch(row -> row.period().holdsAt(at));
    }

    /**
     * From when until when a row counts.
     *
     * @param from null: always did
     * @param until itself outside; null: for ever
     */
    public record Period(@Nullable Instant from, @Nullable Instant until) {

        public boolean holdsAt(Instant at) {
            return (from == null || !at.isBefore(from)) && (until == null || at.isBefore(until));
        }
    }

    /** A row of did_range with what hangs on it. */
    public record Range(
            long id,
            String start,
            String end,
            String customer,
            String status,
            String rightToUse,
            @Nullable String override,
            Period period,
            List<Evidence> evidence,
            List<Grant> grants) {

        public Range {
            evidence = List.copyOf(evidence);
            grants = List.copyOf(grants);
        }
    }

    /** A row of rtu_evidence. */
    public record Evidence(
            long id,
            String type,
            String reference,
            String verifiedBy,
            @Nullable Instant expires) {}

    /** A row of did_grant. */
    public record Grant(
            long id,
            String customer,
            String status,
            @Nullable Long evidence,
            Period period) {}

    /** A row of dno. */
    public record DoNotOriginate(long id, String start, String end, String reason, Period period) {}
}
