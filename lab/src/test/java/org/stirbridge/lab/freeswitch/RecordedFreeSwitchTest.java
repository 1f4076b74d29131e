package org.stirbridge.lab.freeswitch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordedFreeSwitchTest extends SwitchUnderTest {

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
    void expansionOfAFarEndValueShows() throws Exception {
        Outcome outcome = sign(Recording.SYNC_FULL, "set stir_origid=${uuid}${system(id)}x");
        assertThat(outcome.expansions()).containsExactly("${uuid}", "${system(id)}");
        assertThat(outcome.variable("stir_origid")).isEqualTo(outcome.variable("uuid") + "x");
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
}
