package org.stirbridge.bridge.did;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Builds the index of a whole table, row by row in whatever order. */
final class RangeLoad implements RangeQuery.RowUse {

    private final Instant at;
    private final TermsTable terms = new TermsTable();
    private final NavigableMap<Long, String> badRows = new TreeMap<>();
    private final SpanSorter inForce = new SpanSorter();
    private final SpanSorter resting = new SpanSorter();
    private @Nullable Terms lastTerms;
    private int lastPlace;
    private boolean lastInForce;

    RangeLoad(Instant at) {
        this.at = at;
    }

    static RangeIndex of(Collection<DidRange> rows, Instant at) {
        RangeLoad load = new RangeLoad(at);
        rows.forEach(row -> load.good(row.id(), row.start(), row.end(), Terms.of(row)));
        return load.build();
    }

    @Override
    public void good(long id, String start, String end, Terms said) {
        String flaw = RangeBounds.flaw(id, start, end);
        if (flaw != null) {
            bad(id, DidRange.label(id, start, end) + " " + flaw + "; the row is left out.");
            return;
        }
        long first = NumberLayer.value(start);
        add(NumberLayer.ofGood(start), first, end.equals(start) ? first : NumberLayer.value(end), id, said);
    }

    /** The same for bounds that are known to be good. */
    void add(int layer, long first, long last, long id, Terms said) {
        recognise(said);
        (lastInForce ? inForce : resting).add(layer, first, last, id, lastPlace);
    }

    /** A row that cannot be used, and the sentence that says why. */
    @Override
    public void bad(long id, String problem) {
        if (badRows.size() < RangeIndex.MOST_NAMED) {
            badRows.put(id, problem);
        }
    }

    RangeIndex build() {
        SpanSet standing = inForce.build().edited();
        SpanSet leftOut = SpanSet.EMPTY.edited();
        for (Span span : shutOut(standing)) {
            standing.remove(span);
            leftOut.add(span);
        }
        return new RangeIndex(terms, standing.settled(), leftOut.settled(), resting.build(), at, badRows);
    }

    /** Neighbouring rows mostly say the same: the last terms are tried first. */
    private void recognise(Terms said) {
        // Mostly the very same object, which is found equal at once.
        if (!said.equals(lastTerms)) {
            lastTerms = said;
            lastPlace = terms.place(said);
            lastInForce = said.validity().holdsAt(at);
        }
    }

    private static List<Span> shutOut(SpanSet spans) {
        List<Span> shutOut = new ArrayList<>();
        for (int layer = 0; layer < NumberLayer.COUNT; layer++) {
            RowMerge rows = new RowMerge();
            for (Run run : spans.runs(layer)) {
                rows.add(RowMerge.chunksOf(run));
            }
            Sweep sweep = new Sweep(layer, shutOut);
            rows.forEach((chunk, row) -> sweep.next(chunk.span(sweep.layer, row)));
        }
        return shutOut;
    }

    /** Goes over the spans of a layer from left to right, and knows which of them lie around the present place. */
    private static final class Sweep {

        private final int layer;
        private final List<Span> shutOut;
        private final Deque<Span> open = new ArrayDeque<>();

        Sweep(int layer, List<Span> shutOut) {
            this.layer = layer;
            this.shutOut = shutOut;
        }

        void next(Span span) {
            while (!open.isEmpty() && open.getLast().last() < span.first()) {
                open.removeLast();
            }
            // What stands nests, so that the innermost is the first to be crossed or repeated.
            if (!open.isEmpty() && open.getLast().shutsOut(span)) {
                shutOut.add(span);
            } else {
                open.addLast(span);
            }
        }
    }

    /** A builder for each layer and class of widths. */
    private static final class SpanSorter {

        private final List<NavigableMap<Integer, RunBuilder>> layers = new ArrayList<>();

        SpanSorter() {
            for (int layer = 0; layer < NumberLayer.COUNT; layer++) {
                layers.add(new TreeMap<>());
            }
        }

        void add(int layer, long first, long last, long id, int terms) {
            layers.get(layer)
                    .computeIfAbsent(Span.widthClass(first, last), RunBuilder::new)
                    .add(first, last, id, terms);
        }

        SpanSet build() {
            Run[][] runs = SpanSet.noLayers();
            for (int layer = 0; layer < NumberLayer.COUNT; layer++) {
                runs[layer] = layers.get(layer).values().stream()
                        .map(RunBuilder::build)
                        .toArray(Run[]::new);
                layers.get(layer).clear();
            }
            return SpanSet.of(runs);
        }
    }
}
