package org.stirbridge.bridge.did;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What the index must answer, by the plain definition and linear searches. */
final class NaiveRanges {

    private final List<DidRange> standing = new ArrayList<>();
    private final List<DidRange> leftOut = new ArrayList<>();

    NaiveRanges(Collection<DidRange> rows, Instant at) {
        rows.stream()
                .filter(row -> row.validity().holdsAt(at))
                .sorted(Comparator.comparing(DidRange::start)
                        .thenComparing(DidRange::end, Comparator.reverseOrder())
                        .thenComparingLong(DidRange::id))
                .forEach(row ->
                        (standing.stream().noneMatch(other -> clash(other, row)) ? standing : leftOut).add(row));
    }

    List<Long> leftOutIds() {
        return leftOut.stream().map(DidRange::id).sorted().toList();
    }

    int size() {
        return standing.size();
    }

    Optional<DidRange> narrowest(String digits) {
        return standing.stream()
                .filter(row -> row.covers(digits))
                .min(Comparator.comparing(DidRange::start, Comparator.reverseOrder())
                        .thenComparing(DidRange::end))
                .map(row -> isDisputed(row, digits) ? row.disputed() : row);
    }

    private boolean isDisputed(DidRange found, String digits) {
        return leftOut.stream()
                .anyMatch(row ->
                        row.covers(digits) && !row.customer().equals(found.customer()) && !row.liesAround(found));
    }

    private static boolean clash(DidRange one, DidRange other) {
        boolean sameLength = one.start().length() == other.start().length();
        boolean apart = one.end().compareTo(other.start()) < 0 || other.end().compareTo(one.start()) < 0;
        return sameLength && !apart && !one.liesAround(other) && !other.liesAround(one);
    }
}
