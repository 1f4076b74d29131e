package org.stirbridge.app.doctor.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stirbridge.app.doctor.Once;
import org.stirbridge.app.doctor.site.OwnAddresses.Whose;
import org.stirbridge.bridge.config.BridgeConfiguration;
import org.stirbridge.stir.certificate.CertificateLookup;
import org.stirbridge.stir.certificate.X5uAnswer;

/** What the Date of each publisher means, and whose it is. */
final class ClockCheckTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private String at(Map<String, Long> secondsAhead) throws Exception {
        BridgeConfiguration site = SiteRulesTest.configuration("x5u: { hosts: { here.test: 127.0.0.1:8443 } }");
        Map<String, X5uAnswer> answers = new LinkedHashMap<>();
        secondsAhead.forEach(
                (host, ahead) -> answers.put("https://" + host + "/a.pem", answer(NOW.minusSeconds(ahead))));
        ClockCheck check = new ClockCheck(
                SiteRulesTest.parts(site),
                site.x5u(),
                InstantSource.fixed(NOW),
                new Once<>(OwnAddresses::ofThisMachine));
        return SiteRulesTest.text(check.of(answers, NOW, host -> {
            if (host.startsWith("nat.")) {
                return Whose.PERHAPS_THIS_MACHINE;
            }
            return host.startsWith("a.") || host.startsWith("b.")
                    ? Whose.ANOTHER
                    : check.whose(host, new OwnAddresses(Set.of()));
        }));
    }

    private Whose whose(String own, String asked) throws Exception {
        return new OwnAddresses(Set.of(InetAddress.getByName(own))).whose(InetAddress.getByName(asked));
    }

    @Test
    void anAddressOfThisMachineIsKnownUnderAnyName() throws Exception {
        assertThat(whose("8.8.8.8", "8.8.8.8")).isEqualTo(Whose.THIS_MACHINE);
        assertThat(whose("8.8.8.8", "127.0.0.1")).isEqualTo(Whose.THIS_MACHINE);
        assertThat(whose("8.8.8.8", "9.9.9.9")).isEqualTo(Whose.ANOTHER);
        assertThat(OwnAddresses.ofThisMachine().whose("localhost")).isEqualTo(Whose.THIS_MACHINE);
    }

    @Test
    void behindNatNobodyCanTell() throws Exception {
        assertThat(whose("10.0.0.5", "9.9.9.9")).isEqualTo(Whose.PERHAPS_THIS_MACHINE);
        assertThat(at(Map.of("nat.example.org", 0L)))
                .isEqualTo("NotLookedAt clock: within 5 s of the Date of nat.example.org, which may be this machine"
                        + " itself: it has no public address of its own");
        assertThat(at(Map.of("nat.example.org", 60L))).startsWith("Fault clock: 60 s ahead");
    }

    @Test
    void aPinnedHostIsAskedAtItsOwnAddressAlone() throws Exception {
        BridgeConfiguration site =
                SiteRulesTest.configuration("x5u: { hosts: { far.test: 10.0.0.9:8443, near.test: 10.0.0.5:8443 } }");
        ClockCheck check = new ClockCheck(
                SiteRulesTest.parts(site),
                site.x5u(),
                InstantSource.fixed(NOW),
                new Once<>(OwnAddresses::ofThisMachine));
        OwnAddresses own = new OwnAddresses(Set.of(InetAddress.getByName("10.0.0.5")));

        assertThat(check.whose("far.test", own)).isEqualTo(Whose.ANOTHER);
        assertThat(check.whose("near.test", own)).isEqualTo(Whose.THIS_MACHINE);
    }

    private static X5uAnswer answer(@Nullable Instant sent) {
        return new X5uAnswer(
                new CertificateLookup.NotFound(CertificateLookup.Failure.CERTIFICATE_UNREACHABLE, "x"), null, sent);
    }

    @Test
    void withinFiveSecondsIsGood() throws Exception {
        assertThat(at(Map.of("a.example.org", 5L))).isEqualTo("Good clock: within 5 s of the Date of a.example.org");
    }

    @Test
    void fromThereOnItIsTold() throws Exception {
        assertThat(at(Map.of("a.example.org", -6L))).isEqualTo("Warning clock: 6 s behind the Date of a.example.org");
        assertThat(at(Map.of("a.example.org", 15L)))
                .isEqualTo("Warning clock: 15 s ahead of the Date of a.example.org");
    }

    @Test
    void beyondFifteenTokensAreRefused() throws Exception {
        assertThat(at(Map.of("a.example.org", 16L)))
                .isEqualTo("Fault clock: 16 s ahead of the Date of a.example.org: tokens are refused beyond 15 s");
    }

    @Test
    void theAnswerThatIsFurthestOffDecides() throws Exception {
        assertThat(at(Map.of("a.example.org", 0L, "b.example.org", -300L)))
                .startsWith("Fault clock: 300 s behind the Date of b.example.org");
    }

    @Test
    void whatThisMachineItselfSaysProvesNothing() throws Exception {
        assertThat(at(Map.of("here.test", 0L)))
                .isEqualTo("NotLookedAt clock: only this machine itself could be asked for its Date");
        assertThat(at(Map.of("here.test", 60L))).startsWith("Fault clock: 60 s ahead");
        assertThat(at(Map.of())).isEqualTo("NotLookedAt clock: no x5u could be asked for its Date");
    }
}
