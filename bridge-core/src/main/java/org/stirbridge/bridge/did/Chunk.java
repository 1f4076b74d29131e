package org.stirbridge.bridge.did;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of a {@link Run} in order, in columns: 16 bytes a row for single numbers, 24 for ranges. Only its owner may
 * change it, and only until it has handed it on.
 */
final class Chunk {

    /** The shorter a chunk, the cheaper a change; the longer, the shorter the list of chunks that each change copies. */
    static final int MOST = 1024;

    private static final int SLACK = 64;
    private static final long LOW = 0xFFFF_FFFFL;

    private final @Nullable Object owner;
    private long[] firsts;
    /** Null for single numbers. */
    private long @Nullable [] lasts;

    private int[] terms;
    private int[] ids;
    /** The upper halves of the ids; null as long as all are zero, as they are below 4,294,967,296. */
    private int @Nullable [] highIds;

    private int size;
    private long lowestId = Long.MAX_VALUE;
    private long highestId = Long.MIN_VALUE;

    Chunk(@Nullable Object owner, boolean singles, int capacity) {
        this.owner = owner;
        firsts = new long[capacity];
        lasts = singles ? null : new long[capacity];
        terms = new int[capacity];
        ids = new int[capacity];
    }

    /** The same rows, for a new owner to change. */
    Chunk copy(Object newOwner) {
        Chunk copy = new Chunk(newOwner, lasts == null, Math.min(MOST, size + SLACK));
        copy.takeOver(this, 0, size);
        return copy;
    }

    boolean isOwnedBy(@Nullable Object someone) {
        return owner != null && owner == someone;
    }

    int size() {
        return size;
    }

    boolean isFull() {
        return size == MOST;
    }

    long first(int row) {
        return firsts[row];
    }

    long last(int row) {
        return lasts == null ? firsts[row] : lasts[row];
    }

    int terms(int row) {
        return terms[row];
    }

    long id(int row) {
        long low = ids[row] & LOW;
        return highIds == null ? low : (long) highIds[row] << 32 | low;
    }

    Span span(int layer, int row) {
        return new Span(layer, first(row), last(row), id(row), terms(row));
    }

    /** No row has a smaller id; rows that left may have had it. */
    long lowestId() {
        return lowestId;
    }

    /** No row has a greater id; rows that left may have had it. */
    long highestId() {
        return highestId;
    }

    /** The last row that begins at or before {@code number}, or -1. */
    int lastBeginningBy(long number) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (firsts[middle] <= number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    /** The first row that does not come before this one in the order of {@link Span#OUTER_FIRST}. */
    int placeOf(long first, long last, long id) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (compare(middle, first, last, id) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    int compare(int row, long first, long last, long id) {
        int byFirst = Long.compare(firsts[row], first);
        if (byFirst != 0) {
            return byFirst;
        }
        int byLast = Long.compare(last, last(row));
        return byLast != 0 ? byLast : Long.compare(id(row), id);
    }

    int compare(int row, Chunk other, int otherRow) {
        int byFirst = Long.compare(firsts[row], other.firsts[otherRow]);
        return byFirst != 0 ? byFirst : compare(row, other.first(otherRow), other.last(otherRow), other.id(otherRow));
    }

    void append(long first, long last, long id, int termsPlace) {
        insert(size, first, last, id, termsPlace);
    }

    void insert(int row, long first, long last, long id, int termsPlace) {
        makeRoom(row);
        firsts[row] = first;
        if (lasts != null) {
            lasts[row] = last;
        }
        terms[row] = termsPlace;
        putId(row, id);
        size++;
    }

    void remove(int row) {
        int behind = size - row - 1;
        System.arraycopy(firsts, row + 1, firsts, row, behind);
        if (lasts != null) {
            System.arraycopy(lasts, row + 1, lasts, row, behind);
        }
        System.arraycopy(terms, row + 1, terms, row, behind);
        System.arraycopy(ids, row + 1, ids, row, behind);
        if (highIds != null) {
            System.arraycopy(highIds, row + 1, highIds, row, behind);
        }
        size--;
    }

    /** Rows of another chunk, put behind those of this one. */
    void takeOver(Chunk from, int begin, int end) {
        for (int row = begin; row < end; row++) {
            append(from.first(row), from.last(row), from.id(row), from.terms(row));
        }
    }

    private void putId(int row, long id) {
        if (id >>> 32 != 0 && highIds == null) {
            highIds = new int[ids.length];
        }
        if (highIds != null) {
            highIds[row] = (int) (id >>> 32);
        }
        ids[row] = (int) id;
        lowestId = Math.min(lowestId, id);
        highestId = Math.max(highestId, id);
    }

    private void makeRoom(int row) {
        if (size == firsts.length) {
            grow(size < MOST ? Math.min(MOST, size + Math.max(SLACK, size / 2)) : 2 * size);
        }
        int behind = size - row;
        if (behind == 0) {
            return;
        }
        System.arraycopy(firsts, row, firsts, row + 1, behind);
        if (lasts != null) {
            System.arraycopy(lasts, row, lasts, row + 1, behind);
        }
        System.arraycopy(terms, row, terms, row + 1, behind);
        System.arraycopy(ids, row, ids, row + 1, behind);
        if (highIds != null) {
            System.arraycopy(highIds, row, highIds, row + 1, behind);
        }
    }

    private void grow(int capacity) {
        firsts = Arrays.copyOf(firsts, capacity);
        lasts = lasts == null ? null : Arrays.copyOf(lasts, capacity);
        terms = Arrays.copyOf(terms, capacity);
        ids = Arrays.copyOf(ids, capacity);
        highIds = highIds == null ? null : Arrays.copyOf(highIds, capacity);
    }
}
