package org.stirbridge.stir.certificate;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.stirbridge.stir.certificate.CertificateLookup.Failure;

/**
 * Keeps slow publishers apart from the others: so many fetches at once in all, fewer to one host, a short queue, and what is
 * beyond is turned away at once. Thread-safe.
 */
final class FetchQueue implements AutoCloseable {

    private static final int WAITING_PER_THREAD = 4;

    private static final FetchedChain TURNED_AWAY =
            FetchedChain.failed(Failure.CERTIFICATE_UNREACHABLE, "too many certificate fetches at once");

    private final int perHost;
    private final Map<String, Integer> atHost = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor threads;

    FetchQueue(int inAll, int perHost) {
        this.perHost = perHost;
        threads = new ThreadPoolExecutor(
                inAll, inAll, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(inAll * WAITING_PER_THREAD), task -> {
                    Thread thread = new Thread(task, "x5u-fetch");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /** Turned away: nothing was asked, so nothing is known about the URL. */
    static boolean isTurnedAway(FetchedChain fetched) {
        return fetched.equals(TURNED_AWAY);
    }

    CompletableFuture<FetchedChain> submit(String host, Supplier<FetchedChain> fetch) {
        if (!enter(host)) {
            return CompletableFuture.completedFuture(TURNED_AWAY);
        }
        try {
            return CompletableFuture.supplyAsync(fetch, threads).whenComplete((result, fault) -> leave(host));
        } catch (RejectedExecutionException e) {
            leave(host);
            return CompletableFuture.completedFuture(TURNED_AWAY);
        }
    }

    private boolean enter(String host) {
        boolean[] entered = new boolean[1];
        atHost.compute(host, (name, count) -> {
            int now = count == null ? 0 : count;
            entered[0] = now < perHost;
            return entered[0] ? now + 1 : now;
        });
        return entered[0];
    }

    private void leave(String host) {
        atHost.computeIfPresent(host, (name, count) -> count == 1 ? null : count - 1);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
