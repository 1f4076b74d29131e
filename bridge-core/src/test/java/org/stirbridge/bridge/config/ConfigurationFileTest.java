package org.stirbridge.bridge.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.bridge.network.IpLiteral;
import org.stirbridge.stir.identity.FailureReason;
import org.stirbridge.stir.identity.IdentitySource;
import org.stirbridge.stir.identity.Outcome;
import org.stirbridge.stir.identity.Outcomes;
import org.stirbridge.stir.identity.VerificationPolicy;
import org.stirbridge.stir.identity.Verstat;
import org.stirbridge.stir.revocation.MissingList;

final class ConfigurationFileTest {

    private static final Path DIRECTORY = Path.of("/etc/stirbridge");

    @Test
    void anEmptyFileGivesTheDefaults() throws ConfigurationProblems {
        assertThat(ConfigurationFile.parse("", DIRECTORY)).isEqualTo(ConfigurationFile.defaults(DIRECTORY));
        assertThat(ConfigurationFile.parse("# nothing\n", DIRECTORY)).isEqualTo(ConfigurationFile.defaults(DIRECTORY));
    }

    @Test
    void theExampleEqualsTheDefaults() throws IOException, ConfigurationProblems {
        try (InputStream example = ConfigurationFile.class.getResourceAsStream("stirbridge.example.yml")) {
            assertThat(example).isNotNull();
            String text = new String(example.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(ConfigurationFile.parse(text, DIRECTORY)).isEqualTo(ConfigurationFile.defaults(DIRECTORY));
        }
    }

    @Test
    void theDefaultsListenOnLoopbackAlone() {
        BridgeConfiguration defaults = ConfigurationFile.defaults(DIRECTORY);

        assertThat(List.of(
                        defaults.esl().listen(),
                        defaults.agi().listen(),
                        defaults.http().listen()))
                .allMatch(address -> address.getAddress().isLoopbackAddress());
        assertThat(defaults.esl().allows(InetAddress.getLoopbackAddress())).isTrue();
        assertThat(defaults.dataDirectory()).isEqualTo(Path.of("/etc/stirbridge/data"));
    }

    @Test
    void everySettingIsRead(@TempDir Path directory) throws IOException, ConfigurationProblems {
        Files.writeString(directory.resolve("ca.pem"), "x");
        Files.writeString(directory.resolve("password"), "secret\n");
        BridgeConfiguration read = ConfigurationFile.parse("""
                data_directory: /var/lib/stirbridge
                budget: 800ms
                database:
                  url: jdbc:mariadb:sequential://a,b/stir?sslMode=verify-full&serverSslCert=ca.pem
                  user: stir
                  password_file: password
                  connections: 8
                  poll: 1s
                  reread: 1h
                  migrate: true
                esl: {enabled: false, listen: "0.0.0.0:1", peers: [192.0.2.0/24], max_calls: 7}
                agi: {listen: "[::1]:0"}
                http: {enabled: false}
                x5u:
                  hosts: {certs.example.org: 127.0.0.1:8443}
                  web_ca: [ca.pem]
                  allow: ["*.example.org"]
                  deny: [evil.example.org]
                  timeout: 500ms
                  max_fetches: 16
                  cache_entries: 500
                  keep_at_least: 12h
                  keep_at_most: 2d
                  keep_failures: 10s
                verification:
                  freshness: 15s
                  future_tolerance: 0s
                  before_diversion: 3h
                  identity_source: from_then_pai
                  delegates: refuse
                  profile: refuse
                  verstat_with_level: true
                outbound:
                  unmatched_trunk: C
                  default_country: AU
                  emergency_numbers: {AU: ["000", "112"]}
                  add_date: false
                trust_anchors: [ca.pem]
                trusted_ca_list: {url: "file:list.jws", root: ca.pem, refresh: 5m}
                revocation:
                  lists: ["https://crl.example.org/crl", "file:own.crl"]
                  signers: [ca.pem]
                  missing: refuse
                  refresh: 10m
                record: {enabled: false, queue: 500, keep_months: 24}
                certificates: {look: 30s, warn_before: 7d}
                log: {format: json, mask_numbers: 4}
                """, directory);

        assertThat(read.dataDirectory()).isEqualTo(Path.of("/var/lib/stirbridge"));
        assertThat(read.budget()).isEqualTo(Duration.ofMillis(800));
        assertThat(read.database())
                .isEqualTo(new DatabaseSettings(
                        "jdbc:mariadb:sequential://a,b/stir?sslMode=verify-full&serverSslCert="
                                + directory.resolve("ca.pem"),
                        "stir",
                        "secret",
                        8,
                        Duration.ofSeconds(1),
                        Duration.ofHours(1),
                        true));
        assertThat(read.esl().enabled()).isFalse();
        assertThat(read.esl().maxCalls()).isEqualTo(7);
        assertThat(read.esl().allows(literal("192.0.2.9"))).isTrue();
        assertThat(read.esl().allows(InetAddress.getLoopbackAddress())).isFalse();
        assertThat(read.agi().listen()).isEqualTo(new InetSocketAddress(literal("::1"), 0));
        assertThat(read.x5u().hosts())
                .containsEntry("certs.example.org", new InetSocketAddress(literal("127.0.0.1"), 8443));
        assertThat(read.x5u().allow()).containsExactly("*.example.org");
        assertThat(read.x5u().maxFetches()).isEqualTo(16);
        assertThat(read.x5u().kept())
                .isEqualTo(new KeptCertificateSettings(
                        500, Duration.ofHours(12), Duration.ofDays(2), Duration.ofSeconds(10)));
        assertThat(read.x5u().deny()).containsExactly("evil.example.org");
        assertThat(read.x5u().webCa()).containsExactly(directory.resolve("ca.pem"));
        assertThat(read.verification().policy().identitySource()).isEqualTo(IdentitySource.FROM_THEN_PAI);
        assertThat(read.verification().policy().delegates()).isEqualTo(VerificationPolicy.Delegates.REFUSE);
        assertThat(read.verification().policy().profile()).isEqualTo(VerificationPolicy.Profile.REFUSE);
        assertThat(read.verification().policy().beforeDiversion()).isEqualTo(Duration.ofHours(3));
        assertThat(read.verification().verstatWithLevel()).isTrue();
        assertThat(read.outbound().unmatchedTrunk()).isEqualTo(OutboundSettings.UnmatchedTrunk.C);
        assertThat(read.outbound().emergencyNumbers())
                .containsEntry("AU", Set.of("000", "112"))
                .containsKey("US");
        assertThat(read.outbound().addDate()).isFalse();
        assertThat(read.trustAnchors()).containsExactly(directory.resolve("ca.pem"));
        assertThat(read.trustedCaList())
                .isEqualTo(new TrustedCaListSettings(
                        "file:" + directory.resolve("list.jws"), directory.resolve("ca.pem"), Duration.ofMinutes(5)));
        assertThat(read.revocation())
                .isEqualTo(new RevocationSettings(
                        List.of("https://crl.example.org/crl", "file:" + directory.resolve("own.crl")),
                        List.of(directory.resolve("ca.pem")),
                        MissingList.REFUSE,
                        Duration.ofMinutes(10)));
        assertThat(read.record()).isEqualTo(new RecordSettings(false, 500, 24));
        assertThat(read.log()).isEqualTo(new LogSettings(LogSettings.Format.JSON, 4));
        assertThat(read.certificates()).isEqualTo(new CertificateSettings(Duration.ofSeconds(30), Duration.ofDays(7)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lists: [\"\"]",
                "lists: [\"ldap://crl.example.org/crl\"]",
                "signers: [none.pem]",
                "missing: never"
            })
    void revocationThatCannotBeUsedIsAProblem(String line) {
        assertThat(problemsOf("revocation: {" + line + "}\n"))
                .singleElement()
                .asString()
                .startsWith("revocation." + line.substring(0, line.indexOf(':')));
    }

    @Test
    void aTrustedCaListWithoutThePinnedRootIsRefused() {
        assertThat(problemsOf("trusted_ca_list: {url: \"https://pa.example.org/list\"}\n"))
                .singleElement()
                .asString()
                .startsWith("trusted_ca_list.root");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://pa.example.org/list", "/list.jws", "file:", "https://me:secret@pa.example.org/"})
    void aTrustedCaListAtNoUsablePlaceIsRefused(String url) {
        assertThat(problemsOf("trusted_ca_list: {url: \"" + url + "\"}\n"))
                .singleElement()
                .asString()
                .startsWith("trusted_ca_list.url");
    }

    @Test
    void everyProblemIsListedAtOnce() {
        assertThat(problemsOf("""
                        budget: soon
                        budgett: 1s
                        esl:
                          listen: localhost:8084
                          listen: 127.0.0.1:99999
                          peers: [10.0.0.1/8, anyone]
                          port: 1
                        agi: 4573
                        verification:
                          freshness: 60
                          identity_source: PAI
                          verstat_with_level: yes
                        outbound: {unmatched_trunk: A, default_country: us, emergency_numbers: {us: ["911"], FR: "15"}}
                        trust_anchors: [missing.pem]
                        """))
                .extracting(problem -> problem.substring(0, problem.indexOf(':')))
                .containsExactlyInAnyOrder(
                        "budget",
                        "budgett",
                        "esl.listen",
                        "esl.listen",
                        "esl.peers[0]",
                        "esl.peers[1]",
                        "esl.port",
                        "agi",
                        "verification.freshness",
                        "verification.identity_source",
                        "verification.verstat_with_level",
                        "outbound.unmatched_trunk",
                        "outbound.default_country",
                        "outbound.emergency_numbers.us",
                        "outbound.emergency_numbers.FR",
                        "trust_anchors[0]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a: [", "- 1", "hello", "a: 1\n---\nb: 2", "esl: &x {enabled: true}\nagi: *x", "\tbudget: 1s"})
    void whatIsNoConfigurationIsAProblemAndNoCrash(String text) {
        assertThat(problemsOf(text)).isNotEmpty();
    }

    @Test
    void nestingWithoutEndIsAProblemAndNoCrash() {
        assertThat(problemsOf("a: " + "[".repeat(5000))).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"99ms", "11s", "1.5s", "-1s", "1500", "1 s", "''"})
    void aBudgetOutsideItsRangeOrFormIsAProblem(String budget) {
        assertThat(problemsOf("budget: \"" + budget + "\""))
                .singleElement()
                .asString()
                .startsWith("budget: ");
    }

    @Test
    void aMissingFileIsAProblem() {
        ConfigurationProblems problems = catchThrowableOfType(
                ConfigurationProblems.class, () -> ConfigurationFile.read(Path.of("/nonexistent/stirbridge.yml")));

        assertThat(problems.problems()).hasSize(1);
    }

    @Test
    void aReasonCanBeWordedOtherwise() throws ConfigurationProblems {
        Outcomes outcomes =
                ConfigurationFile.parse("""
                verification:
                  outcomes:
                    STALE_IAT: { code: 400, phrase: "Too Old", verstat: TN-Validation-Failed }
                    NO_IDENTITY: { code: 403 }
                """, DIRECTORY).verification().outcomes();

        assertThat(outcomes.of(FailureReason.STALE_IAT))
                .isEqualTo(new Outcome(400, "Too Old", Verstat.TN_VALIDATION_FAILED));
        assertThat(outcomes.of(FailureReason.NO_IDENTITY))
                .isEqualTo(new Outcome(403, "Use Identity Header", Verstat.NO_TN_VALIDATION));
        assertThat(outcomes.of(FailureReason.STALE_DATE)).isEqualTo(FailureReason.STALE_DATE.outcome());
    }

    @Test
    void aReasonThatIsNoneAndWordsThatCannotBeSaidAreProblems() {
        assertThat(problemsOf("""
                        verification:
                          outcomes:
                            STALE: { code: 403 }
                            STALE_IAT: { code: 200, phrase: "a\\"b", verstat: TN-Validation-Passed }
                        """))
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).startsWith("verification.outcomes.STALE: "),
                        line -> assertThat(line).startsWith("verification.outcomes.STALE_IAT.code: "),
                        line -> assertThat(line).startsWith("verification.outcomes.STALE_IAT.phrase: "),
                        line -> assertThat(line).startsWith("verification.outcomes.STALE_IAT.verstat: "));
    }

    private static List<String> problemsOf(String text) {
        ConfigurationProblems problems =
                catchThrowableOfType(ConfigurationProblems.class, () -> ConfigurationFile.parse(text, DIRECTORY));
        assertThat(problems).isNotNull();
        return problems.problems();
    }

    private static InetAddress literal(String text) {
        return IpLiteral.parse(text).orElseThrow();
    }
}
