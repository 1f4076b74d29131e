package org.stirbridge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stirbridge.app.command.Result;
import org.stirbridge.bridge.config.BridgeConfiguration;
import org.stirbridge.bridge.config.ConfigurationFile;
import org.stirbridge.bridge.database.Database;
import org.stirbridge.lab.asterisk.RecordedAsterisk;
import org.stirbridge.lab.freeswitch.RecordedFreeSwitch;
import org.stirbridge.lab.freeswitch.Recording;

/** The whole bridge: a row of verify_policy, calls of both switches, what they are told, what is counted and recorded. */
final class InboundPoliciesTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-22T00:00:00Z"));
    private static final List<String> TOLD = List.of(
            "stir_action",
            "stir_reason",
            "stir_sip_code",
            "stir_sip_reason",
            "stir_reason_header",
            "stir_status",
            "verstat");
    private static final String GONE_ON = "pass|NO_IDENTITY|428|Use Identity Header"
            + "|STIR ;cause=428 ;text=\"Use Identity Header\"|no_identity|No-TN-Validation";

    @TempDir
    private Path folder = Path.of("");

    private BridgeConfiguration configuration = ConfigurationFile.defaults(folder);
    private Bridge bridge;

    @BeforeEach
    void start() throws Exception {
        String yaml = """
                esl: { listen: 127.0.0.1:0 }
                agi: { listen: 127.0.0.1:0 }
                http: { listen: 127.0.0.1:0 }
                inbound: { redress: { url: "https://example.com/redress" } }
                """;
        Files.writeString(folder.resolve("stirbridge.yml"), yaml);
        configuration = ConfigurationFile.parse(yaml, folder);
        bridge = Bridge.start(configuration, CLOCK);
    }

    @AfterEach
    void stop() {
        bridge.close();
    }

    @Test
    void withoutARowBothSwitchesAreToldWhatTheyAlwaysWere() throws Exception {
        assertThat(asterisk()).isEqualTo(GONE_ON);
        assertThat(freeSwitch()).isEqualTo(GONE_ON);
        assertThat(metrics()).doesNotContain("stirbridge_policy_total");
    }

    @Test
    void bothSwitchesAreToldToReject() throws Exception {
        edit("INSERT INTO verify_policy (verdict, action, sip_code, phrase, status)"
                + " VALUES ('missing', 'reject', 603, 'Network Blocked', 'active')");

        String rejected = "reject|NO_IDENTITY|603|Network Blocked"
                + "|SIP;cause=603;text=\"v=analytics1;url=https://example.com/redress\";location=RLN"
                + "|no_identity|No-TN-Validation";
        await().atMost(Duration.ofSeconds(10)).until(() -> asterisk().equals(rejected));
        assertThat(freeSwitch()).isEqualTo(rejected);
        assertThat(metrics())
                .contains("stirbridge_policy_total{action=\"reject\",mode=\"active\",verdict=\"missing\"}");
    }

    @Test
    void aRowInShadowIsCountedAndRecordedAndTellsTheSwitchesNothing() throws Exception {
        edit("INSERT INTO verify_policy (id, verdict, action, status) VALUES (3, 'missing', 'reject', 'shadow')");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> asterisk().equals(GONE_ON)
                        && metrics()
                                .contains("stirbridge_policy_total{action=\"reject\",mode=\"shadow\","
                                        + "verdict=\"missing\"}"));

        assertThat(freeSwitch()).isEqualTo(GONE_ON);
        assertThat(metrics()).doesNotContain("mode=\"active\"");
        assertExplained(
                "verify_policy 3 (missing, all trunks), in shadow: not done is reject with the code of the reason.");
    }

    @Test
    void aNumberOfTheListIsTheReasonInEveryPlace() throws Exception {
        edit("INSERT INTO dno (id, start_tn, end_tn) VALUES (5, '12155550101', '12155550101')");
        edit("INSERT INTO verify_policy (id, verdict, action, status) VALUES (4, 'dno', 'flag', 'active')");

        await().atMost(Duration.ofSeconds(10)).until(() -> asterisk().startsWith("flag|DO_NOT_ORIGINATE_NUMBER|"));
        assertThat(metrics())
                .contains("stirbridge_policy_total{action=\"flag\",mode=\"active\",verdict=\"dno\"}")
                .contains("direction=\"inbound\",reason=\"DO_NOT_ORIGINATE_NUMBER\",status=\"no_identity\"");
        assertExplained(
                "DO_NOT_ORIGINATE_NUMBER",
                "Nobody may call with 12155550101 (dno 5).",
                "verify_policy 4 (dno, all trunks): flag.");
    }

    /** {@code stirbridge explain --call}, once the record has the newest call. */
    private void assertExplained(String... texts) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(Result.of(
                                        "explain",
                                        "--call",
                                        "asta-1795227673.8",
                                        "-c",
                                        folder.resolve("stirbridge.yml").toString())
                                .out())
                        .contains(texts));
    }

    private String asterisk() {
        var outcome =
                RecordedAsterisk.inboundLeg("verify").call(bridge.agiAddress().orElseThrow());
        return String.join("|", TOLD.stream().map(outcome::variable).toList());
    }

    private String freeSwitch() {
        Map<String, String> variables = new LinkedHashMap<>(Map.of("stir_request", "verify"));
        var outcome = RecordedFreeSwitch.call(
                bridge.eslAddress().orElseThrow(), Recording.SYNC_FULL, variables, Map.of(), Duration.ofSeconds(20));
        assertThat(outcome.violations()).isEmpty();
        return String.join("|", TOLD.stream().map(outcome::variable).toList());
    }

    private void edit(String sql) throws IOException, SQLException {
        try (Database database = Tables.requireAsTheyAre(configuration);
                Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String metrics() throws IOException, InterruptedException {
        int port = bridge.httpAddress().orElseThrow().getPort();
        URI uri = URI.create("http://127.0.0.1:" + port + "/metrics");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
