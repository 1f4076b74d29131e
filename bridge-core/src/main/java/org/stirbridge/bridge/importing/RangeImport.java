package org.stirbridge.bridge.importing;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.stirbridge.bridge.admin.AdminTable;
import org.stirbridge.bridge.admin.AdminTables;
import org.stirbridge.bridge.admin.OpenEdits;
import org.stirbridge.bridge.admin.Refusal;
import org.stirbridge.bridge.admin.Refusal.Reason;
import org.stirbridge.bridge.admin.TableEdits;
import org.stirbridge.bridge.importing.SourceRange.Outcome;

/**
 * Compares a source with the tables, tells the differences and, when told to, makes them so in one transaction: all or
 * nothing. What is compared is what is applied, for no other admin edits in between.
 */
public final class RangeImport {

    static final AdminTable RANGES = AdminTables.named("did_range").orElseThrow();

    private final TableEdits edits;
    private final ImportOptions options;
    private final ImportListener listener;
    private final List<StandingRange> released = new ArrayList<>();
    private long gone;

    public RangeImport(TableEdits edits, ImportOptions options, ImportListener listener) {
        this.edits = edits;
        this.options = options;
        this.listener = listener;
    }

    /**
     * To be called once.
     *
     * @throws IOException when the source cannot be read
     * @throws Refusal when the source is not what it is taken for, or the tables do not take it
     */
    public ImportResult run(RangeSource source) throws IOException, Refusal {
        Reception reception = new Reception(listener::found);
        source.read(reception);
        requireNumbers(reception);
        return edits.together(options.apply(), open -> compare(source, reception, open));
    }

    /** An emptied or mistaken source would take every number of its scope away. */
    private void requireNumbers(Reception reception) throws Refusal {
        boolean none = reception.refused() == 0 && reception.ranges().stream().allMatch(SourceRange::isStock);
        if (options.releaseGone() && none) {
            throw new Refusal(
                    Reason.UNREADABLE_SOURCE,
                    "the source has no number at all, and all of " + options.source()
                            + " would be released; is it the right one? To release them nevertheless, use did set");
        }
    }

    private ImportResult compare(RangeSource source, Reception reception, OpenEdits open) throws SQLException, Refusal {
        List<SourceRange> ranges = reception.ranges();
        new Customers(open, options.provider(), listener).require(ranges, reception.resellers());
        ImportScope scope = new ImportScope(options.source(), options.customer());
        Ties ties = Ties.of(scope, open.connection(), open.now());
        new Comparison(scope, source.said(), ties, this::isGone)
                .run(new StandingRanges(open.connection(), reception), ranges);
        ranges.forEach(this::tell);
        long refused = reception.refused() + count(ranges, Outcome.REFUSED);
        boolean applies = options.apply() && (refused == 0 || options.skipRefused());
        if (applies) {
            new RangeWriting(open, options.source(), listener).write(ranges, released);
            open.keep();
        }
        return new ImportResult(
                count(ranges, Outcome.ADDED),
                count(ranges, Outcome.CHANGED),
                count(ranges, Outcome.UNCHANGED),
                gone,
                refused,
                applies);
    }

    private void isGone(StandingRange row) {
        gone++;
        listener.found(new Difference.Gone(row.row()));
        if (options.releaseGone()) {
            released.add(row);
        }
    }

    private void tell(SourceRange range) {
        Refusal refusal = range.refusal();
        if (refusal != null && range.outcome() == Outcome.REFUSED) {
            listener.found(new Difference.Refused(range.where(), refusal));
        } else if (range.outcome() == Outcome.ADDED) {
            listener.found(new Difference.Added(range.where(), range.row(options.source())));
        } else if (range.outcome() == Outcome.CHANGED) {
            listener.found(new Difference.Changed(range.where(), range.change(options.source())));
        }
    }

    private static long count(List<SourceRange> ranges, Outcome outcome) {
        return ranges.stream().filter(range -> range.outcome() == outcome).count();
    }
}
