package org.stirbridge.app;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** The servers that switches call. They stop side by side: while one waits for its last call, the other lets none in. */
final class FrontEnds implements AutoCloseable {

    private final List<Runnable> stops = new CopyOnWriteArrayList<>();

    /** @param stop lets no more calls in, and returns when those in flight are answered */
    void add(Runnable stop) {
        stops.add(stop);
    }

    @Override
    public void close() {
        CompletableFuture.allOf(stops.stream()
                        .map(stop -> CompletableFuture.runAsync(stop, task -> new Thread(task, "stop").start()))
                        .toArray(CompletableFuture[]::new))
                .join();
        stops.clear();
    }
}
