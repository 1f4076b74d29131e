package org.stirbridge.bridge.did;

import java.util.Comparator;

/**
 * A row of did_range in numbers.
 *
 * @param layer see {@link NumberLayer}
 * @param last itself inside
 * @param terms the place in the {@link TermsTable}
 */
record Span(int layer, long first, long last, long id, int terms) {

    /** An outer span comes before what lies in it; of two equal ones the older row comes first. */
    static final Comparator<Span> OUTER_FIRST = Comparator.comparingInt(Span::layer)
            .thenComparingLong(Span::first)
            .thenComparing(Comparator.comparingLong(Span::last).reversed())
            .thenComparingLong(Span::id);

    /** The power of two that the width reaches: 0 for one number, 1 for two or three, 2 for four to seven, and so on. */
    static int widthClass(long first, long last) {
        return Long.SIZE - 1 - Long.numberOfLeadingZeros(last - first + 1);
    }

    int widthClass() {
        return widthClass(first, last);
    }

    boolean hasBoundsOf(Span other) {
        return first == other.first && last == other.last;
    }

    boolean liesAround(Span other) {
        return first <= other.first && other.last <= last && !hasBoundsOf(other);
    }

    /**
     * Whether both cannot stand: they cross or repeat each other, and {@code later} comes behind in {@link #OUTER_FIRST}. Of
     * the same layer.
     */
    boolean shutsOut(Span later) {
        boolean crosses = first < later.first && later.first <= last && last < later.last;
        return crosses || (hasBoundsOf(later) && id < later.id);
    }
}
