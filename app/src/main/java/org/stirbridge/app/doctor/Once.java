package org.stirbridge.app.doctor;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** What several checks look at, got by whoever asks first; the others wait for it, or hear why it failed. Thread-safe. */
public final class Once<T> {

    private final FutureTask<T> task;

    public Once(Callable<T> source) {
        task = new FutureTask<>(source);
    }

    /** @throws Exception what the source threw, to everyone who asks */
    public T get() throws Exception {
        task.run();
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }
}
