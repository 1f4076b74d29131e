package org.stirbridge.bridge.call;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** An executor that rejects what exceeds its permits, for one that has no limit of its own. */
final class LimitedThreads extends AbstractExecutorService {

    private final ExecutorService threads;
    private final Semaphore permits;

    LimitedThreads(ExecutorService threads, Semaphore permits) {
        this.threads = threads;
        this.permits = permits;
    }

    @Override
    public void execute(Runnable work) {
        if (!permits.tryAcquire()) {
            throw new RejectedExecutionException("all call threads are busy");
        }
        boolean taken = false;
        try {
            threads.execute(() -> {
                try {
                    work.run();
                } finally {
                    permits.release();
                }
            });
            taken = true;
        } finally {
            if (!taken) {
                permits.release();
            }
        }
    }

    @Override
    public void shutdown() {
        threads.shutdown();
    }

    @Override
    public List<Runnable> shutdownNow() {
        return threads.shutdownNow();
    }

    @Override
    public boolean isShutdown() {
        return threads.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return threads.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return threads.awaitTermination(timeout, unit);
    }
}
