package org.stirbridge.app.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Waits for SIGTERM or Ctrl-C, and keeps the Java runtime from ending until it is closed: otherwise the process would be
 * gone while calls still wait for their answer. Open it before what has to stop in order.
 */
final class Shutdown implements AutoCloseable {

    /** The graceful stop takes 5 s for the calls and a little for the rest. */
    private static final long LONGEST_SECONDS = 10;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);

    private Shutdown() {}

    static Shutdown expect() {
        Shutdown shutdown = new Shutdown();
        Runtime.getRuntime().addShutdownHook(new Thread(shutdown::hold, "stop"));
        return shutdown;
    }

    /** Returns when somebody asked the process to stop. */
    void await() throws InterruptedException {
        asked.await();
    }

    @Override
    public void close() {
        done.countDown();
    }

    private void hold() {
        asked.countDown();
        try {
            if (!done.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(ExitCode.SOFTWARE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
