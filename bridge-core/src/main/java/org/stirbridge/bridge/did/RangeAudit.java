package org.stirbridge.bridge.did;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PrimitiveIterator;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Compares the whole table with the index that there is, row by row, at one bit a row: an index of its own beside the one in
 * use would take as much memory again, and the garbage collector would stop calls for want of room.
 */
final class RangeAudit implements RangeQuery.RowUse {

    /** The class of widths whose rows take the least room: where a row begins is enough to put it in order. */
    private static final int SINGLES = 0;

    private final RangeIndex index;
    private final Map<Run, BitSet> met = new HashMap<>();
    private final Map<Run, BitSet> changed = new HashMap<>();
    private final Map<Integer, RunBuilder> come = new TreeMap<>();
    private final LongStream.Builder bad = LongStream.builder();
    private final Set<Long> badMet = new HashSet<>();

    RangeAudit(RangeIndex index) {
        this.index = index;
    }

    @Override
    public void good(long id, String start, String end, Terms terms) {
        if (RangeBounds.flaw(id, start, end) != null) {
            if (index.badRows().containsKey(id)) {
                badMet.add(id);
            } else {
                bad.add(id);
            }
            return;
        }
        int layer = NumberLayer.ofGood(start);
        long first = NumberLayer.value(start);
        Span span = new Span(layer, first, end.equals(start) ? first : NumberLayer.value(end), id, 0);
        if (!isMet(span, terms)) {
            come.computeIfAbsent(layer, key -> new RunBuilder(SINGLES)).add(span.first(), span.first(), id, 0);
        }
    }

    @Override
    public void bad(long id, String problem) {
        if (problem.equals(index.badRows().get(id))) {
            badMet.add(id);
        } else {
            bad.add(id);
        }
    }

    /**
     * The ids of rows that came, changed or went, after all rows were shown; asked once. In the order of their numbers, so
     * that some of them in succession touch few chunks. Those that came are first and those that went last: in between
     * both claim the numbers, which is a dispute, where otherwise they would be the block's around.
     */
    PrimitiveIterator.OfLong different() {
        LongStream.Builder different = LongStream.builder();
        bad.build().forEach(different::add);
        index.badRows().keySet().stream().filter(id -> !badMet.contains(id)).forEach(different::add);
        come.values().forEach(rows -> addAll(rows.build(), different));
        come.clear();
        forEachRun(run -> addThose(run, changed.get(run), different));
        forEachRun(run -> addThose(run, notMet(run), different));
        return different.build().iterator();
    }

    /** False when no row of this id had these bounds. */
    private boolean isMet(Span span, Terms terms) {
        for (SpanSet spans : sets()) {
            Run run = spans.run(span);
            int place = run == null ? -1 : run.placeOf(span);
            if (run != null && place >= 0) {
                met.computeIfAbsent(run, key -> new BitSet()).set(place);
                if (!index.terms().at(run.termsAt(place)).equals(terms)) {
                    changed.computeIfAbsent(run, key -> new BitSet()).set(place);
                }
                return true;
            }
        }
        return false;
    }

    private BitSet notMet(Run run) {
        BitSet rows = new BitSet();
        for (int c = 0; c < run.chunkCount(); c++) {
            rows.set(c * Chunk.MOST, c * Chunk.MOST + run.chunk(c).size());
        }
        rows.andNot(met.getOrDefault(run, new BitSet()));
        return rows;
    }

    private static void addThose(Run run, @Nullable BitSet places, LongStream.Builder ids) {
        if (places != null) {
            places.stream()
                    .forEach(place -> ids.add(run.chunk(place / Chunk.MOST).id(place % Chunk.MOST)));
        }
    }

    private static void addAll(Run run, LongStream.Builder ids) {
        for (int c = 0; c < run.chunkCount(); c++) {
            for (int row = 0; row < run.chunk(c).size(); row++) {
                ids.add(run.chunk(c).id(row));
            }
        }
    }

    private void forEachRun(Consumer<Run> use) {
        for (SpanSet spans : sets()) {
            for (int layer = 0; layer < NumberLayer.COUNT; layer++) {
                for (Run run : spans.runs(layer)) {
                    use.accept(run);
                }
            }
        }
    }

    private List<SpanSet> sets() {
        return List.of(index.standing(), index.leftOut(), index.resting());
    }
}
