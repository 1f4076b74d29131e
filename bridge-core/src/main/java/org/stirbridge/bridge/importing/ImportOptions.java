package org.stirbridge.bridge.importing;

import org.jspecify.annotations.Nullable;

/**
 * What an admin wants of an import.
 *
 * @param source what {@code did_range.source} will say
 * @param customer whose numbers all of them are; null: the source says so
 * @param apply whether to make it so
 * @param skipRefused whether to make the rest so where something is refused
 * @param releaseGone whether numbers that the source has no more become {@code released}
 * @param provider for whom customers that are not there are created; null: they are not
 */
public record ImportOptions(
        String source,
        @Nullable String customer,
        boolean apply,
        boolean skipRefused,
        boolean releaseGone,
        @Nullable String provider) {}
