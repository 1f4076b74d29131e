package org.stirbridge.stir.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stirbridge.stir.certificate.TestCache.CHAIN;
import static org.stirbridge.stir.certificate.TestCache.NOW;
import static org.stirbridge.stir.certificate.TestCache.ending;
import static org.stirbridge.stir.certificate.TestCache.found;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifetimesTest {

    private static final X5uRules.Allowed X5U = new X5uRules.Allowed(TestCache.URL, "certs.example.com");

    private final Lifetimes lifetimes = new Lifetimes(X5uSettings.Keeping.DEFAULT);

    @ParameterizedTest
    @CsvSource({"PT0S, PT24H", "PT1H, PT24H", "PT24H, PT24H", "PT72H, PT72H", "PT168H, PT168H", "PT8760H, PT168H"})
    void publisherMayLengthenTheDayUpToAWeek(Duration said, Duration kept) {
        assertThat(of(CHAIN, said).end()).isEqualTo(NOW.plus(kept));
    }

    @Test
    void leafEndsEverything() {
        assertThat(of(ending(Duration.ofHours(2)), Duration.ofDays(3)).end()).isEqualTo(NOW.plus(Duration.ofHours(2)));
    }

    @Test
    void certificateOfTheChainThatEndsFirstEndsIt() {
        assertThat(of(join(CHAIN, ending(Duration.ofHours(3))), Duration.ZERO).end())
                .isEqualTo(NOW.plus(Duration.ofHours(3)));
    }

    @Test
    void oldRootThatAPublisherLeftInTheFileEndsNothing() {
        assertThat(of(join(CHAIN, ending(Duration.ofSeconds(-30))), Duration.ZERO)
                        .end())
                .isEqualTo(NOW.plus(Duration.ofHours(24)));
    }

    @Test
    void lastTenthIsForTheRefresh() {
        assertThat(of(CHAIN, Duration.ofHours(100)).refresh()).isEqualTo(NOW.plus(Duration.ofHours(90)));
    }

    @Test
    void refreshHasFiveMinutesAtLeast() {
        assertThat(of(ending(Duration.ofMinutes(10)), Duration.ZERO).refresh())
                .isEqualTo(NOW.plus(Duration.ofMinutes(5)));
    }

    @Test
    void chainThatEndsAtOnceIsStillNotFetchedMoreThanOnceAMinute() {
        assertThat(of(ending(Duration.ofSeconds(90)), Duration.ZERO).refresh()).isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    void refreshBeginsADayBeforeTheCertificatesEnd() {
        assertThat(of(ending(Duration.ofHours(30)), Duration.ofDays(7)).refresh())
                .isEqualTo(NOW.plus(Duration.ofHours(6)));
    }

    @Test
    void restoredChainEndsNoLaterThanItWould() {
        KeptChain restored = lifetimes.restored(
                X5U, new CertificateLookup.Found(CHAIN), NOW.minusSeconds(60), NOW.plus(Duration.ofDays(60)), NOW);

        assertThat(restored.end()).isEqualTo(NOW.plus(Duration.ofDays(7)));
        assertThat(restored.age(NOW)).isEqualTo(Duration.ofMinutes(1));
    }

    private KeptChain of(List<StiCertificate> chain, Duration said) {
        return lifetimes.of(X5U, found(chain, said), NOW);
    }

    private static List<StiCertificate> join(List<StiCertificate> leaf, List<StiCertificate> more) {
        List<StiCertificate> chain = new ArrayList<>(leaf);
        chain.addAll(more);
        return chain;
    }
}
