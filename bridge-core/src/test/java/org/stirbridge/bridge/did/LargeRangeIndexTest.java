package org.stirbridge.bridge.did;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** As many rows as make several sorted pieces, and chunks that split and empty. */
final class LargeRangeIndexTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final int BLOCKS = 12_000;
    private static final long FIRST = 12_000_000_000L;

    private final Random random = new Random(3);
    private final Map<Long, DidRange> rows = new HashMap<>();

    /** A block of ten numbers at each tenth place, six numbers of its own in it; ids partly beyond 32 bits. */
    @BeforeEach
    void fill() {
        for (int block = 0; block < BLOCKS; block++) {
            put(range(id(block, 0), FIRST + 10L * block, FIRST + 10L * block + 9));
            for (int i = 1; i <= 6; i++) {
                put(range(id(block, i), FIRST + 10L * block + i, FIRST + 10L * block + i));
            }
        }
    }

    @Test
    void everyNumberFindsItsRowWhateverTheOrderOfTheRows() {
        List<DidRange> shuffled = new ArrayList<>(rows.values());
        Collections.shuffle(shuffled, random);
        RangeIndex index = RangeLoad.of(shuffled, NOW);

        assertThat(index.size()).isEqualTo(7 * BLOCKS);
        assertThat(index.problems()).isEmpty();
        assertAllFound(index);
    }

    @Test
    void anIndexThatGrewByChangesHoldsTheSame() {
        RangeIndex index = RangeIndex.empty(NOW);
        List<DidRange> shuffled = new ArrayList<>(rows.values());
        Collections.shuffle(shuffled, random);
        for (List<DidRange> part : parts(shuffled)) {
            RangeEdit edit = new RangeEdit(index, NOW);
            part.forEach(edit::add);
            index = edit.done();
        }

        assertThat(index.size()).isEqualTo(7 * BLOCKS);
        assertAllFound(index);
    }

    @Test
    void rowsThatAreTakenOutAreGoneAndTheIndexBeforeStaysAsItWas() {
        RangeIndex before = RangeLoad.of(rows.values(), NOW);
        Map<Long, DidRange> all = Map.copyOf(rows);
        // A long stretch, so that whole chunks go, and some here and there.
        long[] gone = LongStream.range(0, BLOCKS)
                .filter(block -> (block > 2_000 && block < 6_000) || block % 7 == 0)
                .flatMap(block -> LongStream.rangeClosed(0, 6).map(i -> id((int) block, (int) i)))
                .toArray();
        RangeIndex after = new RangeEdit(before, NOW).remove(gone).done();
        LongStream.of(gone).forEach(rows::remove);

        assertThat(after.size()).isEqualTo(rows.size());
        assertAllFound(after);
        rows.putAll(all);
        assertAllFound(before);
    }

    private static List<List<DidRange>> parts(List<DidRange> rows) {
        List<List<DidRange>> parts = new ArrayList<>();
        for (int begin = 0; begin < rows.size(); begin += 5_000) {
            parts.add(rows.subList(begin, Math.min(rows.size(), begin + 5_000)));
        }
        return parts;
    }

    private void assertAllFound(RangeIndex index) {
        for (int block = 0; block < BLOCKS; block++) {
            for (int i = 0; i < 10; i++) {
                DidRange single = i >= 1 && i <= 6 ? rows.get(id(block, i)) : null;
                DidRange expected = single == null ? rows.get(id(block, 0)) : single;
                String digits = Long.toString(FIRST + 10L * block + i);
                if (!index.narrowest(digits).equals(Optional.ofNullable(expected))) {
                    assertThat(index.narrowest(digits)).as(digits).isEqualTo(Optional.ofNullable(expected));
                }
            }
        }
    }

    private static long id(int block, int i) {
        long id = 1 + 7L * block + i;
        return block % 3 == 0 ? id + (5L << 32) : id;
    }

    private void put(DidRange row) {
        rows.put(row.id(), row);
    }

    private static DidRange range(long id, long start, long end) {
        return RangeIndexTest.range(id, Long.toString(start), Long.toString(end));
    }
}
