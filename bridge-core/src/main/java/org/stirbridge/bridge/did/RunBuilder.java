package org.stirbridge.bridge.did;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sorts the rows of one run as they come, in whatever order, with little more room than they need in the end: piece by
 * piece, then all pieces into one, each chunk of a piece being let go as soon as it has gone in.
 */
final class RunBuilder {

    /** Short enough to be no object out of the ordinary for the garbage collector (G1: half a region). */
    private static final int PIECE = 16 * Chunk.MOST;

    private final int widthClass;
    private final List<Deque<Chunk>> sortedPieces = new ArrayList<>();
    private Chunk piece;

    RunBuilder(int widthClass) {
        this.widthClass = widthClass;
        this.piece = emptyChunk(16);
    }

    void add(long first, long last, long id, int terms) {
        piece.append(first, last, id, terms);
        if (piece.size() == PIECE) {
            endPiece();
        }
    }

    Run build() {
        endPiece();
        return Run.of(widthClass, sortedPieces.size() == 1 ? sortedPieces.get(0) : merged());
    }

    private void endPiece() {
        if (piece.size() == 0) {
            return;
        }
        Chunk full = piece;
        int[] order = isSorted(full) ? null : RowSort.order(full);
        Deque<Chunk> chunks = new ArrayDeque<>();
        for (int begin = 0; begin < full.size(); begin += Chunk.MOST) {
            chunks.add(part(full, order, begin, Math.min(full.size(), begin + Chunk.MOST)));
        }
        sortedPieces.add(chunks);
        piece = emptyChunk(full.size() == PIECE ? PIECE : 16);
    }

    private Chunk part(Chunk all, int @Nullable [] order, int begin, int end) {
        Chunk part = emptyChunk(end - begin);
        for (int i = begin; i < end; i++) {
            part.append(all, order == null ? i : order[i]);
        }
        return part;
    }

    private static boolean isSorted(Chunk chunk) {
        for (int row = 1; row < chunk.size(); row++) {
            if (chunk.compare(row - 1, chunk, row) > 0) {
                return false;
            }
        }
        return true;
    }

    private Deque<Chunk> merged() {
        RowMerge merge = new RowMerge();
        sortedPieces.forEach(chunks -> merge.add(lettingGo(chunks)));
        sortedPieces.clear();
        Deque<Chunk> merged = new ArrayDeque<>();
        merge.forEach((chunk, row) -> {
            Chunk last = merged.peekLast();
            if (last == null || last.isFull()) {
                last = emptyChunk(Chunk.MOST);
                merged.add(last);
            }
            last.append(chunk, row);
        });
        return merged;
    }

    private static Iterator<Chunk> lettingGo(Deque<Chunk> chunks) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return !chunks.isEmpty();
            }

            @Override
            public Chunk next() {
                return chunks.removeFirst();
            }
        };
    }

    private Chunk emptyChunk(int capacity) {
        return new Chunk(null, widthClass == 0, capacity);
    }
}
