package org.stirbridge.bridge.database;

import java.util.Collections;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What became of the tables since the last look.
 *
 * @param everything whether anything may be otherwise, also what is not named here
 * @param smallTables the names of those other than did_range that changed; each is read whole
 * @param ranges the ids of the rows of did_range that came, changed or went
 */
public record TableChanges(boolean everything, Set<String> smallTables, NavigableSet<Long> ranges) {

    public static final TableChanges NONE = new TableChanges(false, Set.of(), Collections.emptyNavigableSet());
    public static final TableChanges EVERYTHING = new TableChanges(true, Set.of(), Collections.emptyNavigableSet());

    public TableChanges {
        smallTables = Set.copyOf(smallTables);
        ranges = Collections.unmodifiableNavigableSet(ranges);
    }

    boolean isEmpty() {
        return !everything && smallTables.isEmpty() && ranges.isEmpty();
    }

    /** Whether one of these small tables may be otherwise. */
    public boolean concern(String... tables) {
        return everything || Stream.of(tables).anyMatch(smallTables::contains);
    }

    /** These and those. */
    TableChanges and(TableChanges others) {
        TreeSet<Long> allRanges = new TreeSet<>(ranges);
        allRanges.addAll(others.ranges);
        Set<String> allTables = new TreeSet<>(smallTables);
        allTables.addAll(others.smallTables);
        return new TableChanges(everything || others.everything, allTables, allRanges);
    }
}
