package org.stirbridge.bridge.call;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Runs at most so many calls at once and knows when none is left. Thread-safe. */
public final class CallsUnderWay {

    /** A connection that is closed gives its thread back in that time, mostly. */
    private static final Duration MOMENT = Duration.ofMillis(5);

    private static final int MOMENTS = 2;

    private final int most;
    private final Semaphore free;
    private final Executor executor;
    private final BooleanSupplier makeRoom;

    /** @param makeRoom runs when the executor has no thread more, and says whether it was of use */
    public CallsUnderWay(int most, Executor executor, BooleanSupplier makeRoom) {
        this.most = most;
        this.free = new Semaphore(most);
        this.executor = executor;
        this.makeRoom = makeRoom;
    }

    /**
     * Starts {@code call}; where threads run out and room can be made, that is waited for, 10 ms at most.
     *
     * @return false when there are too many, or there is no thread
     */
    public boolean start(Runnable call) {
        if (!free.tryAcquire()) {
            return false;
        }
        boolean started = false;
        try {
            started = hasThread(call) || (makeRoom.getAsBoolean() && hasThreadInAMoment(call));
            return started;
        } finally {
            if (!started) {
                free.release();
            }
        }
    }

    private boolean hasThreadInAMoment(Runnable call) {
        for (int i = 0; i < MOMENTS; i++) {
            LockSupport.parkNanos(MOMENT.toNanos());
            if (hasThread(call)) {
                return true;
            }
        }
        return false;
    }

    private boolean hasThread(Runnable call) {
        try {
            executor.execute(() -> run(call));
            return true;
        } catch (RejectedExecutionException | OutOfMemoryError e) {
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
