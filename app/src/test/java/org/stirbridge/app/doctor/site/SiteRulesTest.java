package org.stirbridge.app.doctor.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.stirbridge.app.ConfiguredSite;
import org.stirbridge.app.Version;
import org.stirbridge.app.doctor.Finding;
import org.stirbridge.bridge.config.BridgeConfiguration;
import org.stirbridge.bridge.config.ConfigurationFile;
import org.stirbridge.bridge.config.ConfigurationProblems;
import org.stirbridge.bridge.inquiry.SiteRows;
import org.stirbridge.stir.passport.Es256;
import org.stirbridge.stir.revocation.MissingList;
import org.stirbridge.stir.stipa.DocumentState;

/** What each fact of a site means, without the site. */
final class SiteRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    static String text(Finding finding) {
        return finding.getClass().getSimpleName() + " " + finding.check() + ": " + finding.sentence();
    }

    private static List<String> texts(List<Finding> findings) {
        return findings.stream().map(SiteRulesTest::text).toList();
    }

    static BridgeConfiguration configuration(String yaml) throws ConfigurationProblems {
        return ConfigurationFile.parse(yaml, Path.of("").toAbsolutePath());
    }

    static SiteParts parts(BridgeConfiguration configuration) {
        InstantSource clock = InstantSource.fixed(NOW);
        return new SiteParts(new ConfiguredSite(configuration, clock), clock, Duration.ofSeconds(1));
    }

    @Nested
    final class TheProgram {

        @Test
        void aJavaWithLongSupportIsGood() {
            assertThat(texts(new JavaCheck(Runtime.Version.parse("17.0.9")).look()))
                    .containsExactly("Good Java: Stirbridge " + Version.text() + " on Java 17");
            assertThat(texts(new JavaCheck(Runtime.Version.parse("24")).look()))
                    .containsExactly("Warning Java: Stirbridge " + Version.text()
                            + " on Java 24, which is no long-term release");
        }

        @Test
        void theSlowProviderIsWorthAWord() {
            assertThat(text(new CryptoCheck().of(Es256.bouncyCastle())))
                    .startsWith("Warning crypto: ES256 by BC ")
                    .endsWith("a signature takes six times as long");
            assertThat(new CryptoCheck().look()).hasSize(1);
        }

        @Test
        void whatIsForALabIsShown() throws Exception {
            BridgeConfiguration lab = configuration(
                    "x5u: { hosts: { b.test: 127.0.0.1:8443, a.test: 127.0.0.1:8444 }, web_ca: [pom.xml] }");

            assertThat(texts(new ConfigurationCheck(lab).look()))
                    .containsExactly(
                            "Good configuration: reads well; budget 1500 ms",
                            "Warning pinned host: a.test is asked at 127.0.0.1:8444 (x5u.hosts)",
                            "Warning pinned host: b.test is asked at 127.0.0.1:8443 (x5u.hosts)",
                            "Warning web CAs: 1 of your own beside Java's (x5u.web_ca)");
        }
    }

    @Nested
    final class Trunks {

        private final SiteRows.Trunk trunk = new SiteRows.Trunk("pbx", "acme", "telecom", "B");
        private final SiteRows.Trunk strict = new SiteRows.Trunk("strict", "acme", "telecom", "none");

        private List<String> of(SiteRows rows) throws Exception {
            return texts(new TrunksCheck(parts(configuration(""))).of(rows));
        }

        @Test
        void withAllTheyNeedAreOneGoodLine() throws Exception {
            assertThat(of(new SiteRows(3, List.of(), List.of(), List.of())))
                    .containsExactly("Good trunks: 3, each with a certificate, numbers and a way to be found");
        }

        @Test
        void withoutCertificateGoUnsigned() throws Exception {
            assertThat(of(new SiteRows(3, List.of(), List.of(), List.of(trunk))))
                    .containsExactly("Fault trunk certificates: pbx: neither trunk, customer nor provider telecom names"
                            + " a certificate, so every call goes unsigned");
        }

        @Test
        void withoutNumbersGoUnsignedOrLower() throws Exception {
            assertThat(of(new SiteRows(3, List.of(trunk, strict), List.of(), List.of())))
                    .containsExactly(
                            "Fault trunk numbers: strict: no number is theirs, so every call goes unsigned"
                                    + " (unknown_tn_attest none)",
                            "Warning trunk numbers: pbx: no number is theirs, so no call gets level A");
        }

        @Test
        void withoutMarkDependOnTheDialplan() throws Exception {
            List<SiteRows.Trunk> many = IntStream.range(0, 9)
                    .mapToObj(i -> new SiteRows.Trunk("t" + i, "acme", "telecom", "B"))
                    .toList();

            assertThat(of(new SiteRows(9, List.of(), many, List.of())))
                    .containsExactly(
                            "Warning trunk marks: t0, t1, t2, t3, t4 and 4 more: no row of trunk_match, so only"
                                    + " a dialplan that names them finds them");
        }

        @Test
        void noneAtAllIsWorthAWord() throws Exception {
            assertThat(of(new SiteRows(0, List.of(), List.of(), List.of())))
                    .containsExactly("Warning trunks: none signs: no call will be signed");
        }
    }

    @Nested
    final class Documents {

        private final DocumentState good = new DocumentState("list", "https://a/b", true, NOW, null, null);
        private final DocumentState over = new DocumentState("list", "https://a/b", true, NOW, "its time ended", NOW);

        private String of(DocumentState state, @Nullable String contents, @Nullable String source) {
            return text(KeptDocuments.of("list", state, Optional.ofNullable(contents), Optional.ofNullable(source)));
        }

        @Test
        void inForceWithAGoodSourceIsGood() {
            assertThat(of(good, "sequence 7", null)).isEqualTo("Good list: sequence 7; its source answers");
        }

        @Test
        void withoutSourceTheLastGoodOneStays() {
            assertThat(of(good, "sequence 7", "not available: HTTP status 404"))
                    .isEqualTo("Warning list: sequence 7; its source: not available: HTTP status 404");
        }

        @Test
        void anOldCopyWithAGoodSourceWaitsForTheBridge() {
            assertThat(of(over, "sequence 7", null)).isEqualTo("Warning list: sequence 7; its time ended");
        }

        @Test
        void noneInForceIsAFaultUnlessTheBridgeWillGetIt() {
            assertThat(of(good, null, "refused: x")).isEqualTo("Fault list: none in force; its source: refused: x");
            assertThat(of(good, null, null)).isEqualTo("Good list: its source answers; the bridge keeps no copy yet");
        }

        @Test
        void noRevocationListIsAFaultWhereTheyAreDemanded() {
            assertThat(texts(new MissingListsCheck(MissingList.REFUSE).look()))
                    .containsExactly(
                            "Fault revocation lists: none, and revocation.missing says refuse: every signed call fails");
            assertThat(texts(new MissingListsCheck(MissingList.ACCEPT).look()))
                    .containsExactly("NotLookedAt revocation lists: revocation.lists names none");
        }
    }
}
