package org.stirbridge.bridge.call;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/**
 * A line of the log that the far end can cause as often as it likes: told once a second at most, and then with how many
 * were left out. One object for each place in the code. Thread-safe.
 */
public final class SeldomLine {

    private static final long STRETCH = Duration.ofSeconds(1).toNanos();

    private final Logger log;
    private final LongSupplier nanos;
    private final AtomicLong next;
    private final AtomicLong leftOut = new AtomicLong();
    private final LongAdder times = new LongAdder();

    public SeldomLine(Logger log) {
        this(log, System::nanoTime);
    }

    SeldomLine(Logger log, LongSupplier nanos) {
        this.log = log;
        this.nanos = nanos;
        this.next = new AtomicLong(nanos.getAsLong());
    }

    /** As {@link Logger#warn(String, Object...)}. */
    public void warn(String message, @Nullable Object... values) {
        tell(Level.WARN, message, values);
    }

    /** As {@link Logger#error(String, Object...)}: a fault stands last. */
    public void error(String message, @Nullable Object... values) {
        tell(Level.ERROR, message, values);
    }

    /** How often it came, told or not. */
    public long times() {
        return times.sum();
    }

    private void tell(Level level, String message, @Nullable Object... values) {
        times.increment();
        long now = nanos.getAsLong();
        long due = next.get();
        if (now - due < 0 || !next.compareAndSet(due, now + STRETCH)) {
            leftOut.incrementAndGet();
            return;
        }
        long others = leftOut.getAndSet(0);
        String line = others == 0 ? message : message + " (and " + others + " more like it)";
        log.atLevel(level).log(line, values);
    }
}
