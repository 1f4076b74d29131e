package org.stirbridge.bridge.did;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table trunk_match: how a call is recognised as one of a trunk.
 *
 * @param onSwitch {@code freeswitch} or {@code asterisk}; null: both
 * @param priority the smaller first where several rows of one kind match
 */
record TrunkMark(long id, String trunk, @Nullable String onSwitch, MarkKind kind, String value, int priority) {

    static final Comparator<TrunkMark> BY_PRIORITY =
            Comparator.comparingInt(TrunkMark::priority).thenComparingLong(TrunkMark::id);

    boolean holdsOn(String switchName) {
        return onSwitch == null || onSwitch.equals(switchName);
    }
}
