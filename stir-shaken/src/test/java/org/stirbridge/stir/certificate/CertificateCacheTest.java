package org.stirbridge.stir.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.stirbridge.lab.pki.LabPki;
import org.stirbridge.stir.certificate.CertificateLookup.Failure;
import org.stirbridge.stir.certificate.CertificateLookup.Found;
import org.stirbridge.stir.certificate.CertificateLookup.NotFound;

class CertificateCacheTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final LabPki PKI = LabPki.create(NOW);
    private static final List<StiCertificate> CHAIN = TestFiles.chain(PKI.serviceProvider("1234"));
    private static final String URL = "https://certs.example.com/c.pem";

    private final AtomicInteger fetches = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong();
    private final CountDownLatch release = new CountDownLatch(1);
    private final List<CertificateCache> opened = new ArrayList<>();

    @AfterEach
    void close() {
        release.countDown();
        opened.forEach(CertificateCache::close);
    }

    @Test
    void chainIsKeptForADayThoughItsPublisherSaysNothing() {
        CertificateCache cache = cache(found(CHAIN, Duration.ZERO));
        find(cache, URL);
        pass(Duration.ofHours(24).minusSeconds(1));
        assertThat(find(cache, URL)).isEqualTo(new Found(CHAIN));
        assertThat(fetches).hasValue(1);

        pass(Duration.ofSeconds(2));
        find(cache, URL);
        assertThat(fetches).hasValue(2);
    }

    @Test
    void publisherMayLengthenTheDay() {
        CertificateCache cache = cache(found(CHAIN, Duration.ofDays(3)));
        find(cache, URL);
        pass(Duration.ofDays(3).minusSeconds(1));
        find(cache, URL);

        assertThat(fetches).hasValue(1);
    }

    @Test
    void publisherMayNotLengthenItForEver() {
        CertificateCache cache = cache(found(CHAIN, Duration.ofDays(365)));
        find(cache, URL);
        pass(Duration.ofDays(7).plusSeconds(1));
        find(cache, URL);

        assertThat(fetches).hasValue(2);
    }

    @Test
    void nothingIsKeptPastItsNotAfter() {
        List<StiCertificate> ending =
                TestFiles.chain(PKI.issue(PKI.leaf("CN=SHAKEN 1").valid(NOW.minusSeconds(60), NOW.plusSeconds(600))));
        CertificateCache cache = cache(found(ending, Duration.ofDays(3)));
        find(cache, URL);
        pass(Duration.ofSeconds(599));
        find(cache, URL);
        assertThat(fetches).hasValue(1);

        pass(Duration.ofSeconds(2));
        find(cache, URL);
        assertThat(fetches).hasValue(2);
    }

    @Test
    void expiredChainIsFoundAndKeptAsAFailureIs() {
        List<StiCertificate> expired =
                TestFiles.chain(PKI.issue(PKI.leaf("CN=SHAKEN 1").valid(NOW.minusSeconds(60), NOW.minusSeconds(30))));
        CertificateCache cache = cache(found(expired, Duration.ofDays(3)));
        assertThat(find(cache, URL)).isInstanceOf(Found.class);
        pass(Duration.ofSeconds(29));
        find(cache, URL);
        assertThat(fetches).hasValue(1);

        pass(Duration.ofSeconds(2));
        find(cache, URL);
        assertThat(fetches).hasValue(2);
    }

    @Test
    void failureIsKeptForHalfAMinute() {
        CertificateCache cache = cache(url -> failed());
        find(cache, URL);
        pass(Duration.ofSeconds(29));
        assertThat(failure(find(cache, URL))).isEqualTo(Failure.CERTIFICATE_UNREACHABLE);
        assertThat(fetches).hasValue(1);

        pass(Duration.ofSeconds(2));
        find(cache, URL);
        assertThat(fetches).hasValue(2);
    }

    @Test
    void urlAgainstTheRulesIsNeverFetched() {
        CertificateCache cache = cache(found(CHAIN, Duration.ZERO));

        assertThat(failure(find(cache, "https://127.0.0.1/c.pem"))).isEqualTo(Failure.X5U_NOT_ALLOWED);
        assertThat(fetches).hasValue(0);
    }

    @Test
    void manyCallsForOneUrlFetchItOnce() throws ExecutionException, InterruptedException {
        CertificateCache cache = cache(url -> afterRelease());
        ExecutorService callers = Executors.newFixedThreadPool(20);
        try {
            List<Future<CertificateLookup>> calls = IntStream.range(0, 20)
                    .mapToObj(i -> callers.submit(() -> find(cache, URL)))
                    .toList();
            await().until(() -> fetches.get() > 0);
            release.countDown();
            for (Future<CertificateLookup> call : calls) {
                assertThat(call.get()).isEqualTo(new Found(CHAIN));
            }
        } finally {
            callers.shutdownNow();
        }
        assertThat(fetches).hasValue(1);
    }

    @Test
    void callWaitsNoLongerThanItsDeadlineAndTheFetchServesTheNext() {
        CertificateCache cache = cache(url -> afterRelease());
        assertThat(failure(cache.find(URL, Deadline.after(Duration.ofMillis(50)))))
                .isEqualTo(Failure.OUT_OF_TIME);

        release.countDown();

        assertThat(find(cache, URL)).isEqualTo(new Found(CHAIN));
        assertThat(fetches).hasValue(1);
    }

    @Test
    void keptChainIsFoundEvenWithNoTimeLeft() {
        CertificateCache cache = cache(found(CHAIN, Duration.ZERO));
        find(cache, URL);

        assertThat(cache.find(URL, Deadline.after(Duration.ZERO))).isEqualTo(new Found(CHAIN));
    }

    @Test
    void slowHostDelaysOnlyItsOwnCalls() {
        CertificateCache cache = cache(
                X5uSettings.DEFAULT.withMaxFetches(2, 1),
                url -> url.host().startsWith("slow") ? afterRelease() : kept());
        cache.find("https://slow.example.com/1.pem", Deadline.after(Duration.ZERO));

        assertThat(failure(find(cache, "https://slow.example.com/2.pem"))).isEqualTo(Failure.CERTIFICATE_UNREACHABLE);
        assertThat(find(cache, URL)).isInstanceOf(Found.class);
    }

    @Test
    void callTurnedAwayLeavesNothingBehind() {
        CertificateCache cache = cache(X5uSettings.DEFAULT.withMaxFetches(2, 1), url -> afterRelease());
        cache.find("https://slow.example.com/1.pem", Deadline.after(Duration.ZERO));
        String second = "https://slow.example.com/2.pem";
        assertThat(failure(find(cache, second))).isEqualTo(Failure.CERTIFICATE_UNREACHABLE);

        release.countDown();
        assertThat(find(cache, "https://slow.example.com/1.pem")).isInstanceOf(Found.class);

        assertThat(find(cache, second)).isInstanceOf(Found.class);
    }

    @Test
    void fullQueueTurnsAwayAtOnce() {
        CertificateCache cache = cache(X5uSettings.DEFAULT.withMaxFetches(1, 1), url -> afterRelease());
        for (int i = 0; i < 5; i++) {
            String waiting = "https://slow" + i + ".example.com/c.pem";
            assertThat(failure(cache.find(waiting, Deadline.after(Duration.ZERO))))
                    .isEqualTo(Failure.OUT_OF_TIME);
        }

        assertThat(failure(find(cache, URL))).isEqualTo(Failure.CERTIFICATE_UNREACHABLE);
    }

    @Test
    void faultOfAFetchBecomesAFailureAndIsForgotten() {
        AtomicInteger attempt = new AtomicInteger();
        CertificateCache cache = cache(url -> {
            if (attempt.getAndIncrement() == 0) {
                throw new IllegalStateException("made for the test");
            }
            return kept();
        });

        assertThat(failure(find(cache, URL))).isEqualTo(Failure.CERTIFICATE_UNREACHABLE);
        assertThat(find(cache, URL)).isInstanceOf(Found.class);
    }

    @Test
    void numberOfEntriesIsBounded() {
        CertificateCache cache = cache(entries(10), found(CHAIN, Duration.ZERO));
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 100; i++) {
                find(cache, "https://certs.example.com/" + i + ".pem");
            }
        }

        assertThat(fetches.get()).isGreaterThanOrEqualTo(190);
    }

    private static X5uSettings entries(int count) {
        X5uSettings all = X5uSettings.DEFAULT;
        return new X5uSettings(
                all.fetchTimeout(),
                all.maxFetches(),
                all.maxFetchesPerHost(),
                all.hosts(),
                all.allowedHosts(),
                all.deniedHosts(),
                all.webCas(),
                count,
                all.minKept(),
                all.maxKept(),
                all.failureKept());
    }

    private CertificateCache cache(Function<X5uRules.Allowed, FetchedChain> fetcher) {
        return cache(X5uSettings.DEFAULT, fetcher);
    }

    private CertificateCache cache(X5uSettings settings, Function<X5uRules.Allowed, FetchedChain> fetcher) {
        CertificateCache cache = new CertificateCache(
                url -> {
                    fetches.incrementAndGet();
                    return fetcher.apply(url);
                },
                settings,
                () -> NOW.plusNanos(nanos.get()),
                nanos::get);
        opened.add(cache);
        return cache;
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static CertificateLookup find(CertificateCache cache, String url) {
        CertificateLookup found = cache.find(url, Deadline.after(Duration.ofSeconds(10)));
        // The clock must not move before the entry has its end, or it would count from the later time.
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(() -> cache.isSettled(url));
        return found;
    }

    private static Failure failure(CertificateLookup lookup) {
        return ((NotFound) lookup).failure();
    }

    private FetchedChain afterRelease() {
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return kept();
    }

    private static FetchedChain kept() {
        return new FetchedChain(new Found(CHAIN), Duration.ZERO);
    }

    private static FetchedChain failed() {
        return FetchedChain.failed(Failure.CERTIFICATE_UNREACHABLE, "made for the test");
    }

    private static Function<X5uRules.Allowed, FetchedChain> found(List<StiCertificate> chain, Duration maxAge) {
        return url -> new FetchedChain(new Found(chain), maxAge);
    }
}
