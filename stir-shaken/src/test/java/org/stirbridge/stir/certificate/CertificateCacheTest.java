package org.stirbridge.stir.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.stirbridge.stir.certificate.TestCache.CHAIN;
import static org.stirbridge.stir.certificate.TestCache.URL;
import static org.stirbridge.stir.certificate.TestCache.failed;
import static org.stirbridge.stir.certificate.TestCache.failure;
import static org.stirbridge.stir.certificate.TestCache.found;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.stirbridge.stir.certificate.CertificateLookup.Failure;
import org.stirbridge.stir.certificate.CertificateLookup.Found;

class CertificateCacheTest {

    private final TestCache test = new TestCache();

    @AfterEach
    void close() {
        test.close();
    }

    @Nested
    class HowLong {

        @Test
        void chainIsKeptForADayThoughItsPublisherSaysNothing() {
            test.findAndSettle(URL);
            test.pass(Duration.ofHours(24).minusSeconds(1));
            assertThat(test.findAndSettle(URL)).isEqualTo(new Found(CHAIN));

            assertThat(test.heard).containsExactly("MISS", "CALL FOUND", "HIT", "REFRESH FOUND");
        }

        @Test
        void chainThatNobodyAskedForInItsLastHoursIsFetchedAnew() {
            test.findAndSettle(URL);
            test.pass(Duration.ofHours(24).plusSeconds(1));
            test.findAndSettle(URL);

            assertThat(test.heard).containsExactly("MISS", "CALL FOUND", "MISS", "CALL FOUND");
        }

        @Test
        void nothingIsKeptPastItsNotAfter() {
            test.publisher = url -> found(TestCache.ending(Duration.ofMinutes(20)), Duration.ofDays(3));
            test.findAndSettle(URL);
            test.pass(Duration.ofMinutes(20).plusSeconds(1));
            test.findAndSettle(URL);

            assertThat(test.heard).containsExactly("MISS", "CALL FOUND", "MISS", "CALL FOUND");
        }

        @Test
        void expiredChainIsFoundAndKeptAsAFailureIs() {
            test.publisher = url -> found(TestCache.ending(Duration.ofSeconds(-30)), Duration.ofDays(3));
            assertThat(test.findAndSettle(URL)).isInstanceOf(Found.class);
            test.pass(Duration.ofSeconds(29));
            test.findAndSettle(URL);
            assertThat(test.fetched).hasSize(1);

            test.pass(Duration.ofSeconds(2));
            test.findAndSettle(URL);
            assertThat(test.fetched).hasSize(2);
        }

        @Test
        void failureIsKeptForHalfAMinute() {
            test.publisher = url -> failed();
            test.findAndSettle(URL);
            test.pass(Duration.ofSeconds(29));
            assertThat(failure(test.findAndSettle(URL))).isEqualTo(Failure.CERTIFICATE_UNREACHABLE);
            assertThat(test.heard).containsExactly("MISS", "CALL FAILED", "FAILURE_KEPT");

            test.pass(Duration.ofSeconds(2));
            test.findAndSettle(URL);
            assertThat(test.fetched).hasSize(2);
        }
    }

    @Nested
    class ForWhom {

        @Test
        void closedCacheFetchesNothingMore() {
            test.open().close();

            assertThat(failure(test.find(URL))).isEqualTo(Failure.CERTIFICATE_UNREACHABLE);
            assertThat(test.fetched).isEmpty();
        }

        @Test
        void urlAgainstTheRulesIsNeverFetched() {
            assertThat(failure(test.find("https://127.0.0.1/c.pem"))).isEqualTo(Failure.X5U_NOT_ALLOWED);
            assertThat(test.fetched).isEmpty();
        }

        @Test
        void manyCallsForOneUrlFetchItOnce() throws ExecutionException, InterruptedException {
            test.publisher = url -> test.afterRelease();
            CertificateCache cache = test.open();
            ExecutorService callers = Executors.newFixedThreadPool(20);
            try {
                List<Future<CertificateLookup>> calls = IntStream.range(0, 20)
                        .mapToObj(i -> callers.submit(() -> cache.find(URL, Deadline.after(Duration.ofSeconds(20)))))
                        .toList();
                await().until(() -> !test.fetched.isEmpty());
                test.release.countDown();
                for (Future<CertificateLookup> call : calls) {
                    assertThat(call.get()).isEqualTo(new Found(CHAIN));
                }
            } finally {
                callers.shutdownNow();
            }
            assertThat(test.fetched).hasSize(1);
        }

        @Test
        void callWaitsNoLongerThanItsDeadlineAndTheFetchServesTheNext() {
            test.publisher = url -> test.afterRelease();
            assertThat(failure(test.find(URL, Duration.ofMillis(50)))).isEqualTo(Failure.OUT_OF_TIME);

            test.release.countDown();

            assertThat(test.find(URL)).isEqualTo(new Found(CHAIN));
            assertThat(test.fetched).hasSize(1);
        }

        @Test
        void keptChainIsFoundEvenWithNoTimeLeft() {
            test.find(URL);

            assertThat(test.find(URL, Duration.ZERO)).isEqualTo(new Found(CHAIN));
        }

        @Test
        void faultOfAFetchBecomesAFailureAndIsForgotten() {
            test.publisher = url -> {
                throw new IllegalStateException("made for the test");
            };
            assertThat(failure(test.find(URL))).isEqualTo(Failure.CERTIFICATE_UNREACHABLE);
            test.settle();
            test.publisher = url -> found(CHAIN);

            assertThat(test.find(URL)).isInstanceOf(Found.class);
            assertThat(test.heard).contains("FAULT");
            assertThat(test.faults)
                    .singleElement()
                    .satisfies(fault -> assertThat(fault)
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessage("made for the test")
                            .hasNoCause());
        }

        @Test
        void errorOfAFetchIsToldWithItsCause() {
            test.publisher = url -> {
                throw new StackOverflowError("made for the test");
            };
            assertThat(failure(test.find(URL))).isEqualTo(Failure.CERTIFICATE_UNREACHABLE);

            assertThat(test.faults)
                    .singleElement()
                    .satisfies(fault -> assertThat(fault).hasCauseInstanceOf(StackOverflowError.class));
        }

        @Test
        void fetchThatEndedBetweenLookAndFetchServesTheCall() {
            test.afterMiss.set(() -> test.findAndSettle(URL));

            assertThat(test.findAndSettle(URL)).isEqualTo(new Found(CHAIN));
            assertThat(test.fetched).hasSize(1);
        }

        @Test
        void interruptedCallIsOutOfTimeAndItsThreadStaysInterrupted() {
            test.publisher = url -> test.afterRelease();
            Thread.currentThread().interrupt();

            assertThat(failure(test.find(URL))).isEqualTo(Failure.OUT_OF_TIME);
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
