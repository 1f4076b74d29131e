package org.stirbridge.bridge.did;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PrimitiveIterator;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Compares the whole table with the index that there is, row by row, at one bit a row: an index of its own beside the one in
 * use would take as much memory again, and the garbage collector would stop calls for want of room.
 */
final class RangeAudit implements RangeQuery.RowUse {

    private final RangeIndex index;
    private final Map<Run, BitSet> met = new HashMap<>();
    private final LongStream.Builder different = LongStream.builder();
    private final Set<Long> badMet = new HashSet<>();

    RangeAudit(RangeIndex index) {
        this.index = index;
    }

    @Override
    public void good(long id, String start, String end, Terms terms) {
        if (!isKnown(id, start, end, terms)) {
            different.add(id);
        }
    }

    @Override
    public void bad(long id, String problem) {
        if (problem.equals(index.badRows().get(id))) {
            badMet.add(id);
        } else {
            different.add(id);
        }
    }

    /**
     * The ids of rows that came, changed or went, after all rows were shown; asked once. Those that went come last: until
     * then whoever gets their numbers is told from their owner.
     */
    PrimitiveIterator.OfLong different() {
        index.badRows().keySet().stream().filter(id -> !badMet.contains(id)).forEach(different::add);
        for (SpanSet spans : sets()) {
            for (int layer = 0; layer < NumberLayer.COUNT; layer++) {
                for (Run run : spans.runs(layer)) {
                    addThoseNotMet(run);
                }
            }
        }
        return different.build().iterator();
    }

    private boolean isKnown(long id, String start, String end, Terms terms) {
        String flaw = RangeBounds.flaw(id, start, end);
        if (flaw != null) {
            return index.badRows().containsKey(id) && badMet.add(id);
        }
        int layer = NumberLayer.of(start);
        Span span = new Span(layer, NumberLayer.value(start), NumberLayer.value(end), id, 0);
        for (SpanSet spans : sets()) {
            Run run = spans.run(span);
            int place = run == null ? -1 : run.placeOf(span);
            if (run != null && place >= 0) {
                met.computeIfAbsent(run, key -> new BitSet()).set(place);
                return index.terms().at(run.termsAt(place)).equals(terms);
            }
        }
        return false;
    }

    private void addThoseNotMet(Run run) {
        BitSet bits = met.getOrDefault(run, new BitSet());
        for (int c = 0; c < run.chunkCount(); c++) {
            Chunk chunk = run.chunk(c);
            for (int row = 0; row < chunk.size(); row++) {
                if (!bits.get(c * Chunk.MOST + row)) {
                    different.add(chunk.id(row));
                }
            }
        }
    }

    private List<SpanSet> sets() {
        return List.of(index.standing(), index.leftOut(), index.resting());
    }
}
