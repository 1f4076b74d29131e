package org.stirbridge.bridge.did;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RangeIndexTest {

    private final List<String> problems = new ArrayList<>();

    @Test
    void theNarrowestOfNestedRangesIsFound() {
        RangeIndex index = RangeIndex.of(
                List.of(
                        range(1, "12155550100", "12155550199"),
                        range(2, "12155550120", "12155550129"),
                        range(3, "12155550125", "12155550125")),
                problems);

        assertThat(index.narrowest("12155550125")).map(DidRange::id).contains(3L);
        assertThat(index.narrowest("12155550126")).map(DidRange::id).contains(2L);
        assertThat(index.narrowest("12155550130")).map(DidRange::id).contains(1L);
        assertThat(index.narrowest("12155550200")).isEmpty();
        assertThat(index.narrowest("12155550099")).isEmpty();
        assertThat(index.narrowest("1215555012")).isEmpty();
        assertThat(problems).isEmpty();
    }

    @Test
    void rangesThatShareABoundNest() {
        RangeIndex index = RangeIndex.of(
                List.of(
                        range(1, "12155550100", "12155550109"),
                        range(2, "12155550100", "12155550199"),
                        range(3, "12155550190", "12155550199")),
                problems);

        assertThat(index.size()).isEqualTo(3);
        assertThat(index.narrowest("12155550100")).map(DidRange::id).contains(1L);
        assertThat(index.narrowest("12155550199")).map(DidRange::id).contains(3L);
    }

    @Test
    void aPartialOverlapIsLeftOutAndTheOthersStay() {
        RangeIndex index = RangeIndex.of(
                List.of(
                        range(1, "12155550100", "12155550149"),
                        range(2, "12155550140", "12155550159"),
                        range(3, "12155550150", "12155550199")),
                problems);

        assertThat(index.size()).isEqualTo(2);
        assertThat(index.narrowest("12155550145")).map(DidRange::id).contains(1L);
        assertThat(index.narrowest("12155550155")).map(DidRange::id).contains(3L);
        assertThat(problems).singleElement().asString().startsWith("did_range 2 (12155550140-12155550159) overlaps");
    }

    @Test
    void aRepeatedRangeIsLeftOut() {
        RangeIndex index = RangeIndex.of(
                List.of(range(9, "12155550100", "12155550149"), range(2, "12155550100", "12155550149")), problems);

        assertThat(index.narrowest("12155550100")).map(DidRange::id).contains(2L);
        assertThat(problems).singleElement().asString().startsWith("did_range 9");
    }

    @Test
    void aNumberThatTwoCustomersClaimIsDisputed() {
        RangeIndex index = RangeIndex.of(
                List.of(
                        range(1, "12155550100", "12155550149"),
                        of("rival", range(2, "12155550140", "12155550159")),
                        of("third", range(3, "12155550145", "12155550145")),
                        range(4, "12155550200", "12155550209"),
                        of("rival", range(5, "12155550200", "12155550209"))),
                problems);

        assertThat(index.narrowest("12155550139")).contains(range(1, "12155550100", "12155550149"));
        assertThat(index.narrowest("12155550140")).map(DidRange::rightToUse).contains(DidRange.RightToUse.DISPUTED);
        assertThat(index.narrowest("12155550145")).map(DidRange::rightToUse).contains(DidRange.RightToUse.ASSIGNED);
        assertThat(index.narrowest("12155550205")).map(DidRange::rightToUse).contains(DidRange.RightToUse.DISPUTED);
        assertThat(problems).hasSize(2);
    }

    @Test
    void badRowsAreNamedOneSentenceEachAndTheGoodOneStays() {
        RangeIndex index = RangeIndex.of(
                List.of(
                        range(1, "12155550199", "12155550100"),
                        range(2, "1215555010", "12155550199"),
                        range(3, "+1215555010", "+1215555019"),
                        range(4, "", ""),
                        range(5, "12155550100", "12155550199")),
                problems);

        assertThat(index.size()).isEqualTo(1);
        assertThat(problems).hasSize(4).allMatch(problem -> problem.endsWith("the row is left out."));
    }

    /** Against the plain definition, over random families of ranges that overlap in all ways. */
    @Test
    void theIndexAgreesWithALinearSearchOverTheRowsItTook() {
        Random random = new Random(8224);
        for (int round = 0; round < 300; round++) {
            List<DidRange> rows = new ArrayList<>();
            for (int id = 1; id <= 40; id++) {
                int start = random.nextInt(900);
                int end = Math.min(999, start + random.nextInt(1 + random.nextInt(120)));
                rows.add(range(id, number(start), number(end)));
            }
            problems.clear();
            RangeIndex index = RangeIndex.of(rows, problems);
            List<DidRange> taken = rows.stream()
                    .filter(row -> problems.stream().noneMatch(problem -> problem.startsWith(row.label())))
                    .toList();
            assertThat(index.size()).isEqualTo(taken.size());
            for (int i = 0; i < 1000; i++) {
                String digits = number(i);
                assertThat(index.narrowest(digits))
                        .isEqualTo(taken.stream()
                                .filter(row -> row.covers(digits))
                                .min(Comparator.comparingLong(
                                        row -> Long.parseLong(row.end()) - Long.parseLong(row.start()))));
            }
        }
    }

    private static DidRange of(String customer, DidRange row) {
        return new DidRange(
                row.id(),
                row.start(),
                row.end(),
                customer,
                row.status(),
                row.rightToUse(),
                row.attestOverride(),
                row.validity());
    }

    private static String number(int last) {
        return "12155550" + String.format(Locale.ROOT, "%03d", last);
    }

    static DidRange range(long id, String start, String end) {
        return new DidRange(
                id, start, end, "acme", DidRange.Status.ACTIVE, DidRange.RightToUse.ASSIGNED, null, Validity.ALWAYS);
    }
}
