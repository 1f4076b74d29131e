package org.stirbridge.stir.certificate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.stirbridge.stir.certificate.CacheListener.Cause;
import org.stirbridge.stir.certificate.CacheListener.Use;
import org.stirbridge.stir.certificate.CertificateLookup.Failure;
import org.stirbridge.stir.certificate.CertificateLookup.Found;
import org.stirbridge.stir.certificate.CertificateLookup.NotFound;
import org.stirbridge.stir.certificate.FetchQueue.Lane;

/**
 * Published chains by URL, bounded, each fetched once for all calls that wait for it. A call waits no longer than its
 * deadline; the fetch goes on and serves the next call. A chain near its end still serves while it is fetched anew, and
 * stays when that fails. Failures are kept for a short time, so that a dead host costs one fetch and not one per call.
 * Thread-safe.
 */
public final class CertificateCache implements CertificateSource, AutoCloseable {

    /** A chain so young is what its publisher has: a token that fails with it is wrong. */
    private static final Duration YOUNG = Duration.ofHours(1);

    /** Forged tokens must not make us hammer a host that they name and that does not answer. */
    private static final Duration BETWEEN_DOUBTS = Duration.ofMinutes(5);

    private final X5uSettings settings;
    private final X5uRules rules;
    private final FetchQueue queue;
    private final BiFunction<X5uRules.Allowed, Lane, FetchedChain> fetcher;
    private final InstantSource clock;
    private final Lifetimes lifetimes;
    private final ChainMemory memory;
    private final CacheListener listener;
    private final Cache<String, Boolean> doubts;
    private final Map<String, CompletableFuture<CertificateLookup>> running = new ConcurrentHashMap<>();
    private final @Nullable CertificateStore store;

    /** A cache that forgets everything with the process. */
    public CertificateCache(X5uFetcher fetcher, X5uSettings settings, InstantSource clock) {
        this(fetcher::fetch, settings, clock, Ticker.systemTicker(), CacheListener.NONE, null);
    }

    /**
     * A cache that finds again what {@code store} holds: it reads in the background, and until then fetches.
     *
     * @param clock the wall clock, for notAfter; durations in memory are measured on the monotonic one
     */
    public CertificateCache(
            X5uFetcher fetcher,
            X5uSettings settings,
            InstantSource clock,
            CacheListener listener,
            CertificateStore store) {
        this(fetcher::fetch, settings, clock, Ticker.systemTicker(), listener, store);
    }

    CertificateCache(
            BiFunction<X5uRules.Allowed, Lane, FetchedChain> fetcher,
            X5uSettings settings,
            InstantSource clock,
            Ticker ticker,
            CacheListener listener,
            @Nullable CertificateStore store) {
        this.settings = settings;
        this.rules = settings.hosts().rules();
        this.queue = new FetchQueue(settings.fetching(), ticker);
        this.fetcher = fetcher;
        this.clock = clock;
        this.listener = listener;
        this.lifetimes = new Lifetimes(settings.keeping());
        this.memory = new ChainMemory(settings.keeping().entries(), clock, ticker);
        this.doubts = Caffeine.newBuilder()
                .maximumSize(settings.keeping().entries())
                .expireAfterWrite(BETWEEN_DOUBTS)
                .ticker(ticker)
                .build();
        this.store = store;
        if (store != null) {
            store.readAll(this::restore);
        }
    }

    /** Waits until what is on disk is in memory too, so that no call asks a publisher for it; so long at most. */
    public void awaitRestored(Duration patience) {
        if (store == null) {
            return;
        }
        CompletableFuture<Void> restored = new CompletableFuture<>();
        store.afterAll(() -> restored.complete(null));
        try {
            restored.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // A slow disk: calls fetch what is not there yet.
            restored.cancel(false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public CertificateLookup find(String x5u, Deadline deadline) {
        X5uRules.Verdict verdict = rules.judge(x5u);
        return verdict instanceof X5uRules.Allowed allowed
                ? find(allowed, deadline)
                : new NotFound(
                        Failure.X5U_NOT_ALLOWED,
                        ((X5uRules.Refused) verdict).rule().name());
    }

    private CertificateLookup find(X5uRules.Allowed x5u, Deadline deadline) {
        KeptChain kept = memory.get(x5u.url());
        if (kept == null) {
            listener.used(Use.MISS);
            return await(fetch(x5u, Cause.CALL), deadline);
        }
        listener.used(kept.isFound() ? Use.HIT : Use.FAILURE_KEPT);
        if (kept.isDue(clock.instant())) {
            var unused = fetch(x5u, Cause.REFRESH);
        }
        return kept.lookup();
    }

    @Override
    public Optional<Found> findNewer(String x5u, Found doubted, Deadline deadline) {
        KeptChain kept = memory.get(x5u);
        if (kept == null || !(kept.lookup() instanceof Found found)) {
            return Optional.empty();
        }
        if (!found.chain().equals(doubted.chain())) {
            return Optional.of(found);
        }
        return mayDoubt(kept) && await(fetch(kept.x5u(), Cause.DOUBT), deadline) instanceof Found newer
                ? Optional.of(newer).filter(other -> !other.chain().equals(doubted.chain()))
                : Optional.empty();
    }

    private boolean mayDoubt(KeptChain kept) {
        return kept.age(clock.instant()).compareTo(YOUNG) > 0
                && (running.containsKey(kept.url()) || doubts.asMap().putIfAbsent(kept.url(), true) == null);
    }

    @Override
    public void proved(String x5u) {
        KeptChain proved = memory.prove(x5u);
        if (proved != null) {
            save(proved);
        }
    }

    /** Runs to its own end, whatever becomes of the call that asked first. Whoever comes meanwhile waits for the same. */
    private CompletableFuture<CertificateLookup> fetch(X5uRules.Allowed x5u, Cause cause) {
        CompletableFuture<CertificateLookup> mine = new CompletableFuture<>();
        CompletableFuture<CertificateLookup> other = running.putIfAbsent(x5u.url(), mine);
        if (other != null) {
            return other;
        }
        KeptChain since = memory.get(x5u.url());
        if (cause == Cause.CALL && since != null) {
            // Another fetch ended between this call's look and now.
            end(x5u, mine, since.lookup());
            return mine;
        }
        var unused = queue.submit(x5u.host(), lane(x5u.host()), () -> fetcher.apply(x5u, lane(x5u.host())))
                .handle((fetched, fault) -> fault == null ? landed(x5u, cause, fetched) : faulted(fault))
                .whenComplete((lookup, fault) -> end(x5u, mine, fault == null ? lookup : faulted(fault)));
        return mine;
    }

    private void end(X5uRules.Allowed x5u, CompletableFuture<CertificateLookup> mine, CertificateLookup lookup) {
        running.remove(x5u.url(), mine);
        mine.complete(lookup);
    }

    private Lane lane(String host) {
        return memory.knowsHost(host) || settings.hosts().pinned().containsKey(host) ? Lane.KNOWN : Lane.NEW;
    }

    private CertificateLookup landed(X5uRules.Allowed x5u, Cause cause, FetchedChain fetched) {
        boolean turnedAway = FetchQueue.isTurnedAway(fetched);
        listener.fetched(cause, fetched.lookup(), turnedAway);
        Instant now = clock.instant();
        KeptChain before = memory.get(x5u.url());
        if (before != null && before.isFound() && !Lifetimes.isGood(fetched, now)) {
            memory.put(Lifetimes.afterFailure(before, now));
        } else if (!turnedAway) {
            keep(lifetimes.of(x5u, fetched, now));
        }
        return fetched.lookup();
    }

    private void keep(KeptChain kept) {
        memory.put(kept);
        if (memory.isProven(kept.url())) {
            save(kept);
        }
    }

    /** A fault is nothing that is known about the URL: it is not kept, and the call must not fall with it. */
    private CertificateLookup faulted(Throwable fault) {
        Throwable cause = fault.getCause() == null ? fault : fault.getCause();
        listener.faulted(cause instanceof RuntimeException e ? e : new IllegalStateException(cause));
        return new NotFound(Failure.CERTIFICATE_UNREACHABLE, "a fault while fetching");
    }

    private static CertificateLookup await(CompletableFuture<CertificateLookup> fetched, Deadline deadline) {
        try {
            return fetched.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return new NotFound(Failure.OUT_OF_TIME, "the deadline came before the certificate");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new NotFound(Failure.OUT_OF_TIME, "interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a fetch always ends with a lookup", e);
        }
    }

    private void save(KeptChain kept) {
        if (store != null && kept.isFound()) {
            store.save(kept.url(), ((Found) kept.lookup()).chain(), kept.fetched(), kept.end());
        }
    }

    /** Judged as on the first day: rules and lists may have changed, and whoever writes to the folder is not trusted. */
    private boolean restore(CertificateStore.Stored stored) {
        Instant now = clock.instant();
        if (!(rules.judge(stored.url()) instanceof X5uRules.Allowed allowed)
                || stored.fetched().isAfter(now)) {
            return false;
        }
        KeptChain kept = lifetimes.restored(allowed, new Found(stored.chain()), stored.fetched(), stored.end(), now);
        boolean living = kept.end().isAfter(now);
        if (living) {
            memory.restore(kept);
        }
        return living;
    }

    /** Whether no fetch runs and all that have run are kept. */
    boolean isIdle() {
        return running.isEmpty();
    }

    /** Chains and failures in memory, roughly. */
    public long size() {
        return memory.size();
    }

    /** How many of them have been proved by a call. */
    public long provenSize() {
        return memory.provenSize();
    }

    /** Ends the fetches that run; fetcher and store are their owner's to close. */
    @Override
    public void close() {
        queue.close();
    }
}
