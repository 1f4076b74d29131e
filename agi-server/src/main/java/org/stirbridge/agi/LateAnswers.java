package org.stirbridge.agi;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Answers in the stead of a decision that overruns. Asterisk itself waits for ever for a slow AGI server, so the promise
 * to answer in time must hold even when the part that decides hangs.
 */
final class LateAnswers implements AutoCloseable {

    private final ScheduledThreadPoolExecutor clock;

    LateAnswers() {
        clock = new ScheduledThreadPoolExecutor(2, task -> {
            Thread thread = new Thread(task, "stirbridge-agi-late");
            thread.setDaemon(true);
            return thread;
        });
        clock.setRemoveOnCancelPolicy(true);
    }

    /** Runs {@code answer} after {@code wait} unless {@link Turn#take} came first. */
    Turn watch(Duration wait, Runnable answer) {
        Turn turn = new Turn(answer);
        turn.alarm = clock.schedule(turn::answerLate, wait.toNanos(), TimeUnit.NANOSECONDS);
        return turn;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    /** The right to answer one call, which only one thread gets. */
    static final class Turn {

        private final ReentrantLock lock = new ReentrantLock();
        private final Runnable answer;
        private volatile Future<?> alarm = CompletableFuture.completedFuture(null);
        private boolean taken;

        private Turn(Runnable answer) {
            this.answer = answer;
        }

        /** Whether the caller may answer; if not, the late answer is complete when this returns. */
        boolean take() {
            alarm.cancel(false);
            lock.lock();
            try {
                boolean first = !taken;
                taken = true;
                return first;
            } finally {
                lock.unlock();
            }
        }

        private void answerLate() {
            lock.lock();
            try {
                if (!taken) {
                    taken = true;
                    answer.run();
                }
            } finally {
                lock.unlock();
            }
        }
    }
}
