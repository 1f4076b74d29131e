package org.stirbridge.stir.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.stirbridge.stir.certificate.TestCache.CHAIN;
import static org.stirbridge.stir.certificate.TestCache.URL;
import static org.stirbridge.stir.certificate.TestCache.failed;
import static org.stirbridge.stir.certificate.TestCache.failure;
import static org.stirbridge.stir.certificate.TestCache.found;

import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.stirbridge.stir.certificate.CertificateLookup.Failure;
import org.stirbridge.stir.certificate.CertificateLookup.Found;

/** Callers who invent URLs: in memory, and at the threads that fetch. */
class CacheFloodTest {

    private final TestCache test = new TestCache();

    @AfterEach
    void close() {
        test.close();
    }

    @Nested
    class InMemory {

        @Test
        void failuresPushNoProvedChainOut() {
            assertSurvives(url -> failed());
        }

        @Test
        void copiesOfAPublishedChainPushNoProvedChainOut() {
            assertSurvives(url -> found(CHAIN));
        }

        /** Asked twice each: a cache that counts uses alone would take them for popular. */
        private void assertSurvives(Function<X5uRules.Allowed, FetchedChain> flood) {
            test.settings = X5uSettings.DEFAULT.with(
                    new X5uSettings.Keeping(100, Duration.ofHours(24), Duration.ofDays(7), Duration.ofHours(1)));
            for (int signer = 0; signer < 50; signer++) {
                String url = "https://certs" + signer + ".example.com/c.pem";
                test.findAndSettle(url);
                test.open().proved(url);
            }
            test.publisher = flood;
            for (int invented = 0; invented < 2000; invented++) {
                test.find("https://evil.example.net/" + invented);
                test.find("https://evil.example.net/" + invented);
            }
            test.fetched.clear();
            for (int signer = 0; signer < 50; signer++) {
                assertThat(test.find("https://certs" + signer + ".example.com/c.pem"))
                        .isEqualTo(new Found(CHAIN));
            }
            assertThat(test.fetched).isEmpty();
            assertThat(test.open().provenSize()).isEqualTo(50);
            assertThat(test.open().size()).isLessThan(50 + 8 * 26);
        }

        @Test
        void failuresTakeLittleRoom() {
            test.settings = X5uSettings.DEFAULT.with(
                    new X5uSettings.Keeping(100, Duration.ofHours(24), Duration.ofDays(7), Duration.ofHours(1)));
            test.publisher = url -> failed();
            for (int dead = 0; dead < 150; dead++) {
                test.findAndSettle("https://dead.example.net/" + dead);
            }

            assertThat(test.open().size()).isEqualTo(150);
        }

        @Test
        void urlThatOnlyFailedCannotBeProved() {
            test.publisher = url -> failed();
            test.findAndSettle(URL);
            test.open().proved(URL);

            assertThat(test.open().provenSize()).isZero();
        }
    }

    @Nested
    class AtTheThreads {

        @Test
        void slowHostDelaysOnlyItsOwnCalls() {
            limits(8, 1);
            hangAt("slow.example.net");
            test.find("https://slow.example.net/1.pem", Duration.ZERO);

            assertThat(failure(test.find("https://slow.example.net/2.pem"))).isEqualTo(Failure.CERTIFICATE_UNREACHABLE);
            assertThat(test.find(URL)).isInstanceOf(Found.class);
        }

        @Test
        void thousandsOfHostsOfOneDomainLeaveTheOthersTheirThreads() {
            hangAt("evil.example");
            for (int i = 0; i < 5000; i++) {
                test.find("https://h" + i + ".evil.example/c.pem", Duration.ZERO);
            }

            assertThat(test.find(URL)).isInstanceOf(Found.class);
            assertThat(test.fetched).hasSizeLessThanOrEqualTo(17);
        }

        @Test
        void hostThatHasSignedIsServedThoughEveryOtherThreadHangs() {
            test.findAndSettle(URL);
            test.open().proved(URL);
            hangAt("evil.example");
            for (int i = 0; i < 5000; i++) {
                test.find("https://h.d" + i + "evil.example/c.pem", Duration.ZERO);
            }

            assertThat(failure(test.find("https://new.example.org/c.pem", Duration.ofMillis(50))))
                    .isEqualTo(Failure.CERTIFICATE_UNREACHABLE);
            assertThat(test.find("https://certs.example.com/next.pem")).isInstanceOf(Found.class);
        }

        @Test
        void callTurnedAwayLeavesNothingBehind() {
            limits(2, 1);
            test.publisher = url -> test.afterRelease();
            test.find("https://slow.example.com/1.pem", Duration.ZERO);
            String second = "https://slow.example.com/2.pem";
            assertThat(failure(test.find(second))).isEqualTo(Failure.CERTIFICATE_UNREACHABLE);

            test.release.countDown();
            test.settle();

            assertThat(test.find(second)).isInstanceOf(Found.class);
        }

        @Test
        void fullQueueTurnsAwayAtOnce() {
            limits(1, 1);
            test.publisher = url -> test.afterRelease();
            for (int i = 0; i < 5; i++) {
                test.find("https://slow.example" + i + ".com/c.pem", Duration.ZERO);
            }

            assertThat(failure(test.find(URL))).isEqualTo(Failure.CERTIFICATE_UNREACHABLE);

            test.release.countDown();
            test.settle();

            assertThat(test.find(URL)).isInstanceOf(Found.class);
        }

        @Test
        void fetchForWhichNobodyWaitsAnyMoreIsNotMade() {
            limits(1, 1);
            test.publisher = url -> test.afterRelease();
            test.find("https://slow.example.net/c.pem", Duration.ZERO);
            await().until(() -> !test.fetched.isEmpty());
            test.find(URL, Duration.ZERO);
            test.pass(Duration.ofSeconds(2));
            test.release.countDown();
            test.settle();

            assertThat(test.fetched).containsExactly("https://slow.example.net/c.pem");
            assertThat(test.heard).contains("CALL TURNED_AWAY");
        }

        private void limits(int atOnce, int perHost) {
            test.settings = X5uSettings.DEFAULT.with(new X5uSettings.Fetching(Duration.ofSeconds(1), atOnce, perHost));
        }

        private void hangAt(String end) {
            test.publisher = url -> url.host().endsWith(end) ? test.afterRelease() : found(CHAIN);
        }
    }
}
