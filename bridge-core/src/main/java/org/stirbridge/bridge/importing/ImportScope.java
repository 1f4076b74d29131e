package org.stirbridge.bridge.importing;

import org.jspecify.annotations.Nullable;

/**
 * The rows that an import answers for.
 *
 * @param source what {@code did_range.source} says of them
 * @param customer whose they are; null: anybody's
 */
record ImportScope(String source, @Nullable String customer) {

    boolean holds(StandingRange row) {
        return row.source().equals(source)
                && (customer == null || customer.equals(row.fields().customer()));
    }
}
