package org.stirbridge.esl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stirbridge.esl.RoutingSamplesTest.assertSound;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.lab.freeswitch.Dialplan;
import org.stirbridge.lab.freeswitch.DialplanCall;
import org.stirbridge.lab.freeswitch.End;
import org.stirbridge.lab.freeswitch.Recording;
import org.stirbridge.lab.freeswitch.RoutedCall;

/** A call comes in through the inbound samples, and a phone sends it on to an outside number through the outbound ones. */
final class TransferredSamplesTest {

    private static final String NUMBER = "+12155550113";
    private static final String OUTSIDE = "13105550199";
    private static final String CALLER = "+12155551212";
    private static final String VERSTAT = ";verstat=TN-Validation-Passed";

    @ParameterizedTest
    @CsvSource({
        "freeswitch, inbound.xml,         outbound.xml",
        "freeswitch, inbound-bounded.xml, outbound-bounded.xml",
        "freeswitch, inbound.xml,         outbound-failover.xml",
        "fusionpbx,  inbound.xml,         outbound.xml",
        "fusionpbx,  inbound-bounded.xml, outbound-bounded.xml",
        "fusionpbx,  inbound.xml,         outbound-failover.xml",
    })
    void leavesWithoutOurVerdict(String system, String inbound, String outbound) throws Exception {
        try (ServerUnderTest bridge = ServerUnderTest.judging(ServerUnderTest.verified())) {
            RoutedCall came = came(marking(system, inbound), bridge.address(), ServerUnderTest.PATIENCE);
            assertThat(came.callerOnWire()).as("what the phone is shown").isEqualTo(CALLER + VERSTAT);
            assertThat(came.variable("effective_caller_id_name")).isEqualTo("[V] Alice");

            RoutedCall left = transferred(came, ownRoute(system, outbound), bridge);

            assertThat(left.dialString()).isEqualTo("sofia/gateway/carrier/" + OUTSIDE);
            assertThat(left.callerOnWire())
                    .as("our verdict is not the carrier's")
                    .isEqualTo(CALLER);
            assertThat(left.variable("effective_caller_id_name")).isEqualTo("Alice");
            assertThat(bridge.outbound.remove().caller()).isEqualTo(CALLER);
            assertThat(left.wireIdentities()).containsExactly(ServerUnderTest.IDENTITY);
            assertSound(left);
        }
    }

    /** The far leg of FreeSWITCH's loopback has as caller what the near leg was to show. */
    @ParameterizedTest
    @CsvSource({
        "freeswitch, outbound.xml,          +12155551212, [V] Alice,        Alice",
        "freeswitch, outbound-bounded.xml,  +12155551212, [V] Alice,        Alice",
        "freeswitch, outbound-failover.xml, +12155551212, [V] +12155551212, +12155551212",
        "fusionpbx,  outbound.xml,          +12155551212, [V] Alice,        Alice",
        "fusionpbx,  outbound-bounded.xml,  +12155551212, [V] Alice,        Alice",
        "fusionpbx,  outbound-failover.xml, +12155551212, [V] O'Neil,       O'Neil",
    })
    void leavesWithoutOurVerdictThroughLoopback(
            String system, String outbound, String number, String name, String named) throws Exception {
        Map<String, String> loopback =
                Map.of("user_exists", "false", "caller_id_number", number + VERSTAT, "caller_id_name", name);
        try (ServerUnderTest bridge = ServerUnderTest.deciding(ServerUnderTest.signed())) {
            RoutedCall call = DialplanCall.route(
                    sample(system, outbound),
                    bridge.address(),
                    Recording.VARS_FULL,
                    loopback,
                    OUTSIDE,
                    ServerUnderTest.PATIENCE);

            assertThat(call.callerOnWire()).isEqualTo(number);
            String nameOf = system.equals("fusionpbx") ? "outbound_caller_id_name" : "effective_caller_id_name";
            assertThat(call.variable(nameOf)).isEqualTo(named);
            assertSound(call);
        }
    }

    /** FusionPBX's forwarding takes both from the caller, and its outbound route sends both. */
    @ParameterizedTest
    @ValueSource(strings = {"outbound.xml", "outbound-bounded.xml", "outbound-failover.xml"})
    void leavesWithoutOurVerdictWhereFusionPbxTookItForItsOutboundRoute(String outbound) throws Exception {
        Map<String, String> taken = Map.of(
                "user_exists",
                "false",
                "outbound_caller_id_number",
                CALLER + VERSTAT,
                "outbound_caller_id_name",
                "[V] Alice");
        try (ServerUnderTest bridge = ServerUnderTest.deciding(ServerUnderTest.signed())) {
            RoutedCall call = DialplanCall.route(
                    sample("fusionpbx", outbound),
                    bridge.address(),
                    Recording.VARS_FULL,
                    taken,
                    OUTSIDE,
                    ServerUnderTest.PATIENCE);

            assertThat(call.callerOnWire()).isEqualTo(CALLER);
            assertThat(call.variable("outbound_caller_id_name")).isEqualTo("Alice");
            assertSound(call);
        }
    }

    /** What an administrator chose stays as it is, whatever the phone wrote into its own number. */
    @ParameterizedTest
    @ValueSource(strings = {"outbound.xml", "outbound-bounded.xml", "outbound-failover.xml"})
    void keepsNumberAndNameThatHaveNoVerdict(String outbound) throws Exception {
        Map<String, String> chosen = Map.of(
                "caller_id_number", "1000;verstat=x",
                "caller_id_name", "[V] Mallory",
                "effective_caller_id_number", "+12155550101",
                "effective_caller_id_name", "Acme [Sales]");
        try (ServerUnderTest bridge = ServerUnderTest.deciding(ServerUnderTest.signed())) {
            RoutedCall call = DialplanCall.route(
                    sample("freeswitch", outbound),
                    bridge.address(),
                    Recording.SYNC_FULL,
                    chosen,
                    OUTSIDE,
                    ServerUnderTest.PATIENCE);

            assertThat(call.callerOnWire()).isEqualTo("+12155550101");
            assertThat(call.variable("effective_caller_id_name")).isEqualTo("Acme [Sales]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"freeswitch", "fusionpbx"})
    void isSignedAlthoughTheBridgeWasTooLateToVerifyIt(String system) throws Exception {
        CountDownLatch hung = new CountDownLatch(1);
        RoutedCall came;
        try (ServerUnderTest late = ServerUnderTest.judging((call, deadline) -> RoutingSamplesTest.afterwards(hung))) {
            came = came(marking(system, "inbound-bounded.xml"), late.address(), Duration.ofMillis(500));
            hung.countDown();
        }
        assertThat(came.socketEnds()).containsExactly(End.PATIENCE_EXHAUSTED);

        try (ServerUnderTest bridge = ServerUnderTest.deciding(ServerUnderTest.signed())) {
            RoutedCall left = transferred(came, ownRoute(system, "outbound-bounded.xml"), bridge);

            assertThat(left.socketEnds()).containsExactly(End.EXITED);
            assertThat(left.wireIdentities()).containsExactly(ServerUnderTest.IDENTITY);
            assertSound(left);
        }
    }

    @Test
    void isAskedAboutAgainAlthoughTheBridgeWasTooLateToSignItOnce() throws Exception {
        CountDownLatch hung = new CountDownLatch(1);
        RoutedCall overdue;
        try (ServerUnderTest late = ServerUnderTest.deciding((call, deadline) -> {
            RoutingSamplesTest.afterwards(hung);
            return ServerUnderTest.signed();
        })) {
            overdue = DialplanCall.route(
                    sample("freeswitch", "outbound-bounded.xml"),
                    late.address(),
                    Recording.SYNC_FULL,
                    Map.of(),
                    OUTSIDE,
                    Duration.ofMillis(500));
            hung.countDown();
        }
        assertThat(overdue.wireIdentities()).isEmpty();

        try (ServerUnderTest bridge = ServerUnderTest.deciding(ServerUnderTest.signed())) {
            RoutedCall again = transferred(overdue, sample("freeswitch", "outbound-bounded.xml"), bridge);

            assertThat(again.wireIdentities()).containsExactly(ServerUnderTest.IDENTITY);
        }
    }

    private static RoutedCall came(Dialplan dialplan, InetSocketAddress bridge, Duration patience) {
        Map<String, String> alice = new HashMap<>();
        alice.put("caller_id_name", "Alice");
        alice.put("user_exists", "false");
        return DialplanCall.route(dialplan, bridge, Recording.VARS_FULL, alice, NUMBER, patience);
    }

    private static RoutedCall transferred(RoutedCall before, Dialplan dialplan, ServerUnderTest bridge) {
        return DialplanCall.transferred(
                before, dialplan, bridge.address(), Recording.VARS_FULL, OUTSIDE, ServerUnderTest.PATIENCE);
    }

    /** With the mark before the name, and the stand-in for the route to the phone behind it, as the page says. */
    private static Dialplan marking(String system, String inbound) throws IOException {
        Dialplan all = sample(system, inbound);
        Dialplan asking = all.only("stirbridge_verify")
                .then(all.only("stirbridge_overdue"))
                .then(all.only("stirbridge_verified"));
        Dialplan route = all.only("stirbridge_deliver").then(all.only("12155550113"));
        return asking.then(sample(system, "inbound-name.xml")).then(route);
    }

    /** An outbound route that leaves number and name as they are, so that nothing else hides what is on them. */
    private static Dialplan ownRoute(String system, String outbound) throws IOException {
        Dialplan all = sample(system, outbound);
        return all.only("stirbridge_sign")
                .then(all.only("stirbridge_overdue"))
                .then(all.only("stirbridge_again"))
                .then(all.only("stirbridge_second"))
                .then(all.only("stirbridge_asked"))
                .then(sample("freeswitch", "outbound.xml").only("stirbridge_route"));
    }

    private static Dialplan sample(String system, String name) throws IOException {
        return Dialplan.read(Path.of("..", "dialplan-samples", system, name));
    }
}
