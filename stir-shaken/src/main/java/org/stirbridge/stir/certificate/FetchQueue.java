package org.stirbridge.stir.certificate;

import com.github.benmanes.caffeine.cache.Ticker;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.stirbridge.stir.certificate.CertificateLookup.Failure;

/**
 * Keeps slow publishers apart from the others: so many fetches at once in all, fewer to one domain, fewer still to one host,
 * a short queue, and what is beyond is turned away at once. Hosts that have signed before have threads of their own, which
 * no flood of new names can take. Thread-safe.
 */
final class FetchQueue implements AutoCloseable {

    private static final int WAITING_PER_THREAD = 4;
    private static final int SHARE = 4;

    private static final FetchedChain TURNED_AWAY =
            FetchedChain.failed(Failure.CERTIFICATE_UNREACHABLE, "too many certificate fetches at once");

    private final Crowd hosts;
    private final Crowd sites;
    private final Ticker ticker;
    private final long patience;
    private final ThreadPoolExecutor forNew;
    private final ThreadPoolExecutor forKnown;

    FetchQueue(X5uSettings.Fetching limits, Ticker ticker) {
        this.ticker = ticker;
        this.patience = limits.timeout().toNanos();
        this.hosts = new Crowd(limits.perHost());
        this.sites = new Crowd(Math.max(limits.perHost(), limits.atOnce() / SHARE));
        this.forNew = threads("x5u-fetch", limits.atOnce());
        this.forKnown = threads("x5u-fetch-known", Math.max(1, limits.atOnce() / SHARE));
    }

    private static ThreadPoolExecutor threads(String name, int most) {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                most, most, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(most * WAITING_PER_THREAD), task -> {
                    Thread thread = new Thread(task, name);
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /** Which threads serve a host. */
    enum Lane {
        /** No call has passed with a chain of this host. */
        NEW,
        KNOWN
    }

    /** Turned away: nothing was asked, so nothing is known about the URL. */
    static boolean isTurnedAway(FetchedChain fetched) {
        return fetched.equals(TURNED_AWAY);
    }

    CompletableFuture<FetchedChain> submit(String host, Lane lane, Supplier<FetchedChain> fetch) {
        return lane == Lane.KNOWN
                ? atHost(host, forKnown, fetch)
                : within(sites, Crowd.site(host), () -> atHost(host, forNew, fetch));
    }

    private CompletableFuture<FetchedChain> atHost(
            String host, ThreadPoolExecutor threads, Supplier<FetchedChain> fetch) {
        return within(hosts, host, () -> CompletableFuture.supplyAsync(inTime(fetch), threads));
    }

    private static CompletableFuture<FetchedChain> within(
            Crowd crowd, String place, Supplier<CompletableFuture<FetchedChain>> start) {
        if (!crowd.enter(place)) {
            return CompletableFuture.completedFuture(TURNED_AWAY);
        }
        try {
            return start.get().whenComplete((result, fault) -> crowd.leave(place));
        } catch (RejectedExecutionException e) {
            crowd.leave(place);
            return CompletableFuture.completedFuture(TURNED_AWAY);
        }
    }

    /** Whoever asked has gone after so long in the queue; to fetch for him would only make the next ones wait as long. */
    private Supplier<FetchedChain> inTime(Supplier<FetchedChain> fetch) {
        long submitted = ticker.read();
        return () -> ticker.read() - submitted > patience ? TURNED_AWAY : fetch.get();
    }

    @Override
    public void close() {
        forNew.shutdownNow();
        forKnown.shutdownNow();
    }
}
