package org.stirbridge.bridge.did;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of a {@link Run} in order, one behind the other in one array, so that a row found is a row read: 16 bytes for a
 * single number, 24 for a range. Only its owner may change it, and only until it has handed it on.
 */
final class Chunk {

    /** The shorter a chunk, the cheaper a change; the longer, the shorter the list of chunks that each change copies. */
    static final int MOST = 1024;

    /** Ids and places of terms share 64 bits: 274,877,906,943 is the greatest id. */
    static final long GREATEST_ID = (1L << 38) - 1;

    static final int GREATEST_TERMS = (1 << 26) - 1;

    private static final int SLACK = 64;
    private static final int TERMS_BITS = 26;
    private static final int SINGLE = 2;
    private static final int RANGE = 3;

    private final @Nullable Object owner;
    /** How many cells a row has: first number, id and terms, and the last number of a range. */
    private final int stride;

    private long[] cells;
    private int size;
    private long lowestId = Long.MAX_VALUE;
    private long highestId = Long.MIN_VALUE;

    Chunk(@Nullable Object owner, boolean singles, int capacity) {
        this(owner, singles ? SINGLE : RANGE, new long[capacity * (singles ? SINGLE : RANGE)]);
    }

    private Chunk(@Nullable Object owner, int stride, long[] cells) {
        this.owner = owner;
        this.stride = stride;
        this.cells = cells;
    }

    /** Some of these rows, for a new owner to change. */
    Chunk part(Object newOwner, int begin, int end) {
        long[] copied = Arrays.copyOfRange(cells, begin * stride, (end + SLACK) * stride);
        Arrays.fill(copied, (end - begin) * stride, copied.length, 0);
        Chunk part = new Chunk(newOwner, stride, copied);
        part.size = end - begin;
        part.lowestId = lowestId;
        part.highestId = highestId;
        return part;
    }

    boolean isOwnedBy(@Nullable Object someone) {
        return owner != null && owner.equals(someone);
    }

    int size() {
        return size;
    }

    boolean isFull() {
        return size >= MOST;
    }

    long first(int row) {
        return cells[row * stride];
    }

    long last(int row) {
        return stride == SINGLE ? first(row) : cells[row * stride + 2];
    }

    long id(int row) {
        return cells[row * stride + 1] >>> TERMS_BITS;
    }

    int terms(int row) {
        return (int) cells[row * stride + 1] & GREATEST_TERMS;
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

    /** The last row that begins at or before {@code number}, or -1; the nearer to {@code guess}, the quicker. */
    int lastBeginningBy(long number, int guess) {
        int low = Math.max(0, Math.min(guess, size - 1));
        int high = low;
        for (int step = 1; low > 0 && first(low) > number; step *= 2) {
            high = low;
            low = Math.max(0, low - step);
        }
        for (int step = 1; high < size && first(high) <= number; step *= 2) {
            low = high;
            high = Math.min(size, high + step);
        }
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (first(middle) <= number) {
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
        int byFirst = Long.compare(first(row), first);
        if (byFirst != 0) {
            return byFirst;
        }
        int byLast = Long.compare(last, last(row));
        return byLast != 0 ? byLast : Long.compare(id(row), id);
    }

    int compare(int row, Chunk other, int otherRow) {
        int byFirst = Long.compare(first(row), other.first(otherRow));
        return byFirst != 0 ? byFirst : compare(row, other.first(otherRow), other.last(otherRow), other.id(otherRow));
    }

    void append(long first, long last, long id, int terms) {
        makeRoom();
        put(size * stride, first, last, id, terms);
    }

    void append(Chunk other, int row) {
        append(other.first(row), other.last(row), other.id(row), other.terms(row));
    }

    void insert(int row, long first, long last, long id, int terms) {
        makeRoom();
        int cell = row * stride;
        System.arraycopy(cells, cell, cells, cell + stride, size * stride - cell);
        put(cell, first, last, id, terms);
    }

    private void makeRoom() {
        if (size * stride == cells.length) {
            cells = Arrays.copyOf(cells, cells.length + stride * Math.max(SLACK, size < MOST ? size / 2 : size));
        }
    }

    private void put(int cell, long first, long last, long id, int terms) {
        cells[cell] = first;
        cells[cell + 1] = id << TERMS_BITS | terms;
        if (stride == RANGE) {
            cells[cell + 2] = last;
        }
        size++;
        lowestId = Math.min(lowestId, id);
        highestId = Math.max(highestId, id);
    }

    void remove(int row) {
        int cell = row * stride;
        System.arraycopy(cells, cell + stride, cells, cell, (size - row - 1) * stride);
        size--;
    }
}
