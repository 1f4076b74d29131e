package org.stirbridge.bridge.did;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Spans by layer and width. One that is in use never changes, and any thread may read it; {@link #edited} gives a copy that
 * one thread may change until it calls {@link #settled}, and that shares whatever stays the same.
 */
final class SpanSet {

    private static final Run[] NONE = {};
    /** What tells most ids apart from the few that are sought, at the cost of one look into 128 kB. */
    private static final int LIKELY_IDS = 1 << 20;

    /** What becomes of each row. */
    @FunctionalInterface
    private interface RowUse {
        void row(int layer, Chunk chunk, int row);
    }

    static final SpanSet EMPTY = new SpanSet(null, noLayers(), 0);

    private final @Nullable Object owner;
    /** By layer; the runs of one layer with the narrow ones first. */
    private final Run[][] layers;

    private int size;

    private SpanSet(@Nullable Object owner, Run[][] layers, int size) {
        this.owner = owner;
        this.layers = layers;
        this.size = size;
    }

    static Run[][] noLayers() {
        Run[][] layers = new Run[NumberLayer.COUNT][];
        Arrays.fill(layers, NONE);
        return layers;
    }

    /** A set of these runs: by layer, the narrow ones first. */
    static SpanSet of(Run[][] layers) {
        int size = 0;
        for (Run[] runs : layers) {
            for (Run run : runs) {
                for (int c = 0; c < run.chunkCount(); c++) {
                    size += run.chunk(c).size();
                }
            }
        }
        return new SpanSet(null, layers, size);
    }

    int size() {
        return size;
    }

    Run[] runs(int layer) {
        return layers[layer];
    }

    /** The narrowest span around {@code number} of those that nest; null when there is none. */
    @Nullable
    Span narrowest(int layer, long number) {
        for (Run run : layers[layer]) {
            Span found = run.narrowest(layer, number);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** Every span around {@code number}. */
    List<Span> covering(int layer, long number) {
        List<Span> found = new ArrayList<>();
        for (Run run : layers[layer]) {
            run.covering(layer, number, found::add);
        }
        return found;
    }

    /** The spans with these ids, for which all chunks that may hold one are looked through. */
    List<Span> withIds(long... ids) {
        long[] sorted = ids.clone();
        Arrays.sort(sorted);
        BitSet likely = new BitSet(LIKELY_IDS);
        LongStream.of(ids).forEach(id -> likely.set((int) (id & LIKELY_IDS - 1)));
        List<Span> found = new ArrayList<>();
        forEachRow(chunk -> holdsOneOf(chunk, sorted), (layer, chunk, row) -> {
            long id = chunk.id(row);
            if (likely.get((int) (id & LIKELY_IDS - 1)) && Arrays.binarySearch(sorted, id) >= 0) {
                found.add(chunk.span(layer, row));
            }
        });
        return found;
    }

    List<Span> withTerms(BitSet places) {
        List<Span> found = new ArrayList<>();
        forEachRow(chunk -> true, (layer, chunk, row) -> {
            if (places.get(chunk.terms(row))) {
                found.add(chunk.span(layer, row));
            }
        });
        return found;
    }

    /** Shows the spans, layer by layer and narrow ones first, as long as {@code more} wants. */
    void forEachUntil(Predicate<Span> more) {
        for (int layer = 0; layer < layers.length; layer++) {
            for (Run run : layers[layer]) {
                if (!run.forEachUntil(layer, more)) {
                    return;
                }
            }
        }
    }

    SpanSet edited() {
        return new SpanSet(new Object(), layers.clone(), size);
    }

    /** The same spans for everyone to read; this set must not be changed any more. */
    SpanSet settled() {
        return new SpanSet(null, layers, size);
    }

    boolean contains(Span span) {
        Run run = run(span);
        return run != null && run.contains(span);
    }

    void add(Span span) {
        ownRun(span).add(span);
        size++;
    }

    boolean remove(Span span) {
        if (!contains(span)) {
            return false;
        }
        size--;
        return ownRun(span).remove(span);
    }

    private void forEachRow(Predicate<Chunk> wanted, RowUse use) {
        for (int layer = 0; layer < layers.length; layer++) {
            for (Run run : layers[layer]) {
                for (int c = 0; c < run.chunkCount(); c++) {
                    Chunk chunk = run.chunk(c);
                    for (int row = 0; row < chunk.size() && (row > 0 || wanted.test(chunk)); row++) {
                        use.row(layer, chunk, row);
                    }
                }
            }
        }
    }

    private static boolean holdsOneOf(Chunk chunk, long[] sorted) {
        int next = Arrays.binarySearch(sorted, chunk.lowestId());
        int place = next < 0 ? -next - 1 : next;
        return place < sorted.length && sorted[place] <= chunk.highestId();
    }

    /** The run in which this span would stand; null when there is none yet. */
    @Nullable
    Run run(Span span) {
        for (Run run : layers[span.layer()]) {
            if (run.widthClass() == span.widthClass()) {
                return run;
            }
        }
        return null;
    }

    /** The run of this span's width in a form that may be changed. */
    private Run ownRun(Span span) {
        if (owner == null) {
            throw new IllegalStateException("a set that is in use does not change");
        }
        Run[] runs = layers[span.layer()];
        int place = 0;
        while (place < runs.length && runs[place].widthClass() < span.widthClass()) {
            place++;
        }
        boolean known = place < runs.length && runs[place].widthClass() == span.widthClass();
        Run own = (known ? runs[place] : Run.empty(span.widthClass())).ownedBy(owner);
        if (!known || own != runs[place]) {
            layers[span.layer()] = with(runs, place, own, known);
        }
        return own;
    }

    private static Run[] with(Run[] runs, int place, Run run, boolean instead) {
        List<Run> changed = new ArrayList<>(List.of(runs));
        if (instead) {
            changed.set(place, run);
        } else {
            changed.add(place, run);
        }
        return changed.toArray(Run[]::new);
    }
}
