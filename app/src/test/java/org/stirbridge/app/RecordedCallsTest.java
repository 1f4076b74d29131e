package org.stirbridge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stirbridge.bridge.config.BridgeConfiguration;
import org.stirbridge.bridge.config.ConfigurationFile;
import org.stirbridge.lab.asterisk.RecordedAsterisk;
import org.stirbridge.lab.freeswitch.Outcome;
import org.stirbridge.lab.freeswitch.RecordedFreeSwitch;
import org.stirbridge.lab.freeswitch.Recording;

/** The whole bridge between a switch's wire and the table call_decision. */
final class RecordedCallsTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T00:00:00Z"));

    @TempDir
    private Path folder = Path.of("");

    private BridgeConfiguration configuration = ConfigurationFile.defaults(folder);

    @BeforeEach
    void configure() throws Exception {
        configuration = configuration("");
    }

    private BridgeConfiguration configuration(String more) throws Exception {
        return ConfigurationFile.parse(more + """
                esl: { listen: 127.0.0.1:0 }
                agi: { listen: 127.0.0.1:0 }
                http: { enabled: false }
                """, folder);
    }

    private static void callAsterisk(Bridge bridge, RecordedAsterisk leg) {
        assertThat(leg.call(bridge.agiAddress().orElseThrow()).variable("stir_status"))
                .isNotNull();
    }

    private long rows() throws IOException {
        return new RecordedRows(configuration).count();
    }

    @Test
    void aCallOfAsteriskLeavesItsRow() throws Exception {
        try (Bridge bridge = Bridge.start(configuration, CLOCK)) {
            callAsterisk(bridge, RecordedAsterisk.legToTrunk("sign"));
        }

        assertThat(new RecordedRows(configuration).columns("direction, switch, outcome, reason, decided_at"))
                .containsExactly(List.of("outbound", "asterisk", "unsigned", "UNKNOWN_TRUNK", "2026-11-21 00:00:00"));
    }

    @Test
    void aCallThatCameInLeavesItsNumbersAndVerstat() throws Exception {
        try (Bridge bridge = Bridge.start(configuration, CLOCK)) {
            callAsterisk(
                    bridge,
                    RecordedAsterisk.inboundLeg("verify").caller("+12155550101").called("+13105550199"));
        }

        assertThat(new RecordedRows(configuration).columns("direction, outcome, orig_tn, dest_tn, verstat, reason"))
                .containsExactly(List.of(
                        "inbound", "unsigned", "12155550101", "13105550199", "No-TN-Validation", "NO_IDENTITY"));
    }

    @Test
    void aCallOfFreeSwitchLeavesItsRowWhileTheBridgeRuns() throws Exception {
        try (Bridge bridge = Bridge.start(configuration, CLOCK)) {
            Outcome outcome = RecordedFreeSwitch.call(
                    bridge.eslAddress().orElseThrow(),
                    Recording.SYNC_FULL,
                    Map.of("stir_request", "sign", "stir_trunk", "nobody"),
                    Map.of(),
                    Duration.ofSeconds(20));
            assertThat(outcome.variable("stir_reason")).isEqualTo("UNKNOWN_TRUNK");

            await().atMost(Duration.ofSeconds(10)).until(() -> rows() == 1);
            assertThat(new RecordedRows(configuration).columns("switch, explanation"))
                    .containsExactly(List.of(
                            "freeswitch",
                            "The dialplan names trunk nobody, which is not in the tables.\n"
                                    + "No trunk matches, and the configuration leaves such calls unsigned."));
        }
    }

    @Test
    void withoutARecordNothingIsWritten() throws Exception {
        configuration = configuration("record: { enabled: false }\n");
        try (Bridge bridge = Bridge.start(configuration, CLOCK)) {
            callAsterisk(bridge, RecordedAsterisk.legToTrunk("sign"));
        }

        assertThat(rows()).isZero();
    }
}
