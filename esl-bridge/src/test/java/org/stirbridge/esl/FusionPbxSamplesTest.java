package org.stirbridge.esl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stirbridge.esl.RoutingSamplesTest.assertSound;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.bridge.call.OutboundCall;
import org.stirbridge.bridge.call.OutboundDecision;
import org.stirbridge.lab.freeswitch.Dialplan;
import org.stirbridge.lab.freeswitch.DialplanCall;
import org.stirbridge.lab.freeswitch.End;
import org.stirbridge.lab.freeswitch.Recording;
import org.stirbridge.lab.freeswitch.RoutedCall;
import org.stirbridge.stir.identity.FailureReason;

/** The files of dialplan-samples/fusionpbx, unchanged, with the variables that FusionPBX sets before them. */
final class FusionPbxSamplesTest {

    private static final String NUMBER = "13105550199";
    private static final String DID = "+12155550113";
    private static final Map<String, String> OF_FUSION = Map.of(
            "user_exists", "false",
            "domain_name", "acme.example.com",
            "accountcode", "acme",
            "outbound_caller_id_number", "12155550101");

    @ParameterizedTest
    @ValueSource(strings = {"outbound.xml", "outbound-bounded.xml", "outbound-failover.xml"})
    void signsForTheNumberThatTheOutboundRouteWillSend(String sample) throws Exception {
        try (ServerUnderTest bridge = ServerUnderTest.deciding(ServerUnderTest.signed())) {
            RoutedCall call = routed(sample, bridge, OF_FUSION);

            assertThat(bridge.outbound.remove().caller()).isEqualTo("12155550101");
            assertThat(call.callerOnWire()).isEqualTo("12155550101");
            assertThat(call.dialString()).isEqualTo("sofia/gateway/carrier/" + NUMBER);
            assertThat(call.wireIdentities()).containsExactly(ServerUnderTest.IDENTITY);
            assertSound(call);
        }
    }

    /** Seen on a real FreeSWITCH: without the second question 4 of 500 calls left unsigned when the first bridge was killed. */
    @Test
    void asksTheOtherBridgeWhenTheFirstBreaksOff() throws Exception {
        try (BrokenBridge first = new BrokenBridge();
                ServerUnderTest second = ServerUnderTest.deciding(ServerUnderTest.signed())) {
            RoutedCall call = DialplanCall.route(
                    sample("outbound-failover.xml"),
                    List.of(first.address(), second.address()),
                    Recording.SYNC_FULL,
                    OF_FUSION,
                    NUMBER,
                    ServerUnderTest.PATIENCE);

            assertThat(call.socketEnds()).containsExactly(End.CLOSED_BEFORE_CONNECT, End.EXITED);
            OutboundCall asked = second.outbound.remove();
            assertThat(asked.caller()).isEqualTo("12155550101");
            assertThat(asked.called()).isEqualTo(NUMBER);
            assertThat(call.wireIdentities()).containsExactly(ServerUnderTest.IDENTITY);
            assertSound(call);
        }
    }

    @Test
    void doesNotAskAboutACallToAnExtension() throws Exception {
        Map<String, String> variables = new HashMap<>(OF_FUSION);
        variables.put("user_exists", "true");
        try (ServerUnderTest bridge = ServerUnderTest.deciding(ServerUnderTest.signed())) {
            RoutedCall call = routed("outbound.xml", bridge, variables);

            assertThat(call.socketEnds()).isEmpty();
        }
    }

    /** call-forward-all puts the far end's caller number there. */
    @Test
    void takesNoNumberFromAForwardingThatIsNone() throws Exception {
        Map<String, String> variables = new HashMap<>(OF_FUSION);
        variables.put("outbound_caller_id_number", "12155550101x;verstat=TN-Validation-Passed");
        try (ServerUnderTest bridge = ServerUnderTest.deciding(ServerUnderTest.signed())) {
            RoutedCall call = routed("outbound.xml", bridge, variables);

            assertThat(call.variable("stir_orig")).isEmpty();
            assertThat(call.socketEnds()).containsExactly(End.EXITED);
        }
    }

    @Test
    void relaysTheIdentityOfAForwardedCallOnce() throws Exception {
        String came = ServerUnderTest.IDENTITY;
        Map<String, String> variables = new HashMap<>(OF_FUSION);
        variables.put("sip_identity", came);
        variables.put("sip_h_identity", came);
        OutboundDecision relayed = new OutboundDecision.Relayed(List.of(came), "acme", List.of());
        try (ServerUnderTest bridge = ServerUnderTest.deciding(relayed)) {
            RoutedCall call = routed("outbound.xml", bridge, variables);

            assertThat(bridge.outbound.remove().identities()).containsExactly(came);
            assertThat(call.wireIdentities()).containsExactly(came);
            assertSound(call);
        }
    }

    @Test
    void givesUpOnAHungBridge() throws Exception {
        CountDownLatch hung = new CountDownLatch(1);
        try (ServerUnderTest bridge = ServerUnderTest.deciding((call, deadline) -> {
            RoutingSamplesTest.afterwards(hung);
            return ServerUnderTest.signed();
        })) {
            RoutedCall call = DialplanCall.route(
                    sample("outbound-bounded.xml"),
                    bridge.address(),
                    Recording.SYNC_FULL,
                    OF_FUSION,
                    NUMBER,
                    Duration.ofMillis(500));
            hung.countDown();

            assertThat(call.socketEnds()).containsExactly(End.PATIENCE_EXHAUSTED);
            assertThat(call.dialString()).isEqualTo("sofia/gateway/carrier/" + NUMBER);
            assertThat(call.wireIdentities()).isEmpty();
            assertThat(call.violations()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"*8813105550199, 13105550199, true", "13105550199, 13105550199, false"})
    void asksForNoSignatureByCode(String dialled, String called, boolean suppressed) throws Exception {
        try (ServerUnderTest bridge = ServerUnderTest.deciding(ServerUnderTest.signed())) {
            RoutedCall call = DialplanCall.route(
                    sample("outbound-suppress.xml").then(sample("outbound.xml")),
                    bridge.address(),
                    Recording.SYNC_FULL,
                    OF_FUSION,
                    dialled,
                    ServerUnderTest.PATIENCE);

            assertThat(bridge.outbound.remove().suppressed()).isEqualTo(suppressed);
            assertThat(call.dialString()).isEqualTo("sofia/gateway/carrier/" + called);
            assertSound(call);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"inbound.xml", "inbound-bounded.xml"})
    void showsThePhoneTheVerdict(String sample) throws Exception {
        try (ServerUnderTest bridge = ServerUnderTest.judging(ServerUnderTest.verified())) {
            RoutedCall call = came(sample, bridge, ServerUnderTest.PATIENCE);

            assertThat(call.dialString()).isEqualTo("user/2155550113");
            assertThat(call.callerOnWire()).isEqualTo("+12155551212;verstat=TN-Validation-Passed");
            assertThat(call.wireIdentities()).isEmpty();
            assertSound(call);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"inbound.xml", "inbound-bounded.xml"})
    void rejectsWithTheCodeAndPhraseThatThePolicySays(String sample) throws Exception {
        FailureReason reason = FailureReason.CERTIFICATE_UNTRUSTED;
        try (ServerUnderTest bridge = ServerUnderTest.judging(RoutingSamplesTest.rejected(reason))) {
            RoutedCall call = came(sample, bridge, ServerUnderTest.PATIENCE);

            assertThat(call.response()).isEqualTo(reason.sipCode() + " " + reason.phrase());
        }
    }

    @Test
    void deliversWithoutAVerdictWhenTheBridgeHangs() throws Exception {
        CountDownLatch hung = new CountDownLatch(1);
        try (ServerUnderTest bridge =
                ServerUnderTest.judging((call, deadline) -> RoutingSamplesTest.afterwards(hung))) {
            RoutedCall call = came("inbound-bounded.xml", bridge, Duration.ofMillis(500));
            hung.countDown();

            assertThat(call.dialString()).isEqualTo("user/2155550113");
            assertThat(call.callerOnWire()).isEqualTo("+12155551212");
            assertThat(call.violations()).isEmpty();
        }
    }

    @Test
    void onlyObservesAndMarksNames() throws Exception {
        Dialplan both = sample("strip.xml").then(sample("inbound-observe.xml")).then(sample("inbound-name.xml"));
        try (ServerUnderTest bridge = ServerUnderTest.judging(ServerUnderTest.verified())) {
            RoutedCall call = DialplanCall.route(
                    both,
                    bridge.address(),
                    Recording.VARS_FULL,
                    Map.of("caller_id_name", "Alice", "sip_h_P-Attestation-Indicator", "A"),
                    DID,
                    ServerUnderTest.PATIENCE);

            assertThat(call.variable("stir_status")).isEqualTo("verified");
            assertThat(call.variable("effective_caller_id_name")).isEqualTo("[V] Alice");
            assertThat(call.variable("sip_h_P-Attestation-Indicator")).isEmpty();
            assertSound(call);
        }
    }

    private static RoutedCall routed(String sample, ServerUnderTest bridge, Map<String, String> variables)
            throws IOException {
        return DialplanCall.route(
                sample(sample), bridge.address(), Recording.SYNC_FULL, variables, NUMBER, ServerUnderTest.PATIENCE);
    }

    private static RoutedCall came(String sample, ServerUnderTest bridge, Duration patience) throws IOException {
        return DialplanCall.route(sample(sample), bridge.address(), Recording.VARS_FULL, Map.of(), DID, patience);
    }

    private static Dialplan sample(String name) throws IOException {
        return Dialplan.read(Path.of("..", "dialplan-samples", "fusionpbx", name));
    }
}
