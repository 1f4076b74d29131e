package org.stirbridge.bridge.did;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RangeIndexTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void theNarrowestOfNestedRangesIsFound() {
        RangeIndex index = index(List.of(
                range(1, "12155550100", "12155550199"),
                range(2, "12155550120", "12155550129"),
                range(3, "12155550125", "12155550125")));

        assertThat(index.narrowest("12155550125")).map(DidRange::id).contains(3L);
        assertThat(index.narrowest("12155550126")).map(DidRange::id).contains(2L);
        assertThat(index.narrowest("12155550130")).map(DidRange::id).contains(1L);
        assertThat(index.narrowest("12155550200")).isEmpty();
        assertThat(index.narrowest("12155550099")).isEmpty();
        assertThat(index.narrowest("1215555012")).isEmpty();
        assertThat(index.problems()).isEmpty();
    }

    @Test
    void rangesThatShareABoundNest() {
        RangeIndex index = index(List.of(
                range(1, "12155550100", "12155550109"),
                range(2, "12155550100", "12155550199"),
                range(3, "12155550190", "12155550199")));

        assertThat(index.size()).isEqualTo(3);
        assertThat(index.narrowest("12155550100")).map(DidRange::id).contains(1L);
        assertThat(index.narrowest("12155550199")).map(DidRange::id).contains(3L);
    }

    @Test
    void aPartialOverlapIsLeftOutAndTheOthersStay() {
        RangeIndex index = index(List.of(
                range(1, "12155550100", "12155550149"),
                range(2, "12155550140", "12155550159"),
                range(3, "12155550150", "12155550199")));

        assertThat(index.size()).isEqualTo(2);
        assertThat(index.narrowest("12155550145")).map(DidRange::id).contains(1L);
        assertThat(index.narrowest("12155550155")).map(DidRange::id).contains(3L);
        assertThat(index.problems())
                .singleElement()
                .asString()
                .startsWith("did_range 2 (12155550140-12155550159) overlaps");
    }

    @Test
    void aRepeatedRangeIsLeftOut() {
        RangeIndex index =
                index(List.of(range(9, "12155550100", "12155550149"), range(2, "12155550100", "12155550149")));

        assertThat(index.narrowest("12155550100")).map(DidRange::id).contains(2L);
        assertThat(index.problems()).singleElement().asString().startsWith("did_range 9");
    }

    @Test
    void aNumberThatTwoCustomersClaimIsDisputed() {
        RangeIndex index = index(List.of(
                range(1, "12155550100", "12155550149"),
                of("rival", range(2, "12155550140", "12155550159")),
                of("third", range(3, "12155550145", "12155550145")),
                range(4, "12155550200", "12155550209"),
                of("rival", range(5, "12155550200", "12155550209"))));

        assertThat(index.narrowest("12155550139")).contains(range(1, "12155550100", "12155550149"));
        assertThat(index.narrowest("12155550140")).map(DidRange::rightToUse).contains(DidRange.RightToUse.DISPUTED);
        assertThat(index.narrowest("12155550145")).map(DidRange::rightToUse).contains(DidRange.RightToUse.ASSIGNED);
        assertThat(index.narrowest("12155550205")).map(DidRange::rightToUse).contains(DidRange.RightToUse.DISPUTED);
        assertThat(index.problems()).hasSize(2);
    }

    @Test
    void badRowsAreNamedOneSentenceEachAndTheGoodOneStays() {
        RangeIndex index = index(List.of(
                range(1, "12155550199", "12155550100"),
                range(2, "1215555010", "12155550199"),
                range(3, "+1215555010", "+1215555019"),
                range(4, "", ""),
                range(5, "12155550100", "12155550199")));

        assertThat(index.size()).isEqualTo(1);
        assertThat(index.problems()).hasSize(4).allMatch(problem -> problem.endsWith("the row is left out."));
    }

    private static RangeIndex index(List<DidRange> rows) {
        return RangeLoad.of(rows, NOW);
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

    static DidRange range(long id, String start, String end) {
        return new DidRange(
                id, start, end, "acme", DidRange.Status.ACTIVE, DidRange.RightToUse.ASSIGNED, null, Validity.ALWAYS);
    }
}
