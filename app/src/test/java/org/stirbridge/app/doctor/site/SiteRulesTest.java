package org.stirbridge.app.doctor.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stirbridge.app.ConfiguredSite;
import org.stirbridge.app.Version;
import org.stirbridge.app.doctor.Finding;
import org.stirbridge.app.doctor.Once;
import org.stirbridge.app.doctor.site.OwnAddresses.Whose;
import org.stirbridge.app.doctor.site.RunningBridge.Holder;
import org.stirbridge.app.doctor.site.RunningBridge.Port;
import org.stirbridge.bridge.config.BridgeConfiguration;
import org.stirbridge.bridge.config.ConfigurationFile;
import org.stirbridge.bridge.config.ConfigurationProblems;
import org.stirbridge.bridge.inquiry.SiteRows;
import org.stirbridge.stir.certificate.CertificateLookup;
import org.stirbridge.stir.certificate.X5uAnswer;
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

    private static BridgeConfiguration configuration(String yaml) throws ConfigurationProblems {
        return ConfigurationFile.parse(yaml, Path.of("").toAbsolutePath());
    }

    private static SiteParts parts(BridgeConfiguration configuration) {
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
    final class Clock {

        private String at(Map<String, Long> secondsAhead) throws Exception {
            BridgeConfiguration site = configuration("x5u: { hosts: { here.test: 127.0.0.1:8443 } }");
            Map<String, X5uAnswer> answers = new LinkedHashMap<>();
            secondsAhead.forEach(
                    (host, ahead) -> answers.put("https://" + host + "/a.pem", answer(NOW.minusSeconds(ahead))));
            ClockCheck check = new ClockCheck(
                    parts(site), site.x5u(), InstantSource.fixed(NOW), new Once<>(OwnAddresses::ofThisMachine));
            return text(check.of(answers, NOW, host -> {
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
                    configuration("x5u: { hosts: { far.test: 10.0.0.9:8443, near.test: 10.0.0.5:8443 } }");
            ClockCheck check = new ClockCheck(
                    parts(site), site.x5u(), InstantSource.fixed(NOW), new Once<>(OwnAddresses::ofThisMachine));
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
            assertThat(at(Map.of("a.example.org", 5L)))
                    .isEqualTo("Good clock: within 5 s of the Date of a.example.org");
        }

        @Test
        void fromThereOnItIsTold() throws Exception {
            assertThat(at(Map.of("a.example.org", -6L)))
                    .isEqualTo("Warning clock: 6 s behind the Date of a.example.org");
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

    @Nested
    final class PortsOfTheBridge {

        private String of(boolean asked, boolean runs, Port port) {
            return of(asked, runs, port, Holder.UNKNOWN);
        }

        private String of(boolean asked, boolean runs, Port port, Holder holder) {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 8084);
            return text(new BridgeCheck.Judge(asked, runs).of("port", address, port, () -> holder));
        }

        @Test
        void areItsOwnOrFree() {
            assertThat(of(true, true, new Port.Taken(), Holder.BRIDGE))
                    .isEqualTo("Good port: 127.0.0.1:8084 answers as the bridge does");
            assertThat(of(true, false, new Port.Free())).isEqualTo("Good port: 127.0.0.1:8084 is free for the bridge");
        }

        @Test
        void takenByAnotherProgramLetNoBridgeStart() {
            assertThat(of(true, false, new Port.Taken()))
                    .isEqualTo("Fault port: 127.0.0.1:8084 is taken by another program, and no bridge can start");
        }

        @Test
        void takenBesideABridgeAreNotItsOwnForThatAlone() {
            assertThat(of(true, true, new Port.Taken(), Holder.UNKNOWN))
                    .isEqualTo(
                            "NotLookedAt port: 127.0.0.1:8084 is taken; whether by the bridge that runs cannot be told");
            assertThat(of(true, true, new Port.Taken(), Holder.OTHER))
                    .isEqualTo("Fault port: 127.0.0.1:8084 is taken, and does not answer as the bridge does");
        }

        @ParameterizedTest
        @CsvSource({"'connect\n\n', BRIDGE", "'connect\r\n', OTHER", "SSH-2.0-x, OTHER", "conn, UNKNOWN", "'', UNKNOWN"
        })
        void toldByWhatTheyGreetWith(String greeting, Holder holder) throws Exception {
            try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                CompletableFuture<Void> greeter = CompletableFuture.runAsync(() -> greet(server, greeting));

                assertThat(RunningBridge.greeter(
                                (InetSocketAddress) server.getLocalSocketAddress(), Duration.ofSeconds(20)))
                        .isEqualTo(holder);
                greeter.get(20, TimeUnit.SECONDS);
            }
        }

        private static void greet(ServerSocket server, String greeting) {
            try (Socket peer = server.accept()) {
                peer.getOutputStream().write(greeting.getBytes(StandardCharsets.US_ASCII));
                peer.shutdownOutput();
                peer.getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Test
        void whoSaysNothingIsNotWaitedForLonger() throws Exception {
            try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                assertThat(RunningBridge.greeter(
                                (InetSocketAddress) silent.getLocalSocketAddress(), Duration.ofMillis(50)))
                        .isEqualTo(Holder.UNKNOWN);
            }
        }

        @Test
        void freeBesideABridgeAreAnotherConfiguration() {
            assertThat(of(true, true, new Port.Free()))
                    .isEqualTo("Fault port: a bridge runs, but not at 127.0.0.1:8084: it has another configuration");
        }

        @Test
        void withoutHttpNobodyCanTell() {
            assertThat(of(false, false, new Port.Taken()))
                    .startsWith("NotLookedAt port: 127.0.0.1:8084 is taken, by whom");
        }

        @Test
        void thatAreNotThisMachinesAreAFault() {
            InetSocketAddress foreign = new InetSocketAddress("192.0.2.1", 8084);

            assertThat(RunningBridge.look(foreign)).isInstanceOf(Port.Unusable.class);
            assertThat(of(true, false, RunningBridge.look(foreign))).startsWith("Fault port: 127.0.0.1:8084: ");
        }

        @Test
        void areLookedAtByTakingThem() throws Exception {
            InetSocketAddress port;
            try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = new InetSocketAddress(InetAddress.getLoopbackAddress(), other.getLocalPort());
                assertThat(RunningBridge.look(port)).isEqualTo(new Port.Taken());
            }
            assertThat(RunningBridge.look(port)).isEqualTo(new Port.Free());
        }
    }
}
