package org.stirbridge.bridge.call;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that calls run on: virtual ones where the runtime has them without pinning a carrier in
 * {@code synchronized} (JEP 491, Java 24), otherwise platform threads. Bounded either way: what is too much is rejected
 * at once, and never waits in a queue that no one sees.
 */
public final class CallThreads {

    private static final int FIRST_WITHOUT_PINNING = 24;

    /**
     * So many platform threads are there from the beginning and stay: where a machine gives no more, what a call needs next
     * must not be without any because connections have them all.
     */
    private static final int READY = 16;

    private static final Logger LOG = LoggerFactory.getLogger(CallThreads.class);

    private CallThreads() {}

    /**
     * Threads for calls, made when needed.
     *
     * @param name what thread dumps and logs show, with a number behind it
     * @param maximum how many at the same time; one more is rejected with a RejectedExecutionException
     */
    public static ExecutorService bounded(String name, int maximum) {
        return areVirtual() ? virtual(name, maximum) : platform(name, maximum);
    }

    /** Whether {@link #bounded} gives virtual threads on this runtime. */
    public static boolean areVirtual() {
        return Runtime.version().feature() >= FIRST_WITHOUT_PINNING;
    }

    static ExecutorService platform(String name, int maximum) {
        AtomicInteger count = new AtomicInteger();
        ThreadFactory factory = work -> {
            Thread thread = new Thread(work, name + "-" + count.getAndIncrement());
            thread.setDaemon(true);
            return thread;
        };
        return platform(factory, maximum);
    }

    /**
     * A machine may give fewer threads than {@code maximum} (TasksMax of systemd). That is no fault, but a call too many:
     * as an error it would end the loop that accepts the calls.
     */
    static ExecutorService platform(ThreadFactory factory, int maximum) {
        ThreadPoolExecutor threads = new Platform(maximum, factory);
        try {
            threads.prestartAllCoreThreads();
        } catch (OutOfMemoryError e) {
            LOG.warn("The machine gives no threads ahead: {}", e.toString());
        }
        return threads;
    }

    private static final class Platform extends ThreadPoolExecutor {

        Platform(int maximum, ThreadFactory factory) {
            super(maximum > READY ? READY : 0, maximum, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), factory);
        }

        @Override
        public void execute(Runnable work) {
            try {
                super.execute(work);
            } catch (OutOfMemoryError e) {
                // Below its core a pool asks for a new thread before it looks for an idle one.
                if (!getQueue().offer(work)) {
                    throw new RejectedExecutionException("the machine gives no more threads", e);
                }
            }
        }
    }

    /** By reflection: the program is compiled for Java 17. */
    private static ExecutorService virtual(String name, int maximum) {
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            Class<?> type = Class.forName("java.lang.Thread$Builder");
            Object named = type.getMethod("name", String.class, long.class).invoke(builder, name + "-", 0L);
            ThreadFactory factory = (ThreadFactory) type.getMethod("factory").invoke(named);
            ExecutorService threads = (ExecutorService) Executors.class
                    .getMethod("newThreadPerTaskExecutor", ThreadFactory.class)
                    .invoke(null, factory);
            return new LimitedThreads(threads, new Semaphore(maximum));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Java " + Runtime.version() + " has no virtual threads", e);
        }
    }
}
