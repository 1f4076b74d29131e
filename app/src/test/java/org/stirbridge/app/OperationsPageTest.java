package org.stirbridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stirbridge.app.metrics.CertificateMeters;
import org.stirbridge.app.metrics.MeteredCertificates;
import org.stirbridge.app.metrics.Metrics;
import org.stirbridge.bridge.attestation.AttestationReason;
import org.stirbridge.bridge.call.UnsignedReason;
import org.stirbridge.bridge.certificates.CertificateState;
import org.stirbridge.bridge.config.BridgeConfiguration;
import org.stirbridge.bridge.config.ConfigurationDifference;
import org.stirbridge.bridge.config.ConfigurationFile;
import org.stirbridge.bridge.policy.PolicyReason;
import org.stirbridge.lab.asterisk.RecordedAsterisk;
import org.stirbridge.stir.certificate.CacheListener;
import org.stirbridge.stir.certificate.CertificateLookup;
import org.stirbridge.stir.certificate.CertificateLookup.Found;
import org.stirbridge.stir.certificate.CertificateLookup.NotFound;
import org.stirbridge.stir.certificate.Deadline;
import org.stirbridge.stir.identity.FailureReason;

/** docs/operations.md has every word that the program says, once, and none that it does not say. */
final class OperationsPageTest {

    private static final Path CLONE = Path.of("..");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)`(?:, `[^`]+`)* \\|");
    private static final Pattern FAMILY = Pattern.compile("(?m)^# TYPE (stirbridge_\\w+)");
    private static final CertificateLookup NOWHERE =
            new NotFound(CertificateLookup.Failure.CERTIFICATE_UNREACHABLE, "nowhere");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void everyReasonOfAnUnsignedCallStandsThereOnce() throws IOException {
        assertThat(rows("Why a call left unsigned")).containsExactlyElementsOf(names(UnsignedReason.values()));
    }

    @Test
    void everyRuleOfTheLevelStandsThereOnce() throws IOException {
        assertThat(rows("Why a call has its level")).containsExactlyElementsOf(names(AttestationReason.values()));
    }

    @Test
    void everyReasonOfAnInboundCallStandsThereOnce() throws IOException {
        assertThat(rows("Why an inbound call did not pass")).containsExactlyElementsOf(names(FailureReason.values()));
    }

    @Test
    void everyReasonOfAPolicyStandsThereOnce() throws IOException {
        assertThat(rows("Why a policy flags or rejects a call"))
                .containsExactlyElementsOf(names(PolicyReason.values()));
    }

    /** Whatever a front end or a sample writes itself; a constant of the enums is no word of its own. */
    @Test
    void everyReasonThatTheFrontEndsAddStandsThereOnce() throws IOException {
        Set<String> said = new TreeSet<>();
        Pattern word = Pattern.compile(
                "(?:error|unverified)\\(\"([A-Z_]+)\"|(?:IDENTITY_LEFT_OUT|COMMAND_REFUSED) = \"([A-Z_]+)\""
                        + "|stir_reason\\)=([A-Z_]+)");
        for (String text : sources("esl-bridge/src/main", "agi-server/src/main", "dialplan-samples")) {
            Matcher found = word.matcher(text);
            while (found.find()) {
                said.add(Stream.of(found.group(1), found.group(2), found.group(3))
                        .filter(name -> name != null)
                        .findFirst()
                        .orElseThrow());
            }
        }

        assertThat(said).hasSizeGreaterThan(4);
        assertThat(rows("Requests that cannot be served")).containsExactlyInAnyOrderElementsOf(said);
        assertThat(Files.readString(Path.of("..", "docs", "variables.md"))).contains(said);
    }

    @Test
    void everyStateOfACertificateStandsThereOnce() throws IOException {
        assertThat(rows("Certificates that we sign with"))
                .containsExactlyElementsOf(names(CertificateState.values()).stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .toList());
    }

    @Test
    void everyWordOfTheCertificateCacheStandsThereOnce() throws IOException {
        List<String> words = new ArrayList<>(List.of("FOUND", "TURNED_AWAY"));
        words.addAll(names(CertificateLookup.Failure.values()));
        words.addAll(names(CertificateLookup.Warning.values()));
        words.addAll(names(CacheListener.Use.values()));
        words.addAll(names(CacheListener.Cause.values()));

        assertThat(rows("Certificates of far ends")).containsExactlyInAnyOrderElementsOf(words);
    }

    @Test
    void everyLineOfTheLogIsOneThatTheProgramWrites() throws IOException {
        String sources = String.join(
                        "",
                        sources("app/src/main", "bridge-core/src/main", "esl-bridge/src/main", "agi-server/src/main"))
                .replaceAll("\"\\s*\\+\\s*\"", "");

        assertThat(rows("What the log says beside calls"))
                .hasSizeGreaterThan(10)
                .doesNotHaveDuplicates()
                .allMatch(line -> sources.contains(line));
    }

    @Test
    void everySettingThatNeedsARestartStandsThere() throws Exception {
        BridgeConfiguration defaults = ConfigurationFile.defaults(folder);
        BridgeConfiguration other = ConfigurationFile.parse("""
                data_directory: other
                database: { url: "jdbc:h2:mem:x" }
                esl: { enabled: false, listen: "127.0.0.1:1", max_calls: 1 }
                agi: { enabled: false, listen: "127.0.0.1:1", max_calls: 1 }
                http: { enabled: false, listen: "127.0.0.1:1" }
                record: { enabled: false }
                """, folder);
        List<String> needed = ConfigurationDifference.between(other.runningIn(defaults), other);

        String table = section("Start, stop, reload");

        assertThat(needed)
                .hasSize(11)
                .allMatch(key -> table.contains("`" + key + "`")
                        || table.contains("| `" + key.substring(0, Math.max(0, key.indexOf('.'))) + "` |"));
    }

    @Test
    void everyMetricStandsThereOnceAndNoOther() throws Exception {
        Set<String> families = families(scrapeOfABridge());
        families.addAll(families(scrapeOfTheCacheMeters()));
        families.addAll(families(PolicyMeter.scrape()));

        assertThat(rows("Metrics and alarms").stream().filter(name -> name.startsWith("stirbridge_")))
                .containsExactlyInAnyOrderElementsOf(families);
    }

    @Test
    void alarmsAskForMetricsThatThereAre() throws IOException {
        List<String> known = rows("Metrics and alarms");
        String alarms = section("Metrics and alarms").split("\\| alarm ", 2)[1];

        assertThat(Pattern.compile("stirbridge_\\w+")
                        .matcher(alarms)
                        .results()
                        .map(hit -> hit.group().replace("_bucket", "")))
                .hasSizeGreaterThan(10)
                .allMatch(known::contains);
    }

    private String scrapeOfABridge() throws Exception {
        BridgeConfiguration configuration = ConfigurationFile.parse("""
                database: { url: "jdbc:h2:mem:operations-page;DB_CLOSE_DELAY=-1" }
                esl: { enabled: false }
                agi: { listen: 127.0.0.1:0 }
                http: { listen: 127.0.0.1:0 }
                trusted_ca_list: { url: "file:list.jws", root: root.pem }
                revocation: { lists: ["file:a.crl"] }
                """, withRoot());
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-21T00:00:00Z"));
        try (Bridge bridge = Bridge.start(configuration, clock)) {
            var unused =
                    RecordedAsterisk.legToTrunk("sign").call(bridge.agiAddress().orElseThrow());
            bridge.reload(configuration);
            int port = bridge.httpAddress().orElseThrow().getPort();
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private Path withRoot() throws IOException {
        var pki = org.stirbridge.lab.pki.LabPki.create(Instant.parse("2026-11-21T00:00:00Z"));
        Files.writeString(folder.resolve("root.pem"), org.stirbridge.lab.pki.LabIdentity.pemOf(pki.root()));
        return folder;
    }

    /** What needs a publisher, a full disk or a fault to be counted, and a certificate with a name. */
    private static String scrapeOfTheCacheMeters() {
        try (Metrics metrics = new Metrics()) {
            CertificateMeters meters = new CertificateMeters(metrics);
            meters.used(CacheListener.Use.HIT);
            meters.fetched(CacheListener.Cause.CALL, NOWHERE, false);
            meters.fetched(
                    CacheListener.Cause.CALL,
                    new Found(List.of(), List.of(CertificateLookup.Warning.NO_LIFETIME)),
                    false);
            meters.faulted(new IllegalStateException());
            meters.storeProblem("full");
            metrics.certificatesLeft(java.util.Map.of("own", Duration.ofDays(1)));
            var unused = new MeteredCertificates((x5u, deadline) -> NOWHERE, metrics)
                    .find("https://a.test/a.pem", Deadline.after(Duration.ofSeconds(1)));
            return metrics.scrape();
        }
    }

    /** Without the largest value that belongs to each histogram. */
    private static Set<String> families(String scrape) {
        return FAMILY.matcher(scrape)
                .results()
                .map(type -> type.group(1))
                .filter(name -> !name.endsWith("_seconds_max"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }

    /** The first words of the rows of a section's tables. */
    private static List<String> rows(String heading) throws IOException {
        return ROW.matcher(section(heading)).results().map(row -> row.group(1)).toList();
    }

    private static String section(String heading) throws IOException {
        String page = Files.readString(CLONE.resolve("docs/operations.md"));
        int start = page.indexOf("\n## " + heading + "\n");
        assertThat(start).as(heading).isNotNegative();
        int end = page.indexOf("\n## ", start + 1);
        return page.substring(start, end < 0 ? page.length() : end);
    }

    private static List<String> sources(String... folders) throws IOException {
        List<String> texts = new ArrayList<>();
        for (String folder : folders) {
            try (Stream<Path> files = Files.walk(CLONE.resolve(folder))) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    texts.add(Files.readString(file));
                }
            }
        }
        return texts;
    }
}
