package org.stirbridge.bridge.did;

import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * All terms of one directory, each at a place of its own that never changes. One thread adds; any thread reads the places
 * that were handed to it with a directory.
 */
final class TermsTable {

    private final Map<Terms, Integer> places = new HashMap<>();
    private volatile Terms[] byPlace = new Terms[16];
    private int size;

    /** Where {@code terms} stand, from now on if not before. */
    int place(Terms terms) {
        Integer known = places.get(terms);
        return known == null ? add(terms) : known;
    }

    Terms at(int place) {
        return byPlace[place];
    }

    int size() {
        return size;
    }

    /** The places of terms that hold at this moment. */
    BitSet inForce(Instant at) {
        BitSet holding = new BitSet(size);
        for (int place = 0; place < size; place++) {
            holding.set(place, byPlace[place].validity().holdsAt(at));
        }
        return holding;
    }

    /** When terms first begin or cease to hold after this moment. */
    Instant nextTurn(Instant after) {
        return places.keySet().stream()
                .flatMap(terms -> terms.validity().turningPoints())
                .filter(point -> point.isAfter(after))
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    private int add(Terms terms) {
        if (size > Chunk.GREATEST_TERMS) {
            throw new IllegalStateException("did_range: more than " + size + " different rows");
        }
        Terms[] all = byPlace;
        if (size == all.length) {
            all = Arrays.copyOf(all, 2 * size);
        }
        all[size] = terms;
        byPlace = all;
        places.put(terms, size);
        return size++;
    }
}
