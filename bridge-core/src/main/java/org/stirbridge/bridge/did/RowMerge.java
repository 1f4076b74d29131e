package org.stirbridge.bridge.did;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * Goes through sorted sequences of chunks as if they were one. A heap whose keys lie side by side: the queue of the JDK
 * took four seconds for ten million rows.
 */
final class RowMerge {

    /** What becomes of each row. */
    @FunctionalInterface
    interface RowUse {
        void row(Chunk chunk, int row);
    }

    private Cursor[] heap = new Cursor[16];
    /** The first number at each cursor of the heap. */
    private long[] keys = new long[16];

    private int size;

    /** Adds a sequence; an iterator that lets go of what it has given keeps memory low. */
    RowMerge add(Iterator<Chunk> chunks) {
        if (chunks.hasNext()) {
            if (size == heap.length) {
                heap = Arrays.copyOf(heap, 2 * size);
                keys = Arrays.copyOf(keys, 2 * size);
            }
            Cursor cursor = new Cursor(chunks);
            siftUp(size++, cursor, cursor.key());
        }
        return this;
    }

    /** Shows every row once, in the order of {@link Span#OUTER_FIRST}. */
    void forEach(RowUse use) {
        while (size > 0) {
            Cursor least = heap[0];
            use.row(least.chunk, least.row);
            if (least.advance()) {
                siftDown(least, least.key());
            } else {
                size--;
                siftDown(heap[size], keys[size]);
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

    private void siftUp(int from, Cursor cursor, long key) {
        int place = from;
        while (place > 0 && comesBefore(cursor, key, (place - 1) >>> 1)) {
            put(place, heap[(place - 1) >>> 1], keys[(place - 1) >>> 1]);
            place = (place - 1) >>> 1;
        }
        put(place, cursor, key);
    }

    private void siftDown(Cursor cursor, long key) {
        int place = 0;
        int child = lesserChild(place);
        while (child < size && !comesBefore(cursor, key, child)) {
            put(place, heap[child], keys[child]);
            place = child;
            child = lesserChild(place);
        }
        put(place, cursor, key);
    }

    private int lesserChild(int place) {
        int left = 2 * place + 1;
        int right = left + 1;
        return right < size && comesBefore(heap[right], keys[right], left) ? right : left;
    }

    private boolean comesBefore(Cursor cursor, long key, int place) {
        return key < keys[place] || (key == keys[place] && cursor.compareTo(heap[place]) < 0);
    }

    private void put(int place, Cursor cursor, long key) {
        heap[place] = cursor;
        keys[place] = key;
    }

    /** A place in one sequence. */
    private static final class Cursor {

        private final Iterator<Chunk> rest;
        private Chunk chunk;
        private int row;

        Cursor(Iterator<Chunk> chunks) {
            this.rest = chunks;
            this.chunk = chunks.next();
        }

        long key() {
            return chunk.first(row);
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

        int compareTo(Cursor other) {
            return chunk.compare(row, other.chunk, other.row);
        }
    }
}
