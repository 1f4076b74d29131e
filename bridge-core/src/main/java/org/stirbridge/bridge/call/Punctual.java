package org.stirbridge.bridge.call;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stirbridge.stir.certificate.Deadline;

/** Waits for a decision on another thread no longer than the deadline, whatever that thread does. */
final class Punctual {

    private static final Logger LOG = LoggerFactory.getLogger(Punctual.class);

    private final SeldomLine noThread = new SeldomLine(LOG);
    private final SeldomLine failed = new SeldomLine(LOG);
    private final ExecutorService threads;

    Punctual(ExecutorService threads) {
        this.threads = threads;
    }

    /**
     * What {@code work} gives in time.
     *
     * @param late what to answer when it does not, or when no thread is free
     * @param broken what to answer when it throws, an Error too
     */
    <T> T decide(Supplier<T> work, Deadline deadline, Supplier<T> late, Supplier<T> broken) {
        Future<T> future;
        try {
            future = threads.submit(work::get);
        } catch (RejectedExecutionException e) {
            noThread.warn("calls: no thread is free, the call is answered without a decision");
            return late.get();
        }
        try {
            return future.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            future.cancel(true);
            return late.get();
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            return late.get();
        } catch (ExecutionException e) {
            failed.error("calls: a decision failed", Fault.of(e));
            return broken.get();
        }
    }
}
