package org.stirbridge.esl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
import org.stirbridge.bridge.call.OutboundCall;
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
    /** A port that nobody is given: that of a server that was closed may be another program's by then. */
    private static final InetSocketAddress NOBODY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);

    private static final Duration LITTLE = Duration.ofMillis(500);

    @Test
    void asksTheSecondBridgeWhenNobodyListensAtTheFirst() throws Exception {
        try (ServerUnderTest second = ServerUnderTest.deciding(ServerUnderTest.signed())) {
            RoutedCall call = DialplanCall.route(
                    sample("outbound-failover.xml"),
                    List.of(NOBODY, second.address()),
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
    void asksTheOtherBridgeWhenTheFirstBreaksOff() throws Exception {
        try (BrokenBridge first = new BrokenBridge();
                ServerUnderTest second = ServerUnderTest.deciding(ServerUnderTest.signed())) {
            RoutedCall call = DialplanCall.route(
                    sample("outbound-failover.xml"),
                    List.of(first.address(), second.address()),
                    Recording.SYNC_FULL,
                    Map.of(),
                    NUMBER,
                    ServerUnderTest.PATIENCE);

            assertThat(call.socketEnds()).containsExactly(End.CLOSED_BEFORE_CONNECT, End.EXITED);
            assertThat(second.outbound.remove().called()).isEqualTo(NUMBER);
            assertThat(call.dialString()).isEqualTo("sofia/gateway/carrier/" + NUMBER);
            assertThat(call.wireIdentities()).containsExactly(ServerUnderTest.IDENTITY);
            assertSound(call);
        }
    }

    @Test
    void goesOnUnsignedWhenNobodyListensAtEither() throws Exception {
        RoutedCall call = DialplanCall.route(
                sample("outbound-failover.xml"),
                List.of(NOBODY, NOBODY),
                Recording.VARS_FULL,
                Map.of(),
                NUMBER,
                ServerUnderTest.PATIENCE);

        assertThat(call.socketEnds()).hasSize(4).containsOnly(End.REFUSED);
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
            RoutedCall call = forwarded(bridge.address(), Map.of("sip_identity", came, "sip_h_identity", came));

            assertThat(bridge.outbound.peek().called()).isEqualTo("13105550199");
            assertThat(call.variable("stir_trunk")).isEqualTo("acme-forwarding");
            assertThat(call.dialString()).isEqualTo("sofia/gateway/carrier/13105550199");
            assertThat(call.wireIdentities()).containsExactly(came);
            assertSound(call);
        }
    }

    /** inbound.xml has taken it off the other leg: what FreeSWITCH keeps as sip_identity is there for the bridge. */
    @Test
    void forwardsAfterVerifyingWithWhatCame() throws Exception {
        Dialplan verifying = sample("inbound.xml").only("stirbridge_verify");
        Dialplan verified = sample("inbound.xml").only("stirbridge_verified");
        try (ServerUnderTest bridge = ServerUnderTest.judging(ServerUnderTest.verified())) {
            RoutedCall call = DialplanCall.route(
                    verifying.then(verified).then(sample("inbound-name.xml")).then(sample("forwarding.xml")),
                    bridge.address(),
                    Recording.VARS_TWO,
                    Map.of("caller_id_name", "Alice"),
                    NUMBER,
                    ServerUnderTest.PATIENCE);

            assertThat(call.socketEnds()).containsExactly(End.EXITED, End.EXITED);
            OutboundCall asked = bridge.outbound.remove();
            assertThat(asked.identities()).hasSize(2);
            assertThat(asked.caller()).isEqualTo("+12155551212");
            assertThat(call.callerOnWire())
                    .as("our verdict is not the carrier's")
                    .isEqualTo("+12155551212");
            assertThat(call.variable("effective_caller_id_name")).isEqualTo("Alice");
            assertThat(call.wireIdentities()).containsExactly(ServerUnderTest.IDENTITY);
            assertSound(call);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "+12155551212;verstat=TN-Validation-Passed, [V] Your bank, +12155551212, +12155551212",
        "${system(id)}, ${system(id)}, anonymous, Unknown"
    })
    void forwardsNothingThatTheCallerWroteBesideNumberAndName(String number, String name, String sent, String named)
            throws Exception {
        RoutedCall call = forwarded(NOBODY, Map.of("caller_id_number", number, "caller_id_name", name));

        assertThat(call.callerOnWire()).isEqualTo(sent);
        assertThat(call.variable("effective_caller_id_name")).isEqualTo(named);
        assertSound(call);
    }

    @Test
    void forwardsUnsignedWhenNobodyListens() throws Exception {
        RoutedCall call = forwarded(NOBODY, Map.of());

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

    @ParameterizedTest
    @ValueSource(strings = {"inbound.xml", "inbound-bounded.xml"})
    void rejectsWithCodeAndPhrase(String sample) throws Exception {
        try (ServerUnderTest bridge = ServerUnderTest.judging(rejected(FailureReason.STALE_IAT))) {
            RoutedCall call = routed(sample, bridge, Map.of(), ServerUnderTest.PATIENCE);

            assertThat(call.response()).isEqualTo("403 Stale Date");
            assertSound(call);
        }
    }

    private static RoutedCall forwarded(InetSocketAddress bridge, Map<String, String> variables) throws IOException {
        return DialplanCall.route(
                sample("forwarding.xml"), bridge, Recording.VARS_FULL, variables, NUMBER, ServerUnderTest.PATIENCE);
    }

    private static RoutedCall routed(
            String sample, ServerUnderTest bridge, Map<String, String> variables, Duration patience)
            throws IOException {
        return DialplanCall.route(sample(sample), bridge.address(), Recording.VARS_FULL, variables, NUMBER, patience);
    }

    /** The reader's own route, of which some files have none. */
    static Dialplan route() throws IOException {
        return sample("outbound.xml").only("stirbridge_route");
    }

    static Dialplan sample(String name) throws IOException {
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
