package org.stirbridge.benchmarks;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.stirbridge.bridge.did.DidDirectory;
import org.stirbridge.stir.passport.TelephoneNumber;

/** A thread that looks numbers up without end, and notes the longest that it ever had to wait for one. */
final class Caller implements AutoCloseable {

    private final Supplier<DidDirectory> directory;
    private final int size;
    private final AtomicLong longest = new AtomicLong();
    private final Thread thread;
    private volatile boolean ended;

    Caller(Supplier<DidDirectory> directory, int size) {
        this.directory = directory;
        this.size = size;
        thread = new Thread(this::call, "caller");
        thread.start();
    }

    /** The longest wait in milliseconds since the last time this was asked. */
    double longestMillis() {
        return longest.getAndSet(0) / 1e6;
    }

    private void call() {
        TelephoneNumber[] numbers = new TelephoneNumber[1024];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = new TelephoneNumber(Long.toString(NumberTables.FIRST + (i * 7_368_787L) % size));
        }
        long before = System.nanoTime();
        for (int i = 0; !ended; i++) {
            directory.get().narrowest(numbers[i % numbers.length]);
            long now = System.nanoTime();
            longest.accumulateAndGet(now - before, Math::max);
            before = now;
        }
    }

    @Override
    public void close() {
        ended = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
