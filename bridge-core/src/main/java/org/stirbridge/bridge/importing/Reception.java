package org.stirbridge.bridge.importing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.admin.RangeReading.Numbers;
import org.stirbridge.bridge.admin.Refusal;
import org.stirbridge.bridge.admin.Refusal.Reason;
import org.stirbridge.bridge.admin.Row;

/** Takes what a source hands out, bounded. */
final class Reception {

    /** More than that is several imports, each with a {@code source} of its own. */
    static final int MOST = 2_000_000;

    private final Consumer<Difference> report;
    private final List<SourceRange> ranges = new ArrayList<>();
    private final Map<RangeFields, RangeFields> known = new HashMap<>();
    private final Map<String, String> resellers = new HashMap<>();
    private long refused;

    Reception(Consumer<Difference> report) {
        this.report = report;
    }

    /**
     * A range that its source has.
     *
     * @param row as {@link org.stirbridge.bridge.admin.RangeReading} gives it
     */
    void range(Numbers numbers, Row row, int place, @Nullable String mark) throws Refusal {
        add(new SourceRange(numbers.start(), numbers.end(), shared(RangeFields.of(row)), place, mark));
    }

    /** A number that its source has and nobody owns: it cannot stand, and is not gone. */
    void ownerless(Numbers numbers, int place, String mark, Refusal why) throws Refusal {
        SourceRange range = new SourceRange(numbers.start(), numbers.end(), RangeFields.NONE, place, mark);
        range.refuse(why);
        add(range);
    }

    /** Likewise of the stock for sale, which is no mistake unless the number stands in the table as somebody's. */
    void stock(Numbers numbers, int place, String mark, Refusal whereItStands) throws Refusal {
        SourceRange range = new SourceRange(numbers.start(), numbers.end(), RangeFields.NONE, place, mark);
        range.isOfStock(whereItStands);
        add(range);
    }

    private void add(SourceRange range) throws Refusal {
        if (ranges.size() == MOST) {
            throw new Refusal(
                    Reason.UNREADABLE_SOURCE,
                    "more than " + MOST + " ranges; import them in parts, each with a --source of its own");
        }
        ranges.add(range);
    }

    /** @param reseller empty: the source names one that it does not have */
    void reseller(String customer, String reseller) throws Refusal {
        if (resellers.size() == MOST) {
            throw new Refusal(Reason.UNREADABLE_SOURCE, "more than " + MOST + " customers with a reseller");
        }
        resellers.put(customer, reseller);
    }

    /** By the names of the customers below them. */
    Map<String, String> resellers() {
        return resellers;
    }

    RangeFields shared(RangeFields fields) {
        return known.computeIfAbsent(fields, same -> same);
    }

    void refused(String where, Refusal why) {
        refused++;
        report.accept(new Difference.Refused(where, why));
    }

    void beside(Difference found) {
        report.accept(found);
    }

    List<SourceRange> ranges() {
        return ranges;
    }

    long refused() {
        return refused;
    }
}
