package org.stirbridge.bridge.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class ConfigurationDifferenceTest {

    private static final Path FOLDER = Path.of("/etc/stirbridge");
    private static final BridgeConfiguration DEFAULTS = ConfigurationFile.defaults(FOLDER);
    private static final String ALL_DIFFERENT = """
            data_directory: other
            budget: 2s
            database: {url: "jdbc:h2:mem:x", user: u, password: p, connections: 5, poll: 1s, reread: 6m, migrate: true}
            esl: {enabled: false, listen: "127.0.0.1:1", peers: [], max_calls: 1}
            agi: {enabled: false, listen: "127.0.0.1:1", peers: [], max_calls: 1}
            http: {enabled: false, listen: "127.0.0.1:1"}
            x5u: {hosts: {a.test: "127.0.0.1:8443"}, allow: [a.test], deny: [b.test], timeout: 2s, max_fetches: 65,
              cache_entries: 10001, keep_at_least: 23h, keep_at_most: 8d, keep_failures: 31s}
            verification: {freshness: 61s, future_tolerance: 11s, before_diversion: 6m, identity_source: from,
              delegates: refuse, profile: refuse, replay: fail, verstat_with_level: true, outcomes: {STALE_IAT: {code: 400}}}
            outbound: {unmatched_trunk: C, default_country: FR, emergency_numbers: {US: ["912"]}, add_date: false}
            certificates: {look: 3s, warn_before: 31d}
            revocation: {lists: ["https://a.test/crl"], missing: refuse, refresh: 2h}
            trusted_ca_list: {refresh: 2h}
            record: {enabled: false, queue: 10001, keep_months: 1}
            log: {format: json, mask_numbers: 1}
            """;

    @Test
    void whatIsReportedIsASettingOfTheExample() throws Exception {
        List<String> different =
                ConfigurationDifference.between(DEFAULTS, ConfigurationFile.parse(ALL_DIFFERENT, FOLDER));

        assertThat(different).hasSizeGreaterThan(45).doesNotHaveDuplicates();
        assertThat(example()).containsAll(different);
    }

    @Test
    void equalFilesDifferInNothingWhereverTheyLie() {
        assertThat(ConfigurationDifference.between(DEFAULTS, ConfigurationFile.defaults(FOLDER)))
                .isEmpty();
    }

    @Test
    void onlyARestartChangesWhereTheBridgeListensAndWhatItKeeps() throws Exception {
        BridgeConfiguration wanted = ConfigurationFile.parse(ALL_DIFFERENT, FOLDER);

        assertThat(ConfigurationDifference.between(wanted.runningIn(DEFAULTS), wanted))
                .containsExactly(
                        "data_directory",
                        "database.url",
                        "database.user",
                        "database.password",
                        "database.connections",
                        "database.poll",
                        "database.reread",
                        "database.migrate",
                        "esl.enabled",
                        "esl.listen",
                        "esl.max_calls",
                        "agi.enabled",
                        "agi.listen",
                        "agi.max_calls",
                        "http.enabled",
                        "http.listen",
                        "record.enabled",
                        "record.queue",
                        "record.keep_months");
    }

    /** Every key of the example file, with that of its section. */
    private static Set<String> example() throws IOException {
        try (InputStream file = ConfigurationFile.class.getResourceAsStream("stirbridge.example.yml")) {
            assertThat(file).isNotNull();
            Set<String> keys = new TreeSet<>();
            String section = "";
            Matcher line = Pattern.compile("(?m)^( *)([a-z0-9_]+):(.*)$")
                    .matcher(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            while (line.find()) {
                section = line.group(1).isEmpty() ? line.group(2) : section;
                keys.add(line.group(1).isEmpty() ? line.group(2) : section + "." + line.group(2));
            }
            return keys;
        }
    }
}
