package org.stirbridge.bridge.did;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the rows around a number among ranges that may overlap as they like: lists of several sources are put together. */
final class DoNotOriginateIndex {

    private final Map<Integer, Layer> layers = new HashMap<>();

    DoNotOriginateIndex(List<DoNotOriginate> rows) {
        byLength(rows).forEach((length, of) -> layers.put(length, new Layer(of)));
    }

    private static Map<Integer, List<DoNotOriginate>> byLength(Collection<DoNotOriginate> rows) {
        Map<Integer, List<DoNotOriginate>> byLength = new HashMap<>();
        rows.forEach(row -> byLength.computeIfAbsent(row.start().length(), length -> new ArrayList<>())
                .add(row));
        return byLength;
    }

    /** This one with these rows in the place of those with the ids. */
    DoNotOriginateIndex with(Set<Long> ids, List<DoNotOriginate> rows) {
        DoNotOriginateIndex renewed = new DoNotOriginateIndex(List.of());
        Map<Integer, List<DoNotOriginate>> added = byLength(rows);
        layers.forEach((length, layer) -> {
            List<DoNotOriginate> here = added.remove(length);
            renewed.layers.put(length, new Layer(layer.with(ids, here == null ? List.of() : here)));
        });
        added.forEach((length, of) -> renewed.layers.put(length, new Layer(of)));
        return renewed;
    }

    Optional<DoNotOriginate> find(String digits, Instant at) {
        Layer layer = layers.get(digits.length());
        return layer == null ? Optional.empty() : layer.find(digits, at);
    }

    /** Rows of one length by their start; beside each the furthest end so far says how far back a search must go. */
    private static final class Layer {

        private final DoNotOriginate[] rows;
        private final String[] furthestEnd;

        Layer(List<DoNotOriginate> of) {
            rows = of.stream()
                    .sorted(Comparator.comparing(DoNotOriginate::start).thenComparingLong(DoNotOriginate::id))
                    .toArray(DoNotOriginate[]::new);
            furthestEnd = new String[rows.length];
            for (int i = 0; i < rows.length; i++) {
                boolean further = i == 0 || furthestEnd[i - 1].compareTo(rows[i].end()) < 0;
                furthestEnd[i] = further ? rows[i].end() : furthestEnd[i - 1];
            }
        }

        List<DoNotOriginate> with(Set<Long> ids, List<DoNotOriginate> added) {
            List<DoNotOriginate> all = new ArrayList<>(rows.length + added.size());
            Stream.of(rows).filter(row -> !ids.contains(row.id())).forEach(all::add);
            all.addAll(added);
            return all;
        }

        Optional<DoNotOriginate> find(String digits, Instant at) {
            for (int i = startingAtOrBefore(digits); i >= 0 && furthestEnd[i].compareTo(digits) >= 0; i--) {
                if (rows[i].covers(digits) && rows[i].validity().holdsAt(at)) {
                    return Optional.of(rows[i]);
                }
            }
            return Optional.empty();
        }

        private int startingAtOrBefore(String digits) {
            int low = 0;
            int high = rows.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (rows[middle].start().compareTo(digits) <= 0) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low - 1;
        }
    }
}
