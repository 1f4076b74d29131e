package org.stirbridge.lab.freeswitch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordedFreeSwitchTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String IDENTITY =
            "eyJhbGciOiJFUzI1NiJ9.e30.c2ln;info=<https://cr.example.org/a,b.pem>;alg=ES256;ppt=shaken";
    private static final String EXCLUDE = "nolocal:exclude_outgoing_extra_header=(?i)^sip_h_identity$";

    @Test
    void anExportedIdentityGoesOutTwice() throws Exception {
        Outcome outcome = sign(Recording.SYNC_FULL, "export nolocal:sip_h_Identity=" + IDENTITY);
        assertThat(outcome.wireIdentities()).containsExactly(IDENTITY, IDENTITY);
    }

    @Test
    void theExcludeVariableLeavesOneIdentity() throws Exception {
        Outcome outcome = sign(Recording.SYNC_FULL, "export " + EXCLUDE, "export nolocal:sip_h_Identity=" + IDENTITY);
        assertThat(outcome.wireIdentities()).containsExactly(IDENTITY);
        assertThat(outcome.exported()).containsOnlyKeys("exclude_outgoing_extra_header", "sip_h_Identity");
        assertThat(outcome.end()).isEqualTo(End.EXITED);
        assertThat(outcome.violations()).isEmpty();
    }

    @Test
    void theExcludeVariableIsCaseSensitiveByItself() throws Exception {
        Outcome outcome = sign(
                Recording.SYNC_FULL,
                "export nolocal:exclude_outgoing_extra_header=^sip_h_identity$",
                "export nolocal:sip_h_Identity=" + IDENTITY);
        assertThat(outcome.wireIdentities()).hasSize(2);
    }

    @Test
    void anExcludeVariableThatIsOnlySetOnTheALegDoesNothing() throws Exception {
        Outcome outcome = sign(
                Recording.SYNC_FULL,
                "set exclude_outgoing_extra_header=(?i)^sip_h_identity$",
                "export nolocal:sip_h_Identity=" + IDENTITY);
        assertThat(outcome.wireIdentities()).hasSize(2);
    }

    @Test
    void anInboundIdentityIsPassedOnTwice() throws Exception {
        assertThat(sign(Recording.VARS_FULL, "set socket_resume=true").wireIdentities())
                .hasSize(2)
                .allMatch(value -> value.endsWith("ppt=\"shaken\""));
    }

    @Test
    void anUnsetStopsTheInboundIdentity() throws Exception {
        Outcome outcome = sign(Recording.VARS_FULL, "set socket_resume=true", "unset sip_h_identity");
        assertThat(outcome.wireIdentities()).isEmpty();
    }

    @Test
    void sipCopyCustomHeadersStopsTheInboundIdentity() throws Exception {
        Outcome outcome = sign(Recording.VARS_FULL, "set socket_resume=true", "set sip_copy_custom_headers=false");
        assertThat(outcome.wireIdentities()).isEmpty();
    }

    @Test
    void anExportReplacesTheInboundIdentity() throws Exception {
        Outcome outcome = sign(
                Recording.VARS_FULL,
                "set socket_resume=true",
                "export " + EXCLUDE,
                "export nolocal:sip_h_Identity=" + IDENTITY);
        assertThat(outcome.wireIdentities()).containsExactly(IDENTITY);
    }

    @Test
    void sofiaLeavesTheCompactFormAlone() throws Exception {
        String anyOrder = "a.b.c;ppt=shaken;alg=ES256;info=<https://cr.example.org/1.pem>";
        Outcome outcome = sign(Recording.SYNC_FULL, "export nolocal:sip_h_y=" + anyOrder);
        assertThat(outcome.wireCompactIdentities()).containsExactly(anyOrder);
    }

    @Test
    void anExpressionThatFitsAllHeadersLeavesOneIdentityAndOneDateButNoCompactOne() throws Exception {
        Outcome outcome = sign(
                Recording.SYNC_FULL,
                "export nolocal:exclude_outgoing_extra_header=(?i)^sip_h_(identity|date|y)$",
                "export nolocal:sip_h_Identity=" + IDENTITY,
                "export nolocal:sip_h_y=" + IDENTITY,
                "export nolocal:sip_h_Date=Sat, 21 Nov 2026 02:00:00 GMT");
        assertThat(outcome.wireIdentities()).containsExactly(IDENTITY);
        assertThat(outcome.wireDate()).isEqualTo("Sat, 21 Nov 2026 02:00:00 GMT");
        assertThat(outcome.wireCompactIdentities()).isEmpty();
    }

    @Test
    void aSecondPassportGoesOutInCompactFormAndDateOnce() throws Exception {
        Outcome outcome = sign(
                Recording.SYNC_FULL,
                "export nolocal:sip_h_y=" + IDENTITY,
                "export nolocal:sip_h_Date=Sat, 21 Nov 2026 02:00:00 GMT");
        assertThat(outcome.wireCompactIdentities()).containsExactly(IDENTITY);
        assertThat(outcome.wireDate()).isEqualTo("Sat, 21 Nov 2026 02:00:00 GMT");
        assertThat(outcome.wireIdentities()).isEmpty();
    }

    @Test
    void freeSwitchAddsNoDateByItself() throws Exception {
        assertThat(sign(Recording.SYNC_FULL, "set a=b").wireDate()).isNull();
    }

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
    void expansionOfAFarEndValueShows() throws Exception {
        Outcome outcome = sign(Recording.SYNC_FULL, "set stir_origid=${uuid}${system(id)}x");
        assertThat(outcome.expansions()).containsExactly("${uuid}", "${system(id)}");
        assertThat(outcome.variable("stir_origid")).isEqualTo(outcome.variable("uuid") + "x");
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
    void substitutedVariablesAndHeadersStandWhereRealOnesDo() throws Exception {
        Map<String, @Nullable String> variables = new HashMap<>();
        variables.put("stir_request", "sign;now");
        variables.put("sip_from_user", "+1 215");
        variables.put("sip_from_params", null);
        Map<String, String> headers = Map.of("Caller-Caller-ID-Number", "+441632960000");
        StringBuilder block = new StringBuilder();
        Outcome outcome = run(Recording.SYNC_FULL, variables, headers, peer -> {
            peer.say("connect\n\n");
            block.append(peer.hearBlock());
            return "";
        });
        assertThat(block.toString())
                .contains("\nvariable_socket_host: 127.0.0.1\nvariable_stir_request: sign%3Bnow\nContent-Type: ")
                .contains("\nvariable_sip_from_user: %2B1%20215\n")
                .contains("\nCaller-Caller-ID-Number: %2B441632960000\n")
                .doesNotContain("variable_sip_from_params");
        assertThat(outcome.variable("stir_request")).isEqualTo("sign;now");
        assertThat(outcome.callerOnWire()).isEqualTo("+441632960000");
    }

    @Test
    void effectiveCallerIdNumberIsTheCallerOnTheWire() throws Exception {
        Outcome outcome =
                sign(Recording.SYNC_FULL, "set effective_caller_id_number=+12155551212;verstat=TN-Validation-Passed");
        assertThat(outcome.callerOnWire()).isEqualTo("+12155551212;verstat=TN-Validation-Passed");
    }

    @Test
    void whatNoStrictReaderTakesIsAViolation() throws Exception {
        Outcome outcome = run(Recording.SYNC_FULL, Map.of(), Map.of(), peer -> {
            peer.say("connect\n\nsendmsg\r\ncall-command: execute\nexecute-app-name: lua\nX: y\nnonsense\n\nfrob\n\n");
            peer.hearBlock();
            return "";
        });
        assertThat(outcome.violations())
                .containsExactly(
                        "unknown header: X: y",
                        "not a header: nonsense",
                        "control character in a command line",
                        "application not known here: lua",
                        "unknown command: frob");
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

    private static Outcome sign(Recording recording, String... applications) throws Exception {
        return run(recording, Map.of(), Map.of(), peer -> {
            peer.connectAndExecute(applications);
            peer.say("exit\n\n");
            return peer.hearToTheEnd();
        });
    }

    private static Outcome connected(Recording recording, String... applications) throws Exception {
        return run(recording, Map.of(), Map.of(), peer -> {
            peer.connectAndExecute(applications);
            return "";
        });
    }

    private static Outcome run(
            Recording recording,
            Map<String, ? extends @Nullable String> variables,
            Map<String, String> headers,
            ScriptedBridge.Script<String> script)
            throws IOException {
        try (ScriptedBridge bridge = ScriptedBridge.doing(script)) {
            return RecordedFreeSwitch.call(bridge.address(), recording, variables, headers, PATIENCE);
        }
    }
}
