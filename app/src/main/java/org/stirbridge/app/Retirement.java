package org.stirbridge.app;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Parts that a reload has replaced, closed when the last call that may still ask them has been answered. Thread-safe. */
final class Retirement implements AutoCloseable {

    /** The longest budget of a call is 10 s. */
    private static final Duration LONGEST_CALL = Duration.ofSeconds(20);

    private final Set<Closing> waiting = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "retirement");
        thread.setDaemon(true);
        return thread;
    });

    void later(Closing part) {
        waiting.add(part);
        var unused = timer.schedule(() -> end(part), LONGEST_CALL.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void end(Closing part) {
        if (waiting.remove(part)) {
            part.close();
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        Set.copyOf(waiting).forEach(this::end);
    }
}
