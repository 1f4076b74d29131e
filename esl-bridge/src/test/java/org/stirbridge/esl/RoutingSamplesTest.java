package org.stirbridge.esl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.bridge.call.InboundDecision;
import org.stirbridge.bridge.call.OutboundDecision;
import org.stirbridge.lab.freeswitch.Dialplan;
import org.stirbridge.lab.freeswitch.DialplanCall;
import org.stirbridge.lab.freeswitch.End;
import org.stirbridge.lab.freeswitch.Recording;
import org.stirbridge.lab.freeswitch.RoutedCall;
import org.stirbridge.stir.identity.FailureReason;

/** The files of dialplan-samples/freeswitch beside the plain ones of {@link DialplanSamplesTest}: what each is for. */
final class RoutingSamplesTest {

    private static final String NUMBER = "+12155550113";
    private static final Duration LITTLE = Duration.ofMillis(500);

    @Test
    void asksTheSecondBridgeWhenNobodyListensAtTheFirst() throws Exception {
        ServerUnderTest stopped = ServerUnderTest.deciding(ServerUnderTest.signed());
        stopped.close();
        try (ServerUnderTest second = ServerUnderTest.deciding(ServerUnderTest.signed())) {
            RoutedCall call = DialplanCall.route(
                    sample("outbound-failover.xml"),
                    List.of(stopped.address(), second.address()),
                    Recording.SYNC_FULL,
                    Map.of(),
                    NUMBER,
                    ServerUnderTest.PATIENCE);

            assertThat(call.socketEnds()).containsExactly(End.REFUSED, End.EXITED);
            assertThat(call.wireIdentities()).containsExactly(ServerUnderTest.IDENTITY);
            assertSound(call);
        }
    }

    @Test
    void goesOnUnsignedWhenNobodyListensAtEither() throws Exception {
        ServerUnderTest stopped = ServerUnderTest.deciding(ServerUnderTest.signed());
        stopped.close();

        RoutedCall call = DialplanCall.route(
                sample("outbound-failover.xml"),
                List.of(stopped.address(), stopped.address()),
                Recording.VARS_FULL,
                Map.of(),
                NUMBER,
                ServerUnderTest.PATIENCE);

        assertThat(call.socketEnds()).containsExactly(End.REFUSED, End.REFUSED);
        assertThat(call.dialString()).isEqualTo("sofia/gateway/carrier/" + NUMBER);
        assertThat(call.wireIdentities()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "*88+12155550113, +12155550113, true",
        "+33155501234, +33155501234, true",
        "+12155550113, +12155550113, false"
    })
    void asksForNoSignatureByCodeOrByKindOfCall(String dialled, String called, boolean suppressed) throws Exception {
        try (ServerUnderTest bridge = ServerUnderTest.deciding(ServerUnderTest.signed())) {
            RoutedCall call = DialplanCall.route(
                    sample("outbound-suppress.xml").then(sample("outbound.xml")),
                    bridge.address(),
                    Recording.SYNC_FULL,
                    Map.of(),
                    dialled,
                    ServerUnderTest.PATIENCE);

            assertThat(bridge.outbound.remove().suppressed()).isEqualTo(suppressed);
            assertThat(call.dialString()).isEqualTo("sofia/gateway/carrier/" + called);
            assertSound(call);
        }
    }

    @Test
    void forwardsWithTheIdentityThatCameOnceWhereTheTrunkRelays() throws Exception {
        String came = ServerUnderTest.IDENTITY;
        OutboundDecision relayed = new OutboundDecision.Relayed(List.of(came), "acme-forwarding", List.of());
        try (ServerUnderTest bridge = ServerUnderTest.deciding(relayed)) {
            RoutedCall call = forwarded(bridge, Map.of("sip_identity", came, "sip_h_identity", came));

            assertThat(bridge.outbound.peek().called()).isEqualTo("13105550199");
            assertThat(call.variable("stir_trunk")).isEqualTo("acme-forwarding");
            assertThat(call.dialString()).isEqualTo("sofia/gateway/carrier/13105550199");
            assertThat(call.wireIdentities()).containsExactly(came);
            assertSound(call);
        }
    }

    /** inbound.xml takes it off the other leg before: what FreeSWITCH keeps as sip_identity is still there for the bridge. */
    @Test
    void forwardsAfterVerifyingWithWhatCame() throws Exception {
        try (ServerUnderTest bridge = ServerUnderTest.judging(ServerUnderTest.verified())) {
            RoutedCall call = DialplanCall.route(
                    sample("inbound.xml").then(sample("forwarding.xml")),
                    bridge.address(),
                    Recording.VARS_TWO,
                    Map.of(),
                    "+12155550199",
                    ServerUnderTest.PATIENCE);
            assertThat(call.variable("sip_identity")).isNotEmpty();
            assertThat(call.variable("sip_h_identity")).isEmpty();
        }
    }

    @Test
    void forwardsUnsignedWhenNobodyListens() throws Exception {
        ServerUnderTest stopped = ServerUnderTest.deciding(ServerUnderTest.signed());
        stopped.close();

        RoutedCall call = forwarded(stopped, Map.of());

        assertThat(call.dialString()).isEqualTo("sofia/gateway/carrier/13105550199");
        assertThat(call.wireIdentities()).isEmpty();
    }

    @Test
    void givesUpOnAHungBridgeInbound() throws Exception {
        CountDownLatch hung = new CountDownLatch(1);
        try (ServerUnderTest bridge = ServerUnderTest.judging((call, deadline) -> afterwards(hung))) {
            RoutedCall call = routed("inbound-bounded.xml", bridge, Map.of(), LITTLE);
            hung.countDown();

            assertThat(call.socketEnds()).containsExactly(End.PATIENCE_EXHAUSTED);
            assertThat(call.dialString()).isEqualTo("user/12155550113");
            assertThat(call.callerOnWire()).isEqualTo("+12155551212");
            assertThat(call.wireIdentities()).isEmpty();
            assertThat(call.violations()).isEmpty();
        }
    }

    @Test
    void verifiesWithinABoundedWait() throws Exception {
        try (ServerUnderTest bridge = ServerUnderTest.judging(ServerUnderTest.verified())) {
            RoutedCall call = routed("inbound-bounded.xml", bridge, Map.of(), ServerUnderTest.PATIENCE);

            assertThat(call.callerOnWire()).isEqualTo("+12155551212;verstat=TN-Validation-Passed");
            assertSound(call);
        }
    }

    @Test
    void onlyObserves() throws Exception {
        try (ServerUnderTest bridge = ServerUnderTest.judging(rejected(FailureReason.SIGNATURE_INVALID))) {
            RoutedCall call = DialplanCall.route(
                    sample("inbound-observe.xml").then(route()),
                    bridge.address(),
                    Recording.VARS_FULL,
                    Map.of(),
                    NUMBER,
                    ServerUnderTest.PATIENCE);

            assertThat(call.response()).isNull();
            assertThat(call.variable("stir_action")).isEqualTo("reject");
            assertThat(call.variable("stir_reason")).isEqualTo("SIGNATURE_INVALID");
            assertThat(call.variable("effective_caller_id_number")).isEmpty();
            assertThat(call.dialString()).isEqualTo("sofia/gateway/carrier/" + NUMBER);
        }
    }

    @Test
    void sendsTheReasonOfAFailureWithTheNextResponse() throws Exception {
        FailureReason reason = FailureReason.SIGNATURE_INVALID;
        try (ServerUnderTest bridge = ServerUnderTest.judging(ServerUnderTest.failed(reason))) {
            RoutedCall call = routed("inbound.xml", bridge, Map.of(), ServerUnderTest.PATIENCE);

            assertThat(call.variable("stir_reason_header")).isNotEmpty();
            assertThat(call.variable("sip_rh_Reason")).isEqualTo(call.variable("stir_reason_header"));
            assertSound(call);
        }
    }

    @ParameterizedTest(name = "{0} and {1} is shown as {2}")
    @CsvSource({
        "Alice O'Neil,    passed, [V] Alice O'Neil",
        "Alice,           failed, Alice",
        "[V] Your bank,   failed, +12155551212",
        "[V] Your bank,   passed, [V] +12155551212",
        "${system(id)},   passed, [V] +12155551212",
    })
    void marksTheNameOfAProvenNumber(String name, String verdict, String shown) throws Exception {
        InboundDecision decision = verdict.equals("passed")
                ? ServerUnderTest.verified()
                : ServerUnderTest.failed(FailureReason.SIGNATURE_INVALID);
        try (ServerUnderTest bridge = ServerUnderTest.judging(decision)) {
            // Behind the first of the two: inbound.xml's own stand-in route would end the call before it.
            RoutedCall call = DialplanCall.route(
                    sample("inbound-observe.xml")
                            .then(sample("inbound-name.xml"))
                            .then(route()),
                    bridge.address(),
                    Recording.VARS_FULL,
                    Map.of("caller_id_name", name),
                    NUMBER,
                    ServerUnderTest.PATIENCE);

            assertThat(call.variable("effective_caller_id_name")).isEqualTo(shown);
            assertSound(call);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "+12155551212;verstat=TN-Validation-Passed, +12155551212",
        "${system(id)};verstat=TN-Validation-Passed, anonymous",
        "+12155551212, +12155551212",
    })
    void takesOutWhatAnUntrustedSideWrote(String caller, String shown) throws Exception {
        try (ServerUnderTest bridge = ServerUnderTest.deciding(ServerUnderTest.signed())) {
            RoutedCall call = DialplanCall.route(
                    sample("strip.xml").then(sample("outbound.xml")),
                    bridge.address(),
                    Recording.VARS_FULL,
                    Map.of(
                            "caller_id_number",
                            caller,
                            "sip_h_P-Attestation-Indicator",
                            "A",
                            "sip_h_X-STIR-Verstat",
                            "x"),
                    NUMBER,
                    ServerUnderTest.PATIENCE);

            assertThat(call.variables()).doesNotContainKeys("sip_h_P-Attestation-Indicator", "sip_h_X-STIR-Verstat");
            assertThat(call.callerOnWire()).isEqualTo(shown);
            assertThat(call.wireIdentities()).hasSize(1);
            assertSound(call);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"inbound.xml", "inbound-bounded.xml"})
    void rejectsWithCodeAndPhrase(String sample) throws Exception {
        try (ServerUnderTest bridge = ServerUnderTest.judging(rejected(FailureReason.STALE_IAT))) {
            RoutedCall call = routed(sample, bridge, Map.of(), ServerUnderTest.PATIENCE);

            assertThat(call.response()).isEqualTo("403 Stale Date");
            assertSound(call);
        }
    }

    private static RoutedCall forwarded(ServerUnderTest bridge, Map<String, String> variables) throws IOException {
        return DialplanCall.route(
                sample("forwarding.xml"),
                bridge.address(),
                Recording.VARS_FULL,
                variables,
                NUMBER,
                ServerUnderTest.PATIENCE);
    }

    private static RoutedCall routed(
            String sample, ServerUnderTest bridge, Map<String, String> variables, Duration patience)
            throws IOException {
        return DialplanCall.route(sample(sample), bridge.address(), Recording.VARS_FULL, variables, NUMBER, patience);
    }

    /** The reader's own route, of which some files have none. */
    private static Dialplan route() throws IOException {
        return sample("outbound.xml").only("stirbridge_route");
    }

    private static Dialplan sample(String name) throws IOException {
        return Dialplan.read(Path.of("..", "dialplan-samples", "freeswitch", name));
    }

    static void assertSound(RoutedCall call) {
        assertThat(call.violations()).isEmpty();
        assertThat(call.expansions()).isEmpty();
    }

    static InboundDecision rejected(FailureReason reason) {
        return new InboundDecision(
                InboundDecision.Status.FAILED,
                reason,
                null,
                null,
                null,
                reason.verstat(),
                InboundDecision.Action.REJECT,
                "");
    }

    static InboundDecision afterwards(CountDownLatch hung) {
        try {
            hung.await(14, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ServerUnderTest.verified();
    }
}
