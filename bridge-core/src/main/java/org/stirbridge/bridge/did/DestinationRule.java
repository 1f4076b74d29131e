package org.stirbridge.bridge.did;

import org.jspecify.annotations.Nullable;

/**
 * A row of the table dest_policy.
 *
 * @param trunk null: every trunk that has no row of its own that fits
 * @param prefix the beginning of the called number, canonical digits; empty: every number
 */
public record DestinationRule(long id, @Nullable String trunk, String prefix, Action action) {

    public enum Action {
        /** As elsewhere: takes a destination out of a wider rule. */
        SIGN,
        NO_SIGN,
        RELAY
    }
}
