package org.stirbridge.bridge.did;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class DoNotOriginateIndexTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final int ROWS = 300;

    private final Random random = new Random(20261122);
    private final Map<Long, DoNotOriginate> rows = new HashMap<>();

    @Test
    void anEditedIndexFindsWhatANewOneWould() {
        for (long id = 1; id <= ROWS; id++) {
            rows.put(id, row(id));
        }
        DoNotOriginateIndex edited = new DoNotOriginateIndex(List.copyOf(rows.values()));
        for (int edits = 0; edits < 200; edits++) {
            edited = edit(edited);
            assertThat(found(edited)).isEqualTo(found(new DoNotOriginateIndex(List.copyOf(rows.values()))));
        }
    }

    @Test
    void theLastRowOfALengthGoes() {
        DoNotOriginate only = new DoNotOriginate(7, "12155550100", "12155550199", "unused", Validity.ALWAYS);
        DoNotOriginateIndex index = new DoNotOriginateIndex(List.of(only));

        assertThat(index.find("12155550150", NOW)).contains(only);
        assertThat(index.with(Set.of(7L), List.of()).find("12155550150", NOW)).isEmpty();
    }

    /** Some rows go, some change, some come. */
    private DoNotOriginateIndex edit(DoNotOriginateIndex index) {
        Set<Long> ids = new HashSet<>();
        List<DoNotOriginate> come = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            long id = 1L + random.nextInt(ROWS + 50);
            if (ids.add(id)) {
                rows.remove(id);
                if (random.nextInt(3) > 0) {
                    rows.put(id, row(id));
                    come.add(rows.get(id));
                }
            }
        }
        return index.with(ids, come);
    }

    /** Numbers of two lengths, few enough that ranges overlap. */
    private DoNotOriginate row(long id) {
        long first = random.nextBoolean() ? 1215555000 : 12155550000L;
        long start = first + random.nextInt(400);
        long end = start + random.nextInt(10);
        return new DoNotOriginate(id, Long.toString(start), Long.toString(end), "unused", Validity.ALWAYS);
    }

    private static List<Boolean> found(DoNotOriginateIndex index) {
        List<Boolean> found = new ArrayList<>();
        for (long first : new long[] {1215555000, 12155550000L}) {
            for (int i = 0; i < 420; i++) {
                found.add(index.find(Long.toString(first + i), NOW).isPresent());
            }
        }
        return found;
    }
}
