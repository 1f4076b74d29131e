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
 * @param smallTables the names of those to be read whole
 * @param ranges the ids of the rows of did_range that came, changed or went
 * @param doNotOriginate likewise of dno, unless it is to be read whole
 */
public record TableChanges(
        boolean everything, Set<String> smallTables, NavigableSet<Long> ranges, NavigableSet<Long> doNotOriginate) {

    public static final TableChanges NONE = of(false);
    public static final TableChanges EVERYTHING = of(true);

    public TableChanges {
        smallTables = Set.copyOf(smallTables);
        ranges = Collections.unmodifiableNavigableSet(ranges);
        doNotOriginate = Collections.unmodifiableNavigableSet(doNotOriginate);
    }

    private static TableChanges of(boolean everything) {
        return new TableChanges(everything, Set.of(), Collections.emptyNavigableSet(), Collections.emptyNavigableSet());
    }

    boolean isEmpty() {
        return !everything && smallTables.isEmpty() && ranges.isEmpty() && doNotOriginate.isEmpty();
    }

    /** Whether one of these small tables may be otherwise. */
    public boolean concern(String... tables) {
        return everything || Stream.of(tables).anyMatch(smallTables::contains);
    }

    /** These and those. */
    TableChanges and(TableChanges others) {
        Set<String> allTables = new TreeSet<>(smallTables);
        allTables.addAll(others.smallTables);
        return new TableChanges(
                everything || others.everything,
                allTables,
                both(ranges, others.ranges),
                both(doNotOriginate, others.doNotOriginate));
    }

    private static NavigableSet<Long> both(NavigableSet<Long> these, NavigableSet<Long> those) {
        TreeSet<Long> both = new TreeSet<>(these);
        both.addAll(those);
        return both;
    }
}
