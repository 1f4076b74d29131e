package org.stirbridge.stir.certificate;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Numbers of one list as whole intervals, apart by their length: entries that adjoin or overlap are one, as RFC 9060 §4.1
 * speaks of the numbers that a CA holds, not of how it wrote them down.
 */
final class NumberIntervals {

    /** By the count of digits: the first number of each interval, and the one after its last. */
    private final Map<Integer, NavigableMap<Long, Long>> byLength = new HashMap<>();

    /** @param start 1 to 15 digits */
    void add(String start, long count) {
        NavigableMap<Long, Long> intervals = byLength.computeIfAbsent(start.length(), absent -> new TreeMap<>());
        long first = Long.parseLong(start);
        long end = first + count;
        var near = intervals.floorEntry(end);
        while (near != null && near.getValue() >= first) {
            first = Math.min(first, near.getKey());
            end = Math.max(end, near.getValue());
            intervals.remove(near.getKey());
            near = intervals.floorEntry(end);
        }
        intervals.put(first, end);
    }

    boolean covers(String start, long count) {
        NavigableMap<Long, Long> intervals = byLength.get(start.length());
        long first = Long.parseLong(start);
        var below = intervals == null ? null : intervals.floorEntry(first);
        return below != null && count <= below.getValue() - first;
    }
}
