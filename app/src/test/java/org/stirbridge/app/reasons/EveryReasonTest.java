package org.stirbridge.app.reasons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.stirbridge.app.Bridge;
import org.stirbridge.bridge.config.ConfigurationFile;
import org.stirbridge.lab.pki.LabIdentity;
import org.stirbridge.lab.pki.LabPki;
import org.stirbridge.stir.identity.FailureReason;

/** The whole bridge between a switch's wire and a certificate repository: each reason arrives on each switch. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EveryReasonTest {

    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);

    /** Asterisk's dialplan cannot read the session description, so mky is never compared there. */
    private static final Set<FailureReason> NOT_ON_ASTERISK = EnumSet.of(FailureReason.MKY_MISMATCH);

    @TempDir
    static Path folder = Path.of("");

    private final LabPki pki = LabPki.create(NOW);
    private Publisher publisher;
    private Map<FailureReason, Invite> calls;
    private Invite good;
    private Bridge bridge;
    /** Its calls have less time than the silent publisher is given. */
    private Bridge hurried;
    /** Refuses what no revocation list covers. */
    private Bridge strict;
    /** Refuses replays; the good call has been there under another Call-ID. */
    private Bridge jealous;

    @BeforeAll
    void start() throws Exception {
        publisher = new Publisher(pki);
        ReasonCalls made = new ReasonCalls(pki, publisher, NOW);
        calls = made.calls();
        good = made.verifying();
        Path list = Files.writeString(folder.resolve("ca.crl"), made.revocationList());
        bridge = bridge("patient", "10s", "revocation: { lists: [\"file:" + list + "\"] }");
        hurried = bridge("hurried", "500ms", "");
        strict = bridge("strict", "10s", "revocation: { missing: refuse }");
        jealous = bridge("jealous", "10s", "verification: { replay: fail }");
        good.throughFreeSwitch(jealous.eslAddress().orElseThrow());
        await().atMost(Duration.ofSeconds(20)).until(this::listIsInForce);
    }

    private boolean listIsInForce() {
        return call(FailureReason.CERTIFICATE_REVOKED)
                .throughAsterisk(bridge.agiAddress().orElseThrow())
                .containsValue("CERTIFICATE_REVOKED");
    }

    private Invite call(FailureReason reason) {
        return Objects.requireNonNull(calls.get(reason), reason.name());
    }

    @AfterAll
    void stop() {
        jealous.close();
        strict.close();
        hurried.close();
        bridge.close();
        publisher.close();
    }

    private Bridge bridge(String name, String budget, String more) throws Exception {
        Path root = Files.writeString(folder.resolve("root.pem"), LabIdentity.pemOf(pki.root()));
        Path webCa = Files.writeString(folder.resolve("web-ca.pem"), LabIdentity.pemOf(pki.webCa()));
        String yaml = """
                budget: %s
                %s
                data_directory: %s
                database: { url: "jdbc:h2:mem:reasons-%s;DB_CLOSE_DELAY=-1" }
                esl: { listen: 127.0.0.1:0 }
                agi: { listen: 127.0.0.1:0 }
                http: { enabled: false }
                trust_anchors: ["%s"]
                x5u:
                  timeout: 5s
                  hosts: { %s: "127.0.0.1:%d" }
                  web_ca: ["%s"]
                """.formatted(budget, more, name, name, root, Publisher.HOST, publisher.port(), webCa);
        return Bridge.start(ConfigurationFile.parse(yaml, folder), CLOCK);
    }

    @Test
    void everyReasonHasACall() {
        assertThat(calls.keySet()).isEqualTo(EnumSet.allOf(FailureReason.class));
    }

    @Test
    void theGoodCallVerifiesOnBothSwitches() {
        assertThat(good.throughFreeSwitch(bridge.eslAddress().orElseThrow())).containsEntry("stir_status", "verified");
        assertThat(good.throughAsterisk(bridge.agiAddress().orElseThrow())).containsEntry("stir_status", "verified");
    }

    @TestFactory
    Stream<DynamicTest> arrivesOnFreeSwitch() {
        return each(
                EnumSet.allOf(FailureReason.class),
                (call, at) -> call.throughFreeSwitch(at.eslAddress().orElseThrow()));
    }

    @TestFactory
    Stream<DynamicTest> arrivesOnAsterisk() {
        return each(
                EnumSet.complementOf(EnumSet.copyOf(NOT_ON_ASTERISK)),
                (call, at) -> call.throughAsterisk(at.agiAddress().orElseThrow()));
    }

    private Stream<DynamicTest> each(
            Set<FailureReason> reasons, BiFunction<Invite, Bridge, Map<String, String>> place) {
        return reasons.stream()
                .map(reason -> DynamicTest.dynamicTest(reason.name(), () -> {
                    Map<String, String> channel = place.apply(call(reason), servedBy(reason));

                    assertThat(channel)
                            .containsEntry("stir_reason", reason.name())
                            .containsEntry("stir_sip_code", Integer.toString(reason.sipCode()))
                            .containsEntry("stir_sip_reason", reason.phrase())
                            .containsEntry("verstat", reason.verstat().text());
                    assertThat(channel.get("stir_status")).isIn(statuses(reason));
                }));
    }

    private Bridge servedBy(FailureReason reason) {
        return switch (reason) {
            case OUT_OF_TIME -> hurried;
            case REVOCATION_UNKNOWN -> strict;
            case REPLAYED -> jealous;
            default -> bridge;
        };
    }

    /** Whose end comes first, that of the certificate's wait or that of the call, is a matter of microseconds. */
    private static Set<String> statuses(FailureReason reason) {
        return switch (reason) {
            case NO_IDENTITY, UNSUPPORTED_PPT -> Set.of("no_identity");
            case OUT_OF_TIME -> Set.of("error", "failed");
            default -> Set.of("failed");
        };
    }
}
