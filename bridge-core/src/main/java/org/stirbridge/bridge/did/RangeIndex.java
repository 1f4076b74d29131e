package org.stirbridge.bridge.did;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rows of did_range at one moment. Of those in force, the standing ones lie inside one another or apart, never across;
 * a row that crosses or repeats one before it (in the order of {@link Span#OUTER_FIRST}) is left out. Immutable.
 *
 * @param standing in force, and found
 * @param leftOut in force, but shut out by a standing one
 * @param resting out of their time: they may overlap those in force, for a number changes hands by the clock
 * @param at the moment for which "in force" was judged
 * @param badRows a sentence for each row that says nothing usable, by id; of very many only the first
 */
record RangeIndex(
        TermsTable terms,
        SpanSet standing,
        SpanSet leftOut,
        SpanSet resting,
        Instant at,
        NavigableMap<Long, String> badRows) {

    /** How many rows are named one by one. */
    static final int MOST_NAMED = 1_000;

    /** An index without a row. */
    static RangeIndex empty(Instant at) {
        return new RangeIndex(new TermsTable(), SpanSet.EMPTY, SpanSet.EMPTY, SpanSet.EMPTY, at, new TreeMap<>());
    }

    Optional<DidRange> narrowest(String digits) {
        int layer = NumberLayer.of(digits);
        if (layer < 0) {
            return Optional.empty();
        }
        long number = NumberLayer.value(digits);
        Span found = standing.narrowest(layer, number);
        return found == null ? Optional.empty() : Optional.of(settled(found, number, digits));
    }

    /** How many rows are in force and stand. */
    int size() {
        return standing.size();
    }

    /** How many rows there are, but for bad ones. */
    int rowCount() {
        return standing.size() + leftOut.size() + resting.size();
    }

    /** When the first row comes into force or leaves it by the clock alone. */
    Instant goodUntil() {
        return terms.nextTurn(at);
    }

    /** One sentence for each row that is left out; of very many the first, and how many more there are. */
    List<String> problems() {
        List<String> problems = new ArrayList<>(badRows.values());
        leftOut.forEachUntil(span -> {
            problems.add(problem(span));
            return problems.size() < MOST_NAMED;
        });
        int unnamed = badRows.size() + leftOut.size() - problems.size();
        if (unnamed > 0) {
            problems.add("did_range: " + unnamed + " more rows are left out.");
        }
        return problems;
    }

    DidRange range(Span span) {
        String start = NumberLayer.digits(span.layer(), span.first());
        String end = span.first() == span.last() ? start : NumberLayer.digits(span.layer(), span.last());
        return terms.at(span.terms()).range(span.id(), start, end);
    }

    /** A row that was left out may be the right one: no number gets a full attestation that two customers claim. */
    private DidRange settled(Span found, long number, String digits) {
        DidRange range = found.first() == found.last()
                ? terms.at(found.terms()).range(found.id(), digits, digits)
                : range(found);
        if (leftOut.runs(found.layer()).length == 0) {
            return range;
        }
        boolean disputed = leftOut.covering(found.layer(), number).stream()
                .anyMatch(row -> !row.liesAround(found)
                        && !terms.at(row.terms()).customer().equals(range.customer()));
        return disputed ? range.disputed() : range;
    }

    private String problem(Span span) {
        String label = range(span).label();
        Span stronger = stronger(span);
        if (stronger == null) {
            return label + " is left out.";
        }
        return stronger.hasBoundsOf(span)
                ? label + " repeats " + range(stronger).label() + "; the row is left out."
                : label + " overlaps " + range(stronger).label()
                        + " in part (one must lie inside the other, or apart); the row is left out.";
    }

    private @Nullable Span stronger(Span span) {
        return standing.covering(span.layer(), span.first()).stream()
                .filter(other -> other.shutsOut(span))
                .findFirst()
                .orElse(null);
    }
}
