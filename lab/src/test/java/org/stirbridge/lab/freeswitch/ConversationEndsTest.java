package org.stirbridge.lab.freeswitch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How a stay at the socket ends, and whether the dialplan goes on. */
class ConversationEndsTest extends SwitchUnderTest {

    @Test
    void asyncWithoutSocketResumeParksTheCallForEver() throws Exception {
        Outcome outcome = sign(Recording.ASYNC_FULL, "export nolocal:sip_h_Identity=" + IDENTITY);
        assertThat(outcome.end()).isEqualTo(End.PARKED);
        assertThat(outcome.wireIdentities()).isEmpty();
    }

    @Test
    void asyncWithSocketResumeGoesOn() throws Exception {
        assertThat(sign(Recording.SOCKET_RESUME, "set a=b").end()).isEqualTo(End.EXITED);
    }

    @Test
    void aRejectionEndsTheCall() throws Exception {
        Outcome outcome = connected(Recording.SYNC_FULL, "respond 438 Invalid Identity Header");
        assertThat(outcome.end()).isEqualTo(End.HUNG_UP);
        assertThat(outcome.response()).isEqualTo("438 Invalid Identity Header");
        assertThat(outcome.callerOnWire()).isNull();
    }

    @Test
    void commandsInOneWriteRunInTheirOrder() throws Exception {
        String set = "sendmsg\ncall-command: execute\nexecute-app-name: set\nexecute-app-arg: stir_status=";
        Outcome outcome = run(Recording.SYNC_FULL, Map.of(), Map.of(), peer -> {
            peer.say("connect\n\n" + set + "unsigned\n\n" + set + "signed\n\nexit\n\n");
            return peer.hearToTheEnd();
        });
        assertThat(outcome.variable("stir_status")).isEqualTo("signed");
        assertThat(outcome.end()).isEqualTo(End.EXITED);
        assertThat(outcome.commands())
                .containsExactly(
                        "connect",
                        "sendmsg execute set stir_status=unsigned",
                        "sendmsg execute set stir_status=signed",
                        "exit");
    }

    @Test
    void aCallerWhoGivesUpWhileTheBridgeWorksLeavesTheNoticeOnly() throws Exception {
        try (ScriptedBridge bridge = ScriptedBridge.doing(peer -> {
            peer.say("connect\n\n");
            peer.hearBlock();
            return peer.hearToTheEnd();
        })) {
            Outcome outcome = RecordedFreeSwitch.callAndCancel(
                    bridge.address(), Recording.SYNC_FULL, Map.of(), Map.of(), PATIENCE, 1);
            assertThat(outcome.end()).isEqualTo(End.CANCELLED);
            assertThat(bridge.seen())
                    .asString()
                    .startsWith("Content-Type: text/disconnect-notice\n")
                    .contains("\nContent-Length: 67\n\n")
                    .endsWith("See you at ClueCon! http://www.cluecon.com/\n");
        }
    }

    @Test
    void aRawSwitchSaysWhatItIsToldAndReadsToTheEnd() throws Exception {
        try (ScriptedBridge bridge = ScriptedBridge.doing(peer -> {
            peer.say("connect\n\n");
            return peer.hearBlock();
        })) {
            byte[] said = RawSwitch.exchange(bridge.address(), "junk\n\n".getBytes(StandardCharsets.UTF_8), PATIENCE);
            assertThat(said).asString().isEqualTo("connect\n\n");
            assertThat(bridge.seen()).isEqualTo("junk\n\n");
        }
    }

    @Test
    void closingWithoutExitGoesOnWithTheDialplan() throws Exception {
        Outcome outcome = connected(Recording.SYNC_FULL, "set stir_status=signed");
        assertThat(outcome.end()).isEqualTo(End.CLOSED_BY_BRIDGE);
        assertThat(outcome.variable("stir_status")).isEqualTo("signed");
    }

    @Test
    void closingBeforeConnectGoesOnWithoutAnyVariable() throws Exception {
        Outcome outcome = run(Recording.SYNC_FULL, Map.of(), Map.of(), peer -> "");
        assertThat(outcome.end()).isEqualTo(End.CLOSED_BEFORE_CONNECT);
        assertThat(outcome.variable("stir_status")).isEmpty();
    }

    @Test
    void aBridgeThatHangsAfterConnectHangsTheCall() throws Exception {
        try (ScriptedBridge bridge = ScriptedBridge.doing(peer -> {
            peer.say("connect\n\n");
            return peer.hearToTheEnd();
        })) {
            Outcome outcome = RecordedFreeSwitch.call(
                    bridge.address(), Recording.SYNC_FULL, Map.of(), Map.of(), Duration.ofMillis(500));
            assertThat(outcome.end()).isEqualTo(End.PATIENCE_EXHAUSTED);
        }
    }

    @Test
    void aPortWithoutABridgeLetsTheCallGoOn() throws Exception {
        InetSocketAddress nobody;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = new InetSocketAddress(taken.getInetAddress(), taken.getLocalPort());
        }
        Outcome outcome = RecordedFreeSwitch.call(nobody, Recording.SYNC_FULL, Map.of(), Map.of(), PATIENCE);
        assertThat(outcome.end()).isEqualTo(End.REFUSED);
        assertThat(outcome.callerOnWire()).isEqualTo("+12155551212");
    }

    @Test
    void closingWithinACommandIsAViolation() throws Exception {
        Outcome outcome = run(Recording.SYNC_FULL, Map.of(), Map.of(), peer -> {
            peer.say("connect\n\nsendmsg\ncall-command: exe");
            return peer.hearBlock();
        });
        assertThat(outcome.violations()).containsExactly("closed within a command");
        assertThat(outcome.end()).isEqualTo(End.CLOSED_BY_BRIDGE);
    }
}
