package org.stirbridge.bridge.database;

import java.util.Collections;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * What became of the tables since the last look.
 *
 * @param everything whether anything may be otherwise, also what is not named here
 * @param smallTables whether a table other than did_range changed; those are read whole
 * @param ranges the ids of the rows of did_range that came, changed or went
 */
public record TableChanges(boolean everything, boolean smallTables, NavigableSet<Long> ranges) {

    public static final TableChanges NONE = new TableChanges(false, false, Collections.emptyNavigableSet());
    static final TableChanges EVERYTHING = new TableChanges(true, true, Collections.emptyNavigableSet());

    public TableChanges {
        ranges = Collections.unmodifiableNavigableSet(ranges);
    }

    boolean isEmpty() {
        return !everything && !smallTables && ranges.isEmpty();
    }

    /** These, and further rows of did_range. */
    public TableChanges andRanges(Set<Long> ids) {
        return and(new TableChanges(false, false, new TreeSet<>(ids)));
    }

    /** These and those. */
    TableChanges and(TableChanges others) {
        TreeSet<Long> all = new TreeSet<>(ranges);
        all.addAll(others.ranges);
        return new TableChanges(everything || others.everything, smallTables || others.smallTables, all);
    }
}
