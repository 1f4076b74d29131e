package org.stirbridge.bridge.importing;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.admin.RangeReading;
import org.stirbridge.bridge.admin.Refusal;

/** Goes through the table and the source side by side, in the order of their first numbers. */
final class Comparison {

    private static final Comparator<SourceRange> BY_NUMBERS =
            Comparator.comparing(SourceRange::start).thenComparingInt(SourceRange::place);
    private static final Comparator<Claim> LONGER_FIRST =
            Comparator.comparing(Claim::end).reversed();

    private final ImportScope scope;
    private final Set<String> said;
    private final Ties ties;
    private final Consumer<StandingRange> gone;
    private final Overlaps overlaps = new Overlaps();

    Comparison(ImportScope scope, Set<String> said, Ties ties, Consumer<StandingRange> gone) {
        this.scope = scope;
        this.said = said;
        this.ties = ties;
        this.gone = gone;
    }

    /** Each range knows afterwards which row it is, or why it cannot stand. */
    void run(StandingRanges standing, List<SourceRange> ranges) throws SQLException {
        ranges.sort(BY_NUMBERS);
        int next = 0;
        while (true) {
            String ofTable = standing.nextStart();
            String ofSource = next < ranges.size() ? ranges.get(next).start() : null;
            String start = lesser(ofTable, ofSource);
            if (start == null) {
                return;
            }
            int first = next;
            while (next < ranges.size() && ranges.get(next).start().equals(start)) {
                next++;
            }
            compare(standing.take(start), ranges.subList(first, next));
        }
    }

    private static @Nullable String lesser(@Nullable String one, @Nullable String other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) < 0 ? one : other;
    }

    /** All of one first number. */
    private void compare(List<StandingRange> rows, List<SourceRange> ranges) {
        List<Claim> claims = new ArrayList<>();
        List<SourceRange> open = new ArrayList<>(ranges);
        for (StandingRange row : rows) {
            Optional<SourceRange> same = scope.holds(row) ? counterpart(row, open) : Optional.empty();
            same.ifPresent(open::remove);
            claims.add(same.map(range -> joined(row, range)).orElseGet(() -> Claim.standing(row)));
            if (same.isEmpty() && scope.holds(row) && !row.fields().isReleased()) {
                gone.accept(row);
            }
        }
        open.stream().filter(range -> range.refusal() == null).map(Claim::of).forEach(claims::add);
        claims.sort(LONGER_FIRST);
        claims.forEach(overlaps::add);
    }

    /** One number may have several rows, one after the other in time. */
    private Optional<SourceRange> counterpart(StandingRange row, List<SourceRange> open) {
        List<SourceRange> same =
                open.stream().filter(range -> range.end().equals(row.end())).toList();
        return same.stream()
                .filter(range -> range.refusal() == null)
                .filter(range -> range.fields().onto(row.fields(), said).sameTimes(row.fields()))
                .findFirst()
                .or(() -> same.stream().findFirst());
    }

    private Claim joined(StandingRange row, SourceRange range) {
        if (range.refusal() != null) {
            if (!range.isStock() || !row.fields().isReleased()) {
                range.is(row.id(), row.fields(), row.fields());
            }
            return Claim.standing(row);
        }
        RangeFields after = range.fields().onto(row.fields(), said);
        range.is(row.id(), row.fields(), after.equals(row.fields()) ? row.fields() : after);
        if (!after.customer().equals(row.fields().customer())) {
            ties.refusal(row).ifPresent(range::refuse);
        }
        try {
            RangeReading.sound(range.row(scope.source()));
        } catch (Refusal e) {
            range.refuse(e);
        }
        boolean stands = range.refusal() != null || after.sameTimes(row.fields());
        return stands ? Claim.standing(row) : Claim.of(range);
    }
}
