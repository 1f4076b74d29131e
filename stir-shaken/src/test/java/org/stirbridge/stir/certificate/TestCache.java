package org.stirbridge.stir.certificate;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stirbridge.lab.pki.LabPki;
import org.stirbridge.stir.certificate.CertificateLookup.Failure;
import org.stirbridge.stir.certificate.CertificateLookup.Found;
import org.stirbridge.stir.certificate.CertificateLookup.NotFound;

/** A cache over a clock that stands until it is moved, and over publishers that do what a test says. */
final class TestCache implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    static final LabPki PKI = LabPki.create(NOW);
    static final List<StiCertificate> CHAIN = TestFiles.chain(PKI.serviceProvider("1234"));
    static final List<StiCertificate> OTHER = TestFiles.chain(PKI.serviceProvider("1234"));
    static final String URL = "https://certs.example.com/c.pem";

    final List<String> fetched = new CopyOnWriteArrayList<>();
    final List<String> heard = new CopyOnWriteArrayList<>();
    final CountDownLatch release = new CountDownLatch(1);
    final List<RuntimeException> faults = new CopyOnWriteArrayList<>();
    final CacheListener listener = new Ears();
    /** Runs once, between a call's look into the memory and its fetch. */
    final AtomicReference<Runnable> afterMiss = new AtomicReference<>(() -> {});

    volatile Function<X5uRules.Allowed, FetchedChain> publisher = url -> found(CHAIN);
    X5uSettings settings = X5uSettings.DEFAULT;

    @Nullable
    CertificateStore store;

    private final AtomicLong nanos = new AtomicLong();
    private final List<CertificateCache> opened = new ArrayList<>();

    private @Nullable CertificateCache cache;

    CertificateCache open() {
        if (cache == null) {
            cache = new CertificateCache(
                    (url, lane) -> {
                        fetched.add(url.url());
                        return publisher.apply(url);
                    },
                    settings,
                    this::now,
                    nanos::get,
                    listener,
                    store);
            opened.add(cache);
        }
        return cache;
    }

    /** The next call has a cache that remembers nothing. */
    void restart() {
        cache = null;
    }

    Instant now() {
        return NOW.plusNanos(nanos.get());
    }

    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    CertificateLookup find(String url) {
        return find(url, Duration.ofSeconds(20));
    }

    /** What a call gets; then all that it set off comes to its end, unless a publisher is made to wait. */
    CertificateLookup findAndSettle(String url) {
        CertificateLookup lookup = find(url);
        settle();
        return lookup;
    }

    CertificateLookup find(String url, Duration patience) {
        return open().find(url, Deadline.after(patience));
    }

    void settle() {
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .atMost(Duration.ofSeconds(20))
                .until(open()::isIdle);
    }

    static Failure failure(CertificateLookup lookup) {
        return ((NotFound) lookup).failure();
    }

    static FetchedChain found(List<StiCertificate> chain) {
        return new FetchedChain(new Found(chain), Duration.ZERO);
    }

    static FetchedChain found(List<StiCertificate> chain, Duration maxAge) {
        return new FetchedChain(new Found(chain), maxAge);
    }

    static FetchedChain failed() {
        return FetchedChain.failed(Failure.CERTIFICATE_UNREACHABLE, "made for the test");
    }

    static List<StiCertificate> ending(Duration left) {
        return TestFiles.chain(PKI.issue(PKI.leaf("CN=SHAKEN 1").valid(NOW.minusSeconds(60), NOW.plus(left))));
    }

    /** A publisher that hangs until the test ends. */
    FetchedChain afterRelease() {
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return found(CHAIN);
    }

    @Override
    public void close() {
        release.countDown();
        opened.forEach(CertificateCache::close);
    }

    private final class Ears implements CacheListener {
        @Override
        public void used(Use use) {
            heard.add(use.name());
            if (use == Use.MISS) {
                afterMiss.getAndSet(() -> {}).run();
            }
        }

        @Override
        public void fetched(Cause cause, CertificateLookup outcome, boolean turnedAway) {
            heard.add(cause + (turnedAway ? " TURNED_AWAY" : outcome instanceof Found ? " FOUND" : " FAILED"));
        }

        @Override
        public void faulted(RuntimeException fault) {
            heard.add("FAULT");
            faults.add(fault);
        }

        @Override
        public void storeProblem(String detail) {
            heard.add("STORE");
        }
    }
}
