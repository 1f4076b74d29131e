package org.stirbridge.bridge.call;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Runs at most so many calls at once and knows when none is left. Thread-safe. */
public final class CallsUnderWay {

    private final int most;
    private final Semaphore free;
    private final Executor executor;

    public CallsUnderWay(int most, Executor executor) {
        this.most = most;
        this.free = new Semaphore(most);
        this.executor = executor;
    }

    /**
     * Starts {@code call}.
     *
     * @return false when there are too many, or the executor takes no more, or the machine gives it no thread
     */
    public boolean start(Runnable call) {
        if (!free.tryAcquire()) {
            return false;
        }
        try {
            executor.execute(() -> run(call));
            return true;
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            // As an error it would end the loop that accepts the calls, and the switch would wait at an open port.
            free.release();
            return false;
        }
    }

    /** How many are under way. */
    public int count() {
        return most - free.availablePermits();
    }

    /** Whether the last call ended within {@code grace}. Afterwards no call can be started. */
    public boolean awaitNone(Duration grace) {
        try {
            return free.tryAcquire(most, grace.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void run(Runnable call) {
        try {
            call.run();
        } finally {
            free.release();
        }
    }
}
