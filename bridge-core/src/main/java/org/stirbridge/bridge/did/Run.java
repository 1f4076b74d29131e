package org.stirbridge.bridge.did;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one layer and one class of widths in the order of {@link Span#OUTER_FIRST}, cut into chunks. A change copies
 * the list of chunks and the chunks it touches, once for each owner; all else is shared with what was there before.
 */
final class Run {

    private final int widthClass;
    private final @Nullable Object owner;
    private Chunk[] chunks;
    /** The first number of each chunk: the upper steps of a search touch no chunk. */
    private long[] firsts;

    private int count;

    private Run(int widthClass, @Nullable Object owner, Chunk[] chunks, long[] firsts, int count) {
        this.widthClass = widthClass;
        this.owner = owner;
        this.chunks = chunks;
        this.firsts = firsts;
        this.count = count;
    }

    /** A run of chunks that are sorted, and stand in order. */
    static Run of(int widthClass, Collection<Chunk> sorted) {
        Chunk[] chunks = sorted.toArray(Chunk[]::new);
        long[] firsts = Arrays.stream(chunks).mapToLong(chunk -> chunk.first(0)).toArray();
        return new Run(widthClass, null, chunks, firsts, chunks.length);
    }

    int widthClass() {
        return widthClass;
    }

    boolean isEmpty() {
        return count == 0;
    }

    int chunkCount() {
        return count;
    }

    Chunk chunk(int place) {
        return chunks[place];
    }

    /** Of rows that nest, the narrowest around {@code number}. */
    @Nullable
    Span narrowest(int layer, long number) {
        for (int c = chunkBy(number); c >= 0; c--) {
            Chunk chunk = chunks[c];
            for (int row = chunk.lastBeginningBy(number, guess(c, number)); row >= 0; row--) {
                if (chunk.last(row) >= number) {
                    return chunk.span(layer, row);
                }
                if (isOutOfReach(chunk.first(row), number)) {
                    return null;
                }
            }
        }
        return null;
    }

    /** Every row around {@code number}, whether they nest or not. */
    void covering(int layer, long number, Consumer<Span> found) {
        for (int c = chunkBy(number); c >= 0; c--) {
            Chunk chunk = chunks[c];
            for (int row = chunk.lastBeginningBy(number, guess(c, number)); row >= 0; row--) {
                if (isOutOfReach(chunk.first(row), number)) {
                    return;
                }
                if (chunk.last(row) >= number) {
                    found.accept(chunk.span(layer, row));
                }
            }
        }
    }

    /** False when {@code more} wanted no more. */
    boolean forEachUntil(int layer, Predicate<Span> more) {
        for (int c = 0; c < count; c++) {
            for (int row = 0; row < chunks[c].size(); row++) {
                if (!more.test(chunks[c].span(layer, row))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** This run, or a copy that {@code newOwner} may change. */
    Run ownedBy(Object newOwner) {
        return newOwner.equals(owner) ? this : new Run(widthClass, newOwner, chunks.clone(), firsts.clone(), count);
    }

    void add(Span span) {
        if (count == 0) {
            putChunk(0, new Chunk(owner, widthClass == 0, 4));
        }
        int c = Math.max(0, chunkOf(span));
        if (chunks[c].isFull()) {
            split(c);
            c = Math.max(0, chunkOf(span));
        }
        Chunk chunk = ownChunk(c);
        int row = chunk.placeOf(span.first(), span.last(), span.id());
        chunk.insert(row, span.first(), span.last(), span.id(), span.terms());
        firsts[c] = chunk.first(0);
    }

    boolean contains(Span span) {
        return placeOf(span) >= 0;
    }

    /** A number of its own for the row of these bounds and this id, or -1. */
    int placeOf(Span span) {
        int c = chunkOf(span);
        int row = c < 0 ? 0 : chunks[c].placeOf(span.first(), span.last(), span.id());
        return c >= 0 && isAt(c, row, span) ? c * Chunk.MOST + row : -1;
    }

    int termsAt(int place) {
        return chunks[place / Chunk.MOST].terms(place % Chunk.MOST);
    }

    boolean remove(Span span) {
        int c = chunkOf(span);
        if (c < 0) {
            return false;
        }
        int row = chunks[c].placeOf(span.first(), span.last(), span.id());
        if (!isAt(c, row, span)) {
            return false;
        }
        removeAt(c, row);
        return true;
    }

    private boolean isAt(int c, int row, Span span) {
        Chunk chunk = chunks[c];
        return row < chunk.size() && chunk.compare(row, span.first(), span.last(), span.id()) == 0;
    }

    private void removeAt(int c, int row) {
        Chunk chunk = ownChunk(c);
        chunk.remove(row);
        if (chunk.size() == 0) {
            dropChunk(c);
        } else {
            firsts[c] = chunk.first(0);
        }
    }

    /** No row of this class that begins here or before is wide enough to reach {@code number}. */
    private boolean isOutOfReach(long first, long number) {
        return number - first >= 2L << widthClass;
    }

    /** The last chunk that begins at or before {@code number}, or -1. */
    private int chunkBy(long number) {
        int low = 0;
        int high = count;
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

    /** Where the row would be if the numbers of this chunk lay evenly, as they often nearly do. */
    private int guess(int c, long number) {
        if (c + 1 == count) {
            return chunks[c].size() / 2;
        }
        double share = (double) (number - firsts[c]) / (firsts[c + 1] - firsts[c] + 1);
        return (int) (share * chunks[c].size());
    }

    /** The last chunk whose first row is this one or comes before it, or -1. */
    private int chunkOf(Span span) {
        int c = chunkBy(span.first());
        while (c >= 0 && chunks[c].compare(0, span.first(), span.last(), span.id()) > 0) {
            c--;
        }
        return c;
    }

    private Chunk ownChunk(int c) {
        if (!chunks[c].isOwnedBy(owner)) {
            chunks[c] = chunks[c].part(requireOwner(), 0, chunks[c].size());
        }
        return chunks[c];
    }

    private void split(int c) {
        Chunk whole = chunks[c];
        int half = whole.size() / 2;
        chunks[c] = whole.part(requireOwner(), 0, half);
        putChunk(c + 1, whole.part(requireOwner(), half, whole.size()));
        firsts[c + 1] = chunks[c + 1].first(0);
    }

    private void putChunk(int place, Chunk chunk) {
        if (count == chunks.length) {
            chunks = Arrays.copyOf(chunks, count + Math.max(4, count / 8));
            firsts = Arrays.copyOf(firsts, chunks.length);
        }
        System.arraycopy(chunks, place, chunks, place + 1, count - place);
        System.arraycopy(firsts, place, firsts, place + 1, count - place);
        chunks[place] = chunk;
        count++;
    }

    private void dropChunk(int place) {
        count--;
        System.arraycopy(chunks, place + 1, chunks, place, count - place);
        System.arraycopy(firsts, place + 1, firsts, place, count - place);
        chunks = Arrays.copyOf(chunks, count);
        firsts = Arrays.copyOf(firsts, count);
    }

    private Object requireOwner() {
        if (owner == null) {
            throw new IllegalStateException("a run that is in use does not change");
        }
        return owner;
    }

    static Run empty(int widthClass) {
        return of(widthClass, List.of());
    }
}
