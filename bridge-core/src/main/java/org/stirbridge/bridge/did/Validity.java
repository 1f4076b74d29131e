package org.stirbridge.bridge.did;

import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * From when until when a row counts.
 *
 * @param from null: always did
 * @param until itself outside; null: for ever
 */
public record Validity(@Nullable Instant from, @Nullable Instant until) {

    public static final Validity ALWAYS = new Validity(null, null);

    public boolean holdsAt(Instant at) {
        return (from == null || !at.isBefore(from)) && (until == null || at.isBefore(until));
    }

    /** The moments at which the answer of {@link #holdsAt} changes. */
    Stream<Instant> turningPoints() {
        return Stream.of(
                        from == null ? Stream.<Instant>empty() : Stream.of(from),
                        until == null ? Stream.<Instant>empty() : Stream.of(until))
                .flatMap(points -> points);
    }
}
