package org.stirbridge.bridge.importing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Finds ranges that overlap in part, or stand twice, among ranges that come in the order of their first numbers, the longer
 * first. It holds those that are still open, by their last numbers: one that ends inside the newcomer began before it. Each
 * conflict takes one of the two away, so that a file in which everything overlaps costs no more than another.
 */
final class Overlaps {

    private final Map<Integer, NavigableMap<String, List<Claim>>> openByLength = new HashMap<>();

    void add(Claim claim) {
        NavigableMap<String, List<Claim>> open =
                openByLength.computeIfAbsent(claim.start().length(), length -> new TreeMap<>());
        open.headMap(claim.start()).clear();
        if (prevails(claim, open)) {
            open.computeIfAbsent(claim.end(), end -> new ArrayList<>(1)).add(claim);
        }
    }

    private static boolean prevails(Claim claim, NavigableMap<String, List<Claim>> open) {
        for (List<Claim> others : open.subMap(claim.start(), claim.end()).values()) {
            if (!prevails(claim, others, false)) {
                return false;
            }
        }
        List<Claim> sameEnd = open.get(claim.end());
        return sameEnd == null || prevails(claim, sameEnd, true);
    }

    private static boolean prevails(Claim claim, List<Claim> others, boolean sameEnd) {
        for (Claim other : List.copyOf(others)) {
            boolean nested = sameEnd && !other.start().equals(claim.start());
            if (nested || !claim.fields().meets(other.fields())) {
                continue;
            }
            if (claim.yieldsTo(other)) {
                claim.refuseFor(other);
                return false;
            }
            if (other.yieldsTo(claim)) {
                other.refuseFor(claim);
                others.remove(other);
            }
        }
        return true;
    }
}
