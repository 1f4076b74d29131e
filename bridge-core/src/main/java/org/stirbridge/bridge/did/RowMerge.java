package org.stirbridge.bridge.did;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;

/** Goes through sorted sequences of chunks as if they were one. */
final class RowMerge {

    /** What becomes of each row. */
    @FunctionalInterface
    interface RowUse {
        void row(Chunk chunk, int row);
    }

    private final PriorityQueue<Cursor> cursors = new PriorityQueue<>();

    /** Adds a sequence; an iterator that lets go of what it has given keeps memory low. */
    RowMerge add(Iterator<Chunk> chunks) {
        if (chunks.hasNext()) {
            cursors.add(new Cursor(chunks));
        }
        return this;
    }

    /** Shows every row once, in the order of {@link Span#OUTER_FIRST}. */
    void forEach(RowUse use) {
        for (Cursor cursor = cursors.poll(); cursor != null; cursor = cursors.poll()) {
            Cursor next = cursors.peek();
            boolean more = true;
            // Rows often come in long stretches of one sequence: the queue is asked only where another one has its
            // turn.
            while (more && (next == null || cursor.compareTo(next) <= 0)) {
                use.row(cursor.chunk, cursor.row);
                more = cursor.advance();
            }
            if (more) {
                cursors.add(cursor);
            }
        }
    }

    static Iterator<Chunk> chunksOf(Run run) {
        List<Chunk> chunks = new ArrayList<>(run.chunkCount());
        for (int c = 0; c < run.chunkCount(); c++) {
            chunks.add(run.chunk(c));
        }
        return chunks.iterator();
    }

    /** A place in one sequence. */
    private static final class Cursor implements Comparable<Cursor> {

        private final Iterator<Chunk> rest;
        private Chunk chunk;
        private int row;

        Cursor(Iterator<Chunk> chunks) {
            this.rest = chunks;
            this.chunk = chunks.next();
        }

        boolean advance() {
            if (++row < chunk.size()) {
                return true;
            }
            if (!rest.hasNext()) {
                return false;
            }
            chunk = rest.next();
            row = 0;
            return true;
        }

        @Override
        public int compareTo(Cursor other) {
            return chunk.compare(row, other.chunk, other.row);
        }
    }
}
