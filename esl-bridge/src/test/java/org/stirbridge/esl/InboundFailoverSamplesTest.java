package org.stirbridge.esl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stirbridge.esl.RoutingSamplesTest.assertSound;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.lab.freeswitch.Dialplan;
import org.stirbridge.lab.freeswitch.DialplanCall;
import org.stirbridge.lab.freeswitch.End;
import org.stirbridge.lab.freeswitch.Recording;
import org.stirbridge.lab.freeswitch.RoutedCall;
import org.stirbridge.stir.identity.FailureReason;

/** {@code inbound-failover.xml} of both systems: a call is verified by the other bridge when the first does not answer. */
final class InboundFailoverSamplesTest {

    private static final InetSocketAddress NOBODY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);

    @ParameterizedTest
    @ValueSource(strings = {"freeswitch", "fusionpbx"})
    void asksTheSecondBridgeWhenNobodyListensAtTheFirst(String system) throws Exception {
        try (ServerUnderTest second = ServerUnderTest.judging(ServerUnderTest.verified())) {
            RoutedCall call = came(system, NOBODY, second.address());

            assertThat(call.socketEnds()).containsExactly(End.REFUSED, End.EXITED);
            assertShownAsProven(call);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"freeswitch", "fusionpbx"})
    void asksTheOtherBridgeWhenTheFirstBreaksOff(String system) throws Exception {
        try (BrokenBridge first = new BrokenBridge();
                ServerUnderTest second = ServerUnderTest.judging(ServerUnderTest.verified())) {
            RoutedCall call = came(system, first.address(), second.address());

            assertThat(call.socketEnds()).containsExactly(End.CLOSED_BEFORE_CONNECT, End.EXITED);
            assertThat(second.inbound.remove().identities()).isNotEmpty();
            assertShownAsProven(call);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"freeswitch", "fusionpbx"})
    void asksOnlyOnceWhenTheFirstAnswers(String system) throws Exception {
        try (ServerUnderTest first = ServerUnderTest.judging(ServerUnderTest.verified())) {
            RoutedCall call = came(system, first.address(), NOBODY);

            assertThat(call.socketEnds()).containsExactly(End.EXITED);
            assertShownAsProven(call);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"freeswitch", "fusionpbx"})
    void rejectsAsTheSecondBridgeSays(String system) throws Exception {
        FailureReason reason = FailureReason.SIGNATURE_INVALID;
        try (BrokenBridge first = new BrokenBridge();
                ServerUnderTest second = ServerUnderTest.judging(RoutingSamplesTest.rejected(reason))) {
            RoutedCall call = came(system, first.address(), second.address());

            assertThat(call.response()).isEqualTo(reason.sipCode() + " " + reason.phrase());
            assertThat(call.dialString()).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"freeswitch", "fusionpbx"})
    void deliversWithoutAVerdictWhenNobodyListensAtEither(String system) throws Exception {
        RoutedCall call = came(system, NOBODY, NOBODY);

        assertThat(call.socketEnds()).hasSize(4).containsOnly(End.REFUSED);
        assertThat(call.dialString()).startsWith("user/");
        assertThat(call.callerOnWire()).isEqualTo("+12155551212");
        assertThat(call.wireIdentities()).isEmpty();
    }

    private static void assertShownAsProven(RoutedCall call) {
        assertThat(call.callerOnWire()).isEqualTo("+12155551212;verstat=TN-Validation-Passed");
        assertThat(call.wireIdentities()).as("the carrier's stays here").isEmpty();
        assertSound(call);
    }

    private static RoutedCall came(String system, InetSocketAddress first, InetSocketAddress second)
            throws IOException {
        return DialplanCall.route(
                Dialplan.read(Path.of("..", "dialplan-samples", system, "inbound-failover.xml")),
                List.of(first, second),
                Recording.VARS_FULL,
                Map.of(),
                "+12155550113",
                ServerUnderTest.PATIENCE);
    }
}
