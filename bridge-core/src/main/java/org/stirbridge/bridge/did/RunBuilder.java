package org.stirbridge.bridge.did;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sorts the rows of one run as they come, in whatever order, with little more room than they need in the end: piece by
 * piece, some pieces into a longer one, and so on, each chunk of a piece being let go as soon as it has gone in. Most of it
 * is done while the database is still at work on the rows to come.
 */
final class RunBuilder {

    /** Short enough to be no object out of the ordinary for the garbage collector (G1: half a region). */
    private static final int PIECE = 16 * Chunk.MOST;

    /** So many pieces of one length make one of the next. */
    private static final int MERGED_AT_ONCE = 8;

    private record Piece(int generation, Deque<Chunk> chunks) {}

    private final int widthClass;
    private final List<Piece> sortedPieces = new ArrayList<>();
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
        Deque<Chunk> all = sortedPieces.size() == 1 ? sortedPieces.get(0).chunks() : merged(sortedPieces);
        sortedPieces.clear();
        return Run.of(widthClass, all);
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
        sortedPieces.add(new Piece(0, chunks));
        mergeThoseOfOneLength();
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

    private void mergeThoseOfOneLength() {
        int begin = sortedPieces.size() - MERGED_AT_ONCE;
        while (begin >= 0 && sortedPieces.get(begin).generation() == lastGeneration()) {
            List<Piece> alike = sortedPieces.subList(begin, sortedPieces.size());
            Piece longer = new Piece(lastGeneration() + 1, merged(alike));
            alike.clear();
            sortedPieces.add(longer);
            begin = sortedPieces.size() - MERGED_AT_ONCE;
        }
    }

    private int lastGeneration() {
        return sortedPieces.get(sortedPieces.size() - 1).generation();
    }

    private Deque<Chunk> merged(List<Piece> pieces) {
        RowMerge merge = new RowMerge();
        pieces.forEach(sorted -> merge.add(lettingGo(sorted.chunks())));
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
