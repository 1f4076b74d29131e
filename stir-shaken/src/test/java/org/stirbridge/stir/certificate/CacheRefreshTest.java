package org.stirbridge.stir.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stirbridge.stir.certificate.TestCache.CHAIN;
import static org.stirbridge.stir.certificate.TestCache.OTHER;
import static org.stirbridge.stir.certificate.TestCache.URL;
import static org.stirbridge.stir.certificate.TestCache.failed;
import static org.stirbridge.stir.certificate.TestCache.found;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.stirbridge.stir.certificate.CertificateLookup.Found;

/** Chains that are replaced while they serve: near their end, and when a token fails with them. */
class CacheRefreshTest {

    private static final Duration IN_THE_LAST_TENTH = Duration.ofHours(22);

    private final TestCache test = new TestCache();

    @AfterEach
    void close() {
        test.close();
    }

    @Nested
    class NearItsEnd {

        @Test
        void callGetsTheKeptChainAtOnceAndTheNextOneTheNewChain() {
            test.findAndSettle(URL);
            test.publisher = url -> found(OTHER);
            test.pass(IN_THE_LAST_TENTH);

            assertThat(test.findAndSettle(URL)).isEqualTo(new Found(CHAIN));
            assertThat(test.findAndSettle(URL)).isEqualTo(new Found(OTHER));
            assertThat(test.fetched).hasSize(2);
        }

        @Test
        void slowPublisherDelaysNoCallAndIsAskedOnce() {
            test.findAndSettle(URL);
            test.publisher = url -> test.afterRelease();
            test.pass(IN_THE_LAST_TENTH);

            for (int call = 0; call < 10; call++) {
                assertThat(test.find(URL, Duration.ZERO)).isEqualTo(new Found(CHAIN));
            }
            test.release.countDown();
            test.settle();
            assertThat(test.fetched).hasSize(2);
        }

        @Test
        void failedRefreshLeavesTheChainUntilItsOwnEndAndIsTriedAgainInFiveMinutes() {
            test.findAndSettle(URL);
            test.publisher = url -> failed();
            test.pass(IN_THE_LAST_TENTH);
            test.findAndSettle(URL);
            assertThat(test.findAndSettle(URL)).isEqualTo(new Found(CHAIN));
            assertThat(test.fetched).hasSize(2);

            test.pass(Duration.ofMinutes(5));
            assertThat(test.findAndSettle(URL)).isEqualTo(new Found(CHAIN));
            assertThat(test.fetched).hasSize(3);

            test.pass(Duration.ofHours(2));
            assertThat(test.findAndSettle(URL)).isNotInstanceOf(Found.class);
        }

        @Test
        void expiredChainDoesNotReplaceALivingOne() {
            test.findAndSettle(URL);
            test.publisher = url -> found(TestCache.ending(Duration.ofSeconds(-1)));
            test.pass(IN_THE_LAST_TENTH);
            test.findAndSettle(URL);

            assertThat(test.findAndSettle(URL)).isEqualTo(new Found(CHAIN));
        }

        @Test
        void chainInItsLastDayIsFetchedEachHour() {
            test.publisher = url -> found(TestCache.ending(Duration.ofHours(20)));
            test.findAndSettle(URL);
            test.publisher = url -> found(CHAIN);
            test.pass(Duration.ofMinutes(61));
            test.findAndSettle(URL);

            assertThat(test.findAndSettle(URL)).isEqualTo(new Found(CHAIN));
        }
    }

    @Nested
    class KeyRollOver {

        @Test
        void doubtedChainOlderThanAnHourIsFetchedAnew() {
            test.findAndSettle(URL);
            test.publisher = url -> found(OTHER);
            test.pass(Duration.ofMinutes(61));

            assertThat(doubt()).contains(new Found(OTHER));
            assertThat(test.find(URL)).isEqualTo(new Found(OTHER));
            assertThat(test.heard).contains("DOUBT FOUND");
        }

        @Test
        void youngChainIsNotDoubted() {
            test.findAndSettle(URL);
            test.pass(Duration.ofMinutes(59));

            assertThat(doubt()).isEmpty();
            assertThat(test.fetched).hasSize(1);
        }

        @Test
        void sameChainIsNothingNewerAndIsYoungAgain() {
            test.findAndSettle(URL);
            test.pass(Duration.ofMinutes(61));
            assertThat(doubt()).isEmpty();
            test.pass(Duration.ofMinutes(30));
            assertThat(doubt()).isEmpty();

            assertThat(test.fetched).hasSize(2);
        }

        @Test
        void forgedTokensAskASilentHostOnceInFiveMinutes() {
            test.findAndSettle(URL);
            test.publisher = url -> failed();
            test.pass(Duration.ofMinutes(61));
            for (int forged = 0; forged < 20; forged++) {
                assertThat(doubt()).isEmpty();
            }
            assertThat(test.fetched).hasSize(2);
            assertThat(test.find(URL)).isEqualTo(new Found(CHAIN));

            test.pass(Duration.ofMinutes(5).plusSeconds(1));
            doubt();
            assertThat(test.fetched).hasSize(3);
        }

        @Test
        void callWaitsNoLongerThanItsDeadline() {
            test.findAndSettle(URL);
            test.publisher = url -> test.afterRelease();
            test.pass(Duration.ofMinutes(61));

            assertThat(test.open().findNewer(URL, new Found(CHAIN), Deadline.after(Duration.ofMillis(20))))
                    .isEmpty();
        }

        @Test
        void chainThatWasReplacedMeanwhileIsGivenWithoutAFetch() {
            test.publisher = url -> found(OTHER);
            test.findAndSettle(URL);

            assertThat(doubt()).contains(new Found(OTHER));
            assertThat(test.fetched).hasSize(1);
        }

        @Test
        void unknownUrlAndFailureHaveNothingNewer() {
            assertThat(doubt()).isEmpty();
            test.publisher = url -> failed();
            test.findAndSettle(URL);
            assertThat(doubt()).isEmpty();
        }

        private Optional<Found> doubt() {
            Optional<Found> newer =
                    test.open().findNewer(URL, new Found(CHAIN), Deadline.after(Duration.ofSeconds(20)));
            test.settle();
            return newer;
        }
    }
}
