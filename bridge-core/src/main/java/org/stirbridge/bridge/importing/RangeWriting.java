package org.stirbridge.bridge.importing;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.stirbridge.bridge.admin.Change;
import org.stirbridge.bridge.admin.OpenEdits;
import org.stirbridge.bridge.admin.Refusal;
import org.stirbridge.bridge.admin.Row;
import org.stirbridge.bridge.importing.SourceRange.Outcome;

/** Makes it so, a thousand rows at a time. */
final class RangeWriting {

    private static final int BATCH = 1_000;

    private final OpenEdits open;
    private final String source;
    private final ImportListener listener;
    private long done;

    RangeWriting(OpenEdits open, String source, ImportListener listener) {
        this.open = open;
        this.source = source;
        this.listener = listener;
    }

    void write(List<SourceRange> ranges, List<StandingRange> released) throws SQLException, Refusal {
        List<Row> added = new ArrayList<>();
        List<Change> changed = new ArrayList<>();
        long all = (long) ranges.size() + released.size();
        for (SourceRange range : ranges) {
            if (range.outcome() == Outcome.ADDED) {
                added.add(range.row(source));
            } else if (range.outcome() == Outcome.CHANGED) {
                changed.add(range.change(source));
            }
            flush(added, changed, BATCH, all);
        }
        for (StandingRange row : released) {
            changed.add(release(row));
            flush(added, changed, BATCH, all);
        }
        flush(added, changed, 1, all);
    }

    private static Change release(StandingRange row) {
        Row before = row.row();
        return new Change(RangeImport.RANGES, before, before.with(RangeFields.STATUS, RangeFields.RELEASED), List.of());
    }

    private void flush(List<Row> added, List<Change> changed, int least, long all) throws SQLException, Refusal {
        if (added.size() < least && changed.size() < least) {
            return;
        }
        open.updateAll(RangeImport.RANGES, changed);
        open.insertAll(RangeImport.RANGES, added);
        done += added.size() + changed.size();
        added.clear();
        changed.clear();
        listener.progress("applying", done, all);
    }
}
