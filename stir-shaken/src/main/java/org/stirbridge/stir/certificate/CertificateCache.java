package org.stirbridge.stir.certificate;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.stirbridge.stir.certificate.CertificateLookup.Failure;
import org.stirbridge.stir.certificate.CertificateLookup.Found;
import org.stirbridge.stir.certificate.CertificateLookup.NotFound;

/**
 * Published chains by URL, bounded, each fetched once for all calls that wait for it. A call waits no longer than its
 * deadline; the fetch goes on and serves the next call. Failures are kept for a short time, so that a dead host costs one
 * fetch and not one per call. Thread-safe.
 */
public final class CertificateCache implements CertificateSource, AutoCloseable {

    /** A usual chain of two has 1.5 KiB; one of 64 KiB counts as sixteen entries. */
    private static final int BYTES_PER_ENTRY = 4096;

    private final X5uSettings settings;
    private final X5uRules rules;
    private final FetchQueue queue;
    private final Function<X5uRules.Allowed, FetchedChain> fetcher;
    private final InstantSource clock;
    private final AsyncCache<String, FetchedChain> chains;

    /** @param clock the wall clock, for notAfter; durations are measured on the monotonic one */
    public CertificateCache(X5uFetcher fetcher, X5uSettings settings, InstantSource clock) {
        this(fetcher::fetch, settings, clock, Ticker.systemTicker());
    }

    CertificateCache(
            Function<X5uRules.Allowed, FetchedChain> fetcher,
            X5uSettings settings,
            InstantSource clock,
            Ticker ticker) {
        this.settings = settings;
        this.rules = new X5uRules(settings.allowedHosts(), settings.deniedHosts());
        this.queue = new FetchQueue(settings.maxFetches(), settings.maxFetchesPerHost());
        this.fetcher = fetcher;
        this.clock = clock;
        this.chains = Caffeine.newBuilder()
                .maximumWeight((long) settings.cacheEntries() * BYTES_PER_ENTRY)
                .weigher((String url, FetchedChain chain) -> Math.max(BYTES_PER_ENTRY, url.length() + bytes(chain)))
                .expireAfter(Expiry.creating((String url, FetchedChain chain) -> kept(chain)))
                .ticker(ticker)
                .executor(Runnable::run)
                .buildAsync();
    }

    @Override
    public CertificateLookup find(String x5u, Deadline deadline) {
        X5uRules.Verdict verdict = rules.judge(x5u);
        return verdict instanceof X5uRules.Allowed allowed
                ? await(chains.get(x5u, (url, threads) -> fetch(allowed)), deadline)
                : new NotFound(
                        Failure.X5U_NOT_ALLOWED,
                        ((X5uRules.Refused) verdict).rule().name());
    }

    /** Runs to its own end, whatever becomes of the call that asked first. */
    private CompletableFuture<FetchedChain> fetch(X5uRules.Allowed x5u) {
        return queue.submit(x5u.host(), () -> fetcher.apply(x5u));
    }

    private static CertificateLookup await(CompletableFuture<FetchedChain> fetched, Deadline deadline) {
        try {
            return fetched.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)
                    .lookup();
        } catch (TimeoutException e) {
            return new NotFound(Failure.OUT_OF_TIME, "the deadline came before the certificate");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new NotFound(Failure.OUT_OF_TIME, "interrupted");
        } catch (ExecutionException e) {
            // The cache has logged the fault with its trace and forgets the entry; the call must not fall with it.
            return new NotFound(Failure.CERTIFICATE_UNREACHABLE, "a fault while fetching");
        }
    }

    /** How long an answer is kept: a publisher may lengthen the floor, and a certificate's end shortens everything. */
    private Duration kept(FetchedChain fetched) {
        if (!(fetched.lookup() instanceof Found found)) {
            return FetchQueue.isTurnedAway(fetched) ? Duration.ZERO : settings.failureKept();
        }
        Duration wished = least(greatest(settings.minKept(), fetched.maxAge()), settings.maxKept());
        Duration valid = Duration.between(
                clock.instant(), found.chain().get(0).x509().getNotAfter().toInstant());
        // An expired one is kept as a failure is: its publisher may have put a new one in its place.
        return valid.isNegative() || valid.isZero() ? settings.failureKept() : least(wished, valid);
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Duration greatest(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static int bytes(FetchedChain fetched) {
        return fetched.lookup() instanceof Found found
                ? found.chain().stream().mapToInt(StiCertificate::encodedLength).sum()
                : 0;
    }

    /** Whether the answer for {@code url} has its time to live, or is forgotten: the waiting call has it a moment earlier. */
    boolean isSettled(String url) {
        CompletableFuture<FetchedChain> entry = chains.getIfPresent(url);
        if (entry == null) {
            return true;
        }
        return !entry.isCompletedExceptionally()
                && chains.synchronous()
                        .policy()
                        .expireVariably()
                        .flatMap(expiry -> expiry.getExpiresAfter(url))
                        .map(left -> left.compareTo(settings.maxKept()) <= 0)
                        .orElse(true);
    }

    /** Ends the fetches that run; the fetcher is its owner's to close. */
    @Override
    public void close() {
        queue.close();
    }
}
