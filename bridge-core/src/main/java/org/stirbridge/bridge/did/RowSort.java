package org.stirbridge.bridge.did;

/** A merge sort over rows in columns, which no sort of the JDK can move together. */
final class RowSort {

    private static final int SHORT = 8;

    private final Chunk rows;

    private RowSort(Chunk rows) {
        this.rows = rows;
    }

    /** The places of the rows in the order of {@link Span#OUTER_FIRST}. */
    static int[] order(Chunk rows) {
        int[] order = new int[rows.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        new RowSort(rows).sort(order, order.clone(), 0, order.length);
        return order;
    }

    /** Sorts {@code spare} in halves, then merges them into {@code order}; both begin alike. */
    private void sort(int[] order, int[] spare, int begin, int end) {
        if (end - begin <= SHORT) {
            insertionSort(order, begin, end);
            return;
        }
        int middle = (begin + end) >>> 1;
        sort(spare, order, begin, middle);
        sort(spare, order, middle, end);
        int left = begin;
        int right = middle;
        for (int i = begin; i < end; i++) {
            boolean fromLeft = right == end || (left < middle && rows.compare(spare[left], rows, spare[right]) <= 0);
            order[i] = fromLeft ? spare[left++] : spare[right++];
        }
    }

    private void insertionSort(int[] order, int begin, int end) {
        for (int i = begin + 1; i < end; i++) {
            int moved = order[i];
            int place = i;
            while (place > begin && rows.compare(order[place - 1], rows, moved) > 0) {
                order[place] = order[place - 1];
                place--;
            }
            order[place] = moved;
        }
    }
}
