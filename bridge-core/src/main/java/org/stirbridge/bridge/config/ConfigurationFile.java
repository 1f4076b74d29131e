package org.stirbridge.bridge.config;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.stirbridge.bridge.config.OutboundSettings.UnmatchedTrunk;
import org.stirbridge.bridge.network.CidrBlock;
import org.stirbridge.stir.identity.FailureReason;
import org.stirbridge.stir.identity.IdentitySource;
import org.stirbridge.stir.identity.Outcome;
import org.stirbridge.stir.identity.Outcomes;
import org.stirbridge.stir.identity.VerificationPolicy.Delegates;
import org.stirbridge.stir.identity.VerificationPolicy.Profile;
import org.stirbridge.stir.identity.VerificationPolicy.Replay;
import org.stirbridge.stir.identity.Verstat;
import org.stirbridge.stir.revocation.MissingList;
import org.stirbridge.stir.stipa.DocumentLocation;

/** Reads {@code stirbridge.yml}. Strict: an unknown key, a repeated one or a bad value is a problem, and all are told at once. */
public final class ConfigurationFile {

    private static final long MOST_BYTES = 1 << 20;
    private static final String HOST = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*";
    private static final String HOSTS = "a host name in lower case, or *.example.org for all below it";
    private static final List<CidrBlock> THIS_MACHINE =
            List.of(cidr("127.0.0.0/8").orElseThrow(), cidr("::1").orElseThrow());

    private final Path directory;
    private final List<String> problems;
    private final Section top;

    private ConfigurationFile(String text, Path directory) {
        this.directory = directory;
        this.problems = new ArrayList<>();
        this.top = new Section("", YamlReader.read(text, problems), problems);
    }

    /**
     * What the file says.
     *
     * @throws ConfigurationProblems when it cannot be read or used
     */
    public static BridgeConfiguration read(Path file) throws ConfigurationProblems {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new ConfigurationProblems(List.of(file + ": is larger than 1 MB; this is no configuration"));
            }
            Path directory = file.toAbsolutePath().normalize().getParent();
            return parse(Files.readString(file, StandardCharsets.UTF_8), directory == null ? Path.of("/") : directory);
        } catch (IOException e) {
            throw new ConfigurationProblems(List.of(file + ": cannot be read (" + e + "); give a readable UTF-8 file"));
        }
    }

    /** What {@code text} says, its relative paths starting at {@code directory}. */
    public static BridgeConfiguration parse(String text, Path directory) throws ConfigurationProblems {
        ConfigurationFile file =
                new ConfigurationFile(text, directory.toAbsolutePath().normalize());
        BridgeConfiguration configuration = file.configuration();
        file.top.reportUnknownKeys();
        if (!file.problems.isEmpty()) {
            throw new ConfigurationProblems(file.problems);
        }
        return configuration;
    }

    /** The configuration of an empty file. */
    public static BridgeConfiguration defaults(Path directory) {
        return new ConfigurationFile("", directory.toAbsolutePath().normalize()).configuration();
    }

    /**
     * Where the bridge of this file keeps its data, also when the file has problems: a running bridge is asked there.
     */
    public static Path dataDirectory(Path file) {
        Path directory = file.toAbsolutePath().normalize().getParent();
        Path start = directory == null ? Path.of("/") : directory;
        try {
            String text = Files.size(file) > MOST_BYTES ? "" : Files.readString(file, StandardCharsets.UTF_8);
            return new ConfigurationFile(text, start).configuration().dataDirectory();
        } catch (IOException e) {
            return defaults(start).dataDirectory();
        }
    }

    private BridgeConfiguration configuration() {
        return new BridgeConfiguration(
                directory,
                top.value("data_directory", directory.resolve("data"), "a path", this::path),
                top.duration("budget", Duration.ofMillis(1500), Duration.ofMillis(100), Duration.ofSeconds(10)),
                new DatabaseKeys(top.section("database"), directory, this::line).settings(),
                listener(top.section("esl"), 8084),
                listener(top.section("agi"), 4573),
                http(top.section("http")),
                x5u(top.section("x5u")),
                verification(top.section("verification")),
                outbound(top.section("outbound")),
                InboundSettings.read(top.section("inbound")),
                top.list("trust_anchors", List.of(), "the path of a readable PEM file", this::file),
                trustedCaList(top.section("trusted_ca_list")),
                revocation(top.section("revocation")),
                RecordSettings.read(top.section("record")),
                CertificateSettings.read(top.section("certificates")),
                LogSettings.read(top.section("log")));
    }

    private TrustedCaListSettings trustedCaList(Section section) {
        Path none = Path.of("");
        String url = section.value("url", "", "https://..., or file: and a path", this::documentLocation);
        Path root = section.value(
                "root",
                none,
                "the path of a readable PEM file",
                text -> text.isEmpty() ? Optional.of(none) : file(text));
        if (!url.isEmpty() && root.equals(none)) {
            section.problem(
                    "root",
                    "is missing beside url",
                    "the PEM file of the STI-PA's root, which the list is checked with");
        }
        return new TrustedCaListSettings(
                url, root, section.duration("refresh", Duration.ofHours(1), Duration.ofSeconds(1), Duration.ofDays(1)));
    }

    private RevocationSettings revocation(Section section) {
        return new RevocationSettings(
                section.list(
                        "lists",
                        List.of(),
                        "https://..., http://..., or file: and a path",
                        text -> documentLocation(text).filter(location -> !location.isEmpty())),
                section.list("signers", List.of(), "the path of a readable PEM file", this::file),
                section.word("missing", MissingList.ACCEPT),
                section.duration("refresh", Duration.ofHours(1), Duration.ofSeconds(1), Duration.ofDays(1)));
    }

    private Optional<String> documentLocation(String text) {
        if (text.isEmpty()) {
            return Optional.of(text);
        }
        try {
            return DocumentLocation.of(text) instanceof DocumentLocation.InFile file
                    ? path(file.path().toString()).map(path -> "file:" + path)
                    : Optional.of(text);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static ListenerSettings listener(Section section, int port) {
        return new ListenerSettings(
                section.flag("enabled", true),
                listen(section, port),
                section.list("peers", THIS_MACHINE, "an address block such as 192.0.2.0/24", ConfigurationFile::cidr),
                section.integer("max_calls", 5_000, 1, 100_000));
    }

    private static HttpSettings http(Section section) {
        return new HttpSettings(section.flag("enabled", true), listen(section, 8480));
    }

    private static InetSocketAddress listen(Section section, int port) {
        InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        return section.value("listen", loopback, "ADDRESS:PORT such as 127.0.0.1:" + port, Values::socketAddress);
    }

    private X5uSettings x5u(Section section) {
        return new X5uSettings(
                section.values("hosts", HOST, "ADDRESS:PORT such as 127.0.0.1:8443", Values::socketAddress),
                section.list("web_ca", List.of(), "the path of a readable PEM file", this::file),
                section.list("allow", List.of(), HOSTS, ConfigurationFile::hosts),
                section.list("deny", List.of(), HOSTS, ConfigurationFile::hosts),
                section.duration("timeout", Duration.ofSeconds(1), Duration.ofMillis(100), Duration.ofSeconds(5)),
                section.integer("max_fetches", 64, 8, 1000),
                keptCertificates(section));
    }

    private static KeptCertificateSettings keptCertificates(Section section) {
        Duration day = Duration.ofHours(24);
        return new KeptCertificateSettings(
                section.integer("cache_entries", 10_000, 100, 1_000_000),
                section.duration("keep_at_least", day, Duration.ofHours(1), day),
                section.duration("keep_at_most", Duration.ofDays(7), day, Duration.ofDays(30)),
                section.duration("keep_failures", Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ofHours(1)));
    }

    private static VerificationSettings verification(Section section) {
        return new VerificationSettings(
                section.duration("freshness", Duration.ofSeconds(60), Duration.ofSeconds(1), Duration.ofMinutes(10)),
                section.duration("future_tolerance", Duration.ofSeconds(10), Duration.ZERO, Duration.ofSeconds(60)),
                section.word("identity_source", IdentitySource.PAI_THEN_FROM),
                section.word("delegates", Delegates.ACCEPT),
                section.word("profile", Profile.WARN),
                section.word("replay", Replay.REPORT),
                section.duration("before_diversion", Duration.ofMinutes(5), Duration.ofSeconds(1), Duration.ofHours(3)),
                section.flag("verstat_with_level", false),
                outcomes(section.section("outcomes")));
    }

    private static Outcomes outcomes(Section section) {
        Map<FailureReason, Outcome> changed = new EnumMap<>(FailureReason.class);
        for (FailureReason reason : FailureReason.values()) {
            if (section.holds(reason.name())) {
                changed.put(reason, outcome(section.section(reason.name()), reason.outcome()));
            }
        }
        section.mayHold(FailureReason.class);
        return new Outcomes(changed);
    }

    private static Outcome outcome(Section section, Outcome standard) {
        return new Outcome(
                section.integer("code", standard.sipCode(), 400, 699),
                section.value(
                        "phrase",
                        standard.phrase(),
                        "1 to 64 letters, digits, spaces and . _ : -",
                        text -> Optional.of(text).filter(Outcome::isPhrase)),
                section.value(
                        "verstat",
                        standard.verstat(),
                        "TN-Validation-Failed or No-TN-Validation",
                        text -> Verstat.of(text).filter(Outcome::isVerstat)));
    }

    private static OutboundSettings outbound(Section section) {
        Map<String, Set<String>> emergency = new TreeMap<>(EmergencyDefaults.BY_COUNTRY);
        section.lists(
                        "emergency_numbers",
                        "[A-Z]{2}",
                        "a number of 2 to 6 digits in quotes",
                        ConfigurationFile::shortNumber)
                .forEach((country, numbers) -> emergency.put(country, new TreeSet<>(numbers)));
        return new OutboundSettings(
                section.word("unmatched_trunk", UnmatchedTrunk.UNSIGNED),
                section.value("default_country", "US", "an ISO code such as US or FR", ConfigurationFile::country),
                emergency,
                section.flag("add_date", true));
    }

    private Optional<Path> path(String text) {
        return Values.path(text, directory);
    }

    private Optional<Path> file(String text) {
        return path(text).filter(Files::isReadable).filter(Files::isRegularFile);
    }

    private Optional<String> line(String text) {
        try {
            Optional<Path> file = file(text);
            return file.isPresent() && Files.size(file.get()) < 4096
                    ? Files.readString(file.get()).lines().findFirst()
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> hosts(String text) {
        return Values.matching(text, "(\\*\\.)?" + HOST);
    }

    private static Optional<CidrBlock> cidr(String text) {
        return CidrBlock.parse(text);
    }

    private static Optional<String> country(String text) {
        return Values.matching(text, "[A-Z]{2}");
    }

    private static Optional<String> shortNumber(String text) {
        return Values.matching(text, "[0-9]{2,6}");
    }
}
