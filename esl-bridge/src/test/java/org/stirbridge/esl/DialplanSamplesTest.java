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
import org.stirbridge.bridge.call.UnsignedReason;
import org.stirbridge.lab.freeswitch.Dialplan;
import org.stirbridge.lab.freeswitch.DialplanCall;
import org.stirbridge.lab.freeswitch.End;
import org.stirbridge.lab.freeswitch.Recording;
import org.stirbridge.lab.freeswitch.RoutedCall;
import org.stirbridge.stir.identity.FailureReason;

/** The files of dialplan-samples/freeswitch, unchanged, with the bridge at their {@code socket}. */
final class DialplanSamplesTest {

    private static final Path SAMPLES = Path.of("..", "dialplan-samples", "freeswitch");
    private static final String NUMBER = "+12155550113";

    @ParameterizedTest
    @CsvSource({"outbound.xml, socket 127.0.0.1:8084 full", "outbound-bounded.xml, socket 127.0.0.1:8084 async full"})
    void signsAndGoesOnToTheCarrier(String sample, String socket) throws Exception {
        try (ServerUnderTest bridge = ServerUnderTest.deciding(ServerUnderTest.signed())) {
            RoutedCall call = routed(sample, bridge, Recording.SYNC_FULL, Map.of());

            assertThat(call.applications())
                    .contains("set stir_request=sign", socket, "log INFO stirbridge: status=signed reason= attest=A");
            assertThat(call.socketEnds()).containsExactly(End.EXITED);
            assertThat(call.dialString()).isEqualTo("sofia/gateway/carrier/" + NUMBER);
            assertThat(call.wireIdentities()).containsExactly(ServerUnderTest.IDENTITY);
            assertThat(call.wireDate()).isEqualTo(ServerUnderTest.DATE);
            assertSound(call);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"outbound.xml", "outbound-bounded.xml"})
    void sendsOurIdentityInPlaceOfTheCustomers(String sample) throws Exception {
        try (ServerUnderTest bridge = ServerUnderTest.deciding(ServerUnderTest.signed())) {
            RoutedCall call = routed(sample, bridge, Recording.VARS_TWO, Map.of());

            assertThat(call.wireIdentities()).containsExactly(ServerUnderTest.IDENTITY);
            assertThat(call.wireCompactIdentities()).isEmpty();
            assertSound(call);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"outbound.xml", "outbound-bounded.xml"})
    void goesOnUnsignedWhenNobodyListens(String sample) throws Exception {
        ServerUnderTest stopped = ServerUnderTest.deciding(ServerUnderTest.signed());
        stopped.close();

        RoutedCall call = routed(sample, stopped, Recording.VARS_FULL, Map.of());

        assertThat(call.socketEnds()).containsExactly(End.REFUSED);
        assertThat(call.applications()).contains("log WARNING stirbridge did not answer: this call goes out unsigned");
        assertThat(call.dialString()).isEqualTo("sofia/gateway/carrier/" + NUMBER);
        assertThat(call.wireIdentities()).isEmpty();
        assertSound(call);
    }

    @ParameterizedTest
    @ValueSource(strings = {"outbound.xml", "outbound-bounded.xml"})
    void doesNotTakeTheAnswerOfAnEarlierPassForOne(String sample) throws Exception {
        ServerUnderTest stopped = ServerUnderTest.deciding(ServerUnderTest.signed());
        stopped.close();

        RoutedCall call = routed(sample, stopped, Recording.SYNC_FULL, Map.of("stir_status", "signed"));

        assertThat(call.variable("stir_status")).isEmpty();
        assertThat(call.applications()).contains("log WARNING stirbridge did not answer: this call goes out unsigned");
    }

    @ParameterizedTest
    @ValueSource(strings = {"outbound.xml", "outbound-bounded.xml"})
    void doesNotAskAboutAnEmergencyNumber(String sample) throws Exception {
        try (ServerUnderTest bridge = ServerUnderTest.deciding(ServerUnderTest.signed())) {
            RoutedCall call = DialplanCall.route(
                    sample(sample), bridge.address(), Recording.SYNC_FULL, Map.of(), "911", ServerUnderTest.PATIENCE);

            assertThat(call.socketEnds()).isEmpty();
            assertThat(bridge.outbound).isEmpty();
        }
    }

    @Test
    void givesUpOnAHungBridgeByItself() throws Exception {
        CountDownLatch hung = new CountDownLatch(1);
        try (ServerUnderTest bridge = ServerUnderTest.deciding((call, deadline) -> afterwards(hung))) {
            RoutedCall call = DialplanCall.route(
                    sample("outbound-bounded.xml"),
                    bridge.address(),
                    Recording.SYNC_FULL,
                    Map.of(),
                    NUMBER,
                    Duration.ofMillis(500));
            hung.countDown();

            assertThat(call.socketEnds()).containsExactly(End.PATIENCE_EXHAUSTED);
            assertThat(call.applications())
                    .contains("log WARNING stirbridge took too long: this call goes out unsigned");
            assertThat(call.dialString()).isEqualTo("sofia/gateway/carrier/" + NUMBER);
            assertThat(call.wireIdentities()).isEmpty();
            assertThat(call.violations()).isEmpty();
        }
    }

    @Test
    void showsTheVerdictToThePhoneAndKeepsTheIdentity() throws Exception {
        try (ServerUnderTest bridge = ServerUnderTest.judging(ServerUnderTest.verified())) {
            RoutedCall call = routed("inbound.xml", bridge, Recording.VARS_TWO, Map.of());

            assertThat(call.applications()).contains("set stir_request=verify", "socket 127.0.0.1:8084 full");
            assertThat(call.dialString()).isEqualTo("user/12155550113");
            assertThat(call.callerOnWire()).isEqualTo("+12155551212;verstat=TN-Validation-Passed");
            assertThat(call.wireIdentities()).isEmpty();
            assertThat(bridge.inbound.remove().identities()).hasSize(2);
            assertSound(call);
        }
    }

    @Test
    void rejectsWithTheCodeAndPhraseThatThePolicySays() throws Exception {
        FailureReason reason = FailureReason.SIGNATURE_INVALID;
        try (ServerUnderTest bridge = ServerUnderTest.judging(rejected(reason))) {
            RoutedCall call = routed("inbound.xml", bridge, Recording.VARS_FULL, Map.of());

            assertThat(call.response()).isEqualTo(reason.sipCode() + " " + reason.phrase());
            assertThat(call.dialString()).isNull();
            assertSound(call);
        }
    }

    @Test
    void deliversAFailedCallThatThePolicyLetsPass() throws Exception {
        try (ServerUnderTest bridge =
                ServerUnderTest.judging(ServerUnderTest.failed(FailureReason.SIGNATURE_INVALID))) {
            RoutedCall call = routed("inbound.xml", bridge, Recording.VARS_FULL, Map.of());

            assertThat(call.dialString()).isEqualTo("user/12155550113");
            assertThat(call.callerOnWire())
                    .endsWith(";verstat="
                            + FailureReason.SIGNATURE_INVALID.verstat().text());
        }
    }

    @Test
    void showsNoVerdictThatTheCallerWroteHimself() throws Exception {
        ServerUnderTest stopped = ServerUnderTest.judging(ServerUnderTest.verified());
        stopped.close();
        Map<String, String> forged = Map.of(
                "caller_id_number", "+12155551212;verstat=TN-Validation-Passed", "verstat", "TN-Validation-Passed");

        RoutedCall call = routed("inbound.xml", stopped, Recording.VARS_FULL, forged);

        assertThat(call.callerOnWire()).isEqualTo("+12155551212");
        assertThat(call.dialString()).isEqualTo("user/12155550113");
        assertThat(call.wireIdentities()).isEmpty();
        assertSound(call);
    }

    /** The number that was verified is another then: the bridge reads no number here, and may have gone by From. */
    @ParameterizedTest
    @ValueSource(strings = {"+12155551212x", "+12155551212%0A", "+12155551212x;verstat=TN-Validation-Passed"})
    void putsNoVerdictOnTheDigitsOfWhatIsNoNumber(String caller) throws Exception {
        try (ServerUnderTest bridge = ServerUnderTest.judging(ServerUnderTest.verified())) {
            RoutedCall call = routed("inbound.xml", bridge, Recording.VARS_FULL, Map.of("caller_id_number", caller));

            assertThat(call.callerOnWire()).isEqualTo("+12155551212");
            assertSound(call);
        }
    }

    private static RoutedCall routed(
            String sample, ServerUnderTest bridge, Recording recording, Map<String, String> variables)
            throws IOException {
        return DialplanCall.route(
                sample(sample), bridge.address(), recording, variables, NUMBER, ServerUnderTest.PATIENCE);
    }

    private static Dialplan sample(String name) throws IOException {
        return Dialplan.read(SAMPLES.resolve(name));
    }

    private static void assertSound(RoutedCall call) {
        assertThat(call.violations()).isEmpty();
        assertThat(call.expansions()).isEmpty();
    }

    private static InboundDecision rejected(FailureReason reason) {
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

    private static OutboundDecision afterwards(CountDownLatch hung) {
        try {
            return hung.await(14, TimeUnit.SECONDS)
                    ? ServerUnderTest.signed()
                    : ServerUnderTest.unsigned(UnsignedReason.OUT_OF_TIME);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new OutboundDecision.Unsigned(UnsignedReason.INTERNAL_ERROR, null, List.of());
        }
    }
}
