package org.stirbridge.bridge.did;

import org.jspecify.annotations.Nullable;

/** What a row of did_range must say to be found by its numbers. */
final class RangeBounds {

    private RangeBounds() {}

    /** What is wrong, to be said behind the row's label; null when nothing is. */
    static @Nullable String flaw(long id, String start, String end) {
        if (id < 0 || id > Chunk.GREATEST_ID) {
            return "has an id that is not within 0 and " + Chunk.GREATEST_ID;
        }
        int layer = NumberLayer.of(start);
        int endLayer = end.equals(start) ? layer : NumberLayer.of(end);
        if (layer < 0 || endLayer < 0) {
            return "is no pair of canonical numbers of 3 to 20 digits";
        }
        if (start.length() != end.length()) {
            return "has bounds of different length";
        }
        if (start.compareTo(end) > 0) {
            return "has its bounds the wrong way round";
        }
        return layer == endLayer ? null : "holds more numbers than any numbering plan has";
    }
}
