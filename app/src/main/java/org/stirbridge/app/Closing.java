package org.stirbridge.app;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts of a running program in the order in which they were made, to be closed in the other. Thread-safe. */
final class Closing implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    /** Remembers {@code part} and hands it back. */
    synchronized <T extends AutoCloseable> T add(T part) {
        parts.push(part);
        return part;
    }

    /** A timer of one daemon thread of this name, which ends with the rest. */
    ScheduledExecutorService timer(String name) {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        add(timer::shutdownNow);
        return timer;
    }

    /** Closes every part, whatever becomes of the others; a second call does nothing. */
    @Override
    public synchronized void close() {
        while (!parts.isEmpty()) {
            AutoCloseable part = parts.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("{} does not close", part.getClass().getSimpleName(), e);
            }
        }
    }
}
