package org.stirbridge.stir.certificate;

import java.time.Duration;

/**
 * The moment by which a call must have its answer. It is measured on the monotonic clock, so that a clock set back or
 * forth neither delays nor cuts a call. Immutable.
 */
public final class Deadline {

    private final long nanos;

    private Deadline(long nanos) {
        this.nanos = nanos;
    }

    /** The deadline {@code budget} from now. */
    public static Deadline after(Duration budget) {
        return new Deadline(System.nanoTime() + budget.toNanos());
    }

    /** What is left, never negative. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
    }

    public boolean hasPassed() {
        return nanos - System.nanoTime() <= 0;
    }

    /** The earlier of this deadline and one {@code budget} from now. */
    public Deadline within(Duration budget) {
        long other = System.nanoTime() + budget.toNanos();
        return other - nanos < 0 ? new Deadline(other) : this;
    }
}
