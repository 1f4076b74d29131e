package org.stirbridge.bridge.did;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The index against {@link NaiveRanges}, over random families of ranges that nest, touch, repeat and cross each other. */
final class RangeChangesTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final List<String> CUSTOMERS = List.of("acme", "globex", "initech");

    private final Random random = new Random(8224);

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 11, 15, 18, 19, 20})
    void anIndexBuiltAtOnceAgreesWithTheDefinition(int length) {
        for (int round = 0; round < 60; round++) {
            List<DidRange> rows = new ArrayList<>();
            for (int id = 1; id <= 40; id++) {
                rows.add(randomRange(id, length));
            }
            assertSame(RangeLoad.of(rows, NOW), rows, NOW, length);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 11, 19})
    void changesInAnyOrderGiveTheSameAsBuildingAnew(int length) {
        for (int round = 0; round < 12; round++) {
            Map<Long, DidRange> rows = new TreeMap<>();
            RangeIndex index = RangeIndex.empty(NOW);
            for (int step = 1; step <= 40; step++) {
                Instant at = NOW.plusSeconds(step);
                List<DidRange> changed = changes(rows, length);
                RangeEdit edit = new RangeEdit(index, at).remove(ids(changed));
                changed.stream().filter(row -> rows.containsKey(row.id())).forEach(edit::add);
                index = edit.done();
                if (step % 8 == 0) {
                    assertSame(index, rows.values(), at, length);
                    assertThat(index.problems())
                            .containsExactlyInAnyOrderElementsOf(
                                    RangeLoad.of(rows.values(), at).problems());
                }
            }
        }
    }

    /** Some of them in succession touch few chunks; for a moment two claim a number, and never nobody. */
    @Test
    void whatAWholeReadingFindsComesInTheOrderOfTheNumbers() {
        List<DidRange> before = new ArrayList<>();
        for (int id = 1; id <= 40; id++) {
            before.add(single(id, 4_000 - 7L * id, "acme"));
        }
        RangeAudit audit = new RangeAudit(RangeLoad.of(before, NOW));
        // 1 to 5 are gone, 6 to 35 as they were, 36 to 40 another's; 100 and 101 have come.
        for (int id = 6; id <= 40; id++) {
            show(audit, single(id, 4_000 - 7L * id, id > 35 ? "globex" : "acme"));
        }
        show(audit, single(100, 5_002, "acme"));
        show(audit, single(101, 5_001, "acme"));

        List<Long> different = new ArrayList<>();
        audit.different().forEachRemaining((long id) -> different.add(id));
        assertThat(different).containsExactly(101L, 100L, 40L, 39L, 38L, 37L, 36L, 5L, 4L, 3L, 2L, 1L);
    }

    private static DidRange single(long id, long number, String customer) {
        String digits = Long.toString(number);
        return new DidRange(
                id,
                digits,
                digits,
                customer,
                DidRange.Status.ACTIVE,
                DidRange.RightToUse.ASSIGNED,
                null,
                Validity.ALWAYS);
    }

    private static void show(RangeAudit audit, DidRange row) {
        audit.good(row.id(), row.start(), row.end(), Terms.of(row));
    }

    /** Up to four rows come, go, or become others; those that are in the table after it stand in {@code rows}. */
    private List<DidRange> changes(Map<Long, DidRange> rows, int length) {
        Map<Long, DidRange> changed = new TreeMap<>();
        for (int i = 0; i <= random.nextInt(4); i++) {
            DidRange row = randomRange(1 + random.nextInt(50), length);
            changed.put(row.id(), row);
            if (random.nextInt(3) == 0) {
                rows.remove(row.id());
            } else {
                rows.put(row.id(), row);
            }
        }
        List<DidRange> shuffled = new ArrayList<>(changed.values());
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private static long[] ids(List<DidRange> rows) {
        return rows.stream().flatMapToLong(row -> LongStream.of(row.id())).toArray();
    }

    private static void assertSame(RangeIndex index, java.util.Collection<DidRange> rows, Instant at, int length) {
        NaiveRanges naive = new NaiveRanges(rows, at);
        assertThat(index.size()).isEqualTo(naive.size());
        assertThat(index.problems())
                .hasSameSizeAs(naive.leftOutIds())
                .allMatch(problem -> naive.leftOutIds().stream().anyMatch(id -> problem.startsWith("did_range " + id)));
        for (int i = 0; i < 200; i++) {
            String digits = number(i, length);
            assertThat(index.narrowest(digits)).as(digits).isEqualTo(naive.narrowest(digits));
        }
    }

    private DidRange randomRange(long id, int length) {
        int start = random.nextInt(190);
        int end = Math.min(199, start + random.nextInt(1 + random.nextInt(1 + random.nextInt(60))));
        return new DidRange(
                id,
                number(start, length),
                number(end, length),
                CUSTOMERS.get(random.nextInt(3)),
                DidRange.Status.ACTIVE,
                DidRange.RightToUse.ASSIGNED,
                null,
                randomValidity());
    }

    private Validity randomValidity() {
        Instant from = NOW.plusSeconds(random.nextInt(40));
        return switch (random.nextInt(5)) {
            case 0 -> new Validity(from, null);
            case 1 -> new Validity(from, from.plusSeconds(1 + random.nextInt(20)));
            case 2 -> new Validity(null, from);
            default -> Validity.ALWAYS;
        };
    }

    private static String number(int last, int length) {
        return "9".repeat(length - 3) + String.format(Locale.ROOT, "%03d", last);
    }
}
