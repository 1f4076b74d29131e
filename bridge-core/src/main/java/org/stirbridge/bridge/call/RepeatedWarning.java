package org.stirbridge.bridge.call;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/**
 * A warning that strangers can cause as often as they like: said at once, then every ten seconds at most, with how many
 * there were. A line for each would fill the disk, and who writes it waits for the log. Thread-safe.
 */
public final class RepeatedWarning {

    private static final long REST = Duration.ofSeconds(10).toNanos();

    private final Logger log;
    private final LongSupplier nanos;
    private final AtomicLong count = new AtomicLong();
    private final AtomicLong next;

    public RepeatedWarning(Logger log) {
        this(log, System::nanoTime);
    }

    RepeatedWarning(Logger log, LongSupplier nanos) {
        this.log = log;
        this.nanos = nanos;
        this.next = new AtomicLong(nanos.getAsLong());
    }

    /** @param text of the newest one, fit for the log */
    public void tell(String text) {
        count.incrementAndGet();
        long now = nanos.getAsLong();
        long due = next.get();
        if (now - due >= 0 && next.compareAndSet(due, now + REST)) {
            long times = count.getAndSet(0);
            log.warn("{}{}", text, times > 1 ? " (" + times + " times since this was said last)" : "");
        }
    }
}
