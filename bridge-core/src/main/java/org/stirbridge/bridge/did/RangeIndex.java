package org.stirbridge.bridge.did;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Number ranges that lie inside one another or apart, never across: the narrowest one around a number is found by one
 * binary search and a short walk outwards. Numbers of different length never share a range.
 */
final class RangeIndex {

    private static final Pattern DIGITS = Pattern.compile("[0-9]{3,20}");
    /** An outer range comes before what lies in it; of two equal ones the older row comes first. */
    private static final Comparator<DidRange> OUTER_FIRST = Comparator.comparing(DidRange::start)
            .thenComparing(DidRange::end, Comparator.reverseOrder())
            .thenComparingLong(DidRange::id);

    private final Map<Integer, Layer> layers;

    private RangeIndex(Map<Integer, Layer> layers) {
        this.layers = layers;
    }

    /** The index of all rows that can stand together; each other one leaves a sentence in {@code problems}. */
    static RangeIndex of(List<DidRange> rows, List<String> problems) {
        Map<Integer, List<DidRange>> byLength = new TreeMap<>();
        for (DidRange row : rows) {
            if (isWellFormed(row, problems)) {
                byLength.computeIfAbsent(row.start().length(), length -> new ArrayList<>())
                        .add(row);
            }
        }
        Map<Integer, Layer> layers = new HashMap<>();
        byLength.forEach((length, ranges) -> layers.put(length, Layer.of(ranges, problems)));
        return new RangeIndex(layers);
    }

    Optional<DidRange> narrowest(String digits) {
        Layer layer = layers.get(digits.length());
        return layer == null ? Optional.empty() : layer.narrowest(digits);
    }

    int size() {
        return layers.values().stream().mapToInt(layer -> layer.ranges.length).sum();
    }

    private static boolean isWellFormed(DidRange row, List<String> problems) {
        String wrong = null;
        if (!DIGITS.matcher(row.start()).matches() || !DIGITS.matcher(row.end()).matches()) {
            wrong = "is no pair of canonical numbers of 3 to 20 digits";
        } else if (row.start().length() != row.end().length()) {
            wrong = "has bounds of different length";
        } else if (row.start().compareTo(row.end()) > 0) {
            wrong = "has its bounds the wrong way round";
        }
        if (wrong != null) {
            problems.add(row.label() + " " + wrong + "; the row is left out.");
        }
        return wrong == null;
    }

    /** The ranges of one length in order, each with the place of the one around it, or -1. */
    private static final class Layer {

        private final DidRange[] ranges;
        private final int[] around;
        private final List<DidRange> leftOut;

        private Layer(DidRange[] ranges, int[] around, List<DidRange> leftOut) {
            this.ranges = ranges;
            this.around = around;
            this.leftOut = List.copyOf(leftOut);
        }

        static Layer of(List<DidRange> rows, List<String> problems) {
            rows.sort(OUTER_FIRST);
            DidRange[] ranges = new DidRange[rows.size()];
            int[] around = new int[rows.size()];
            List<DidRange> leftOut = new ArrayList<>();
            int count = 0;
            int open = -1;
            for (DidRange row : rows) {
                while (open >= 0 && ranges[open].end().compareTo(row.start()) < 0) {
                    open = around[open];
                }
                if (open >= 0 && cannotLieIn(ranges[open], row, problems)) {
                    leftOut.add(row);
                    continue;
                }
                ranges[count] = row;
                around[count] = open;
                open = count++;
            }
            return new Layer(Arrays.copyOf(ranges, count), Arrays.copyOf(around, count), leftOut);
        }

        private static boolean cannotLieIn(DidRange outer, DidRange row, List<String> problems) {
            boolean same = outer.start().equals(row.start()) && outer.end().equals(row.end());
            boolean across = row.end().compareTo(outer.end()) > 0;
            if (same) {
                problems.add(row.label() + " repeats " + outer.label() + "; the row is left out.");
            } else if (across) {
                problems.add(row.label() + " overlaps " + outer.label()
                        + " in part (one must lie inside the other, or apart); the row is left out.");
            }
            return same || across;
        }

        Optional<DidRange> narrowest(String digits) {
            int place = lastStartingAtOrBefore(digits);
            while (place >= 0 && !ranges[place].covers(digits)) {
                place = around[place];
            }
            return place < 0 ? Optional.empty() : Optional.of(settled(ranges[place], digits));
        }

        /** A row that was left out may be the right one: no number gets a full attestation that two customers claim. */
        private DidRange settled(DidRange found, String digits) {
            boolean disputed = leftOut.stream()
                    .anyMatch(row ->
                            row.covers(digits) && !row.customer().equals(found.customer()) && !row.liesAround(found));
            return disputed ? found.disputed() : found;
        }

        private int lastStartingAtOrBefore(String digits) {
            int low = 0;
            int high = ranges.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (ranges[middle].start().compareTo(digits) <= 0) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low - 1;
        }
    }
}
