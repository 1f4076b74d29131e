package org.stirbridge.esl;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.bridge.call.OutboundCalls;
import org.stirbridge.bridge.call.OutboundDecision;
import org.stirbridge.bridge.call.UnsignedReason;
import org.stirbridge.lab.freeswitch.End;
import org.stirbridge.lab.freeswitch.Outcome;
import org.stirbridge.lab.freeswitch.RawSwitch;
import org.stirbridge.lab.freeswitch.Recording;
import org.stirbridge.stir.passport.Attestation;

/** What must hold when a call was here before, when the bridge fails, and when the dialplan has settings of its own. */
final class SafeguardsTest {

    private static final String UPSTREAM = identity("cGF.dXA.c2h", "u", "shaken");
    private static final String DIVERTED = identity("cGF.ZGl.c2h", "d", "div");
    private static final String TWICE_DIVERTED = identity("cGF.ZGl.dHc", "t", "div");

    /** What the bridge leaves on a channel that it signed for a first route. */
    private static final Map<String, String> SIGNED_BEFORE = Map.of(
            "nolocal:sip_h_Identity",
            UPSTREAM,
            "nolocal:sip_h_Date",
            ServerUnderTest.DATE,
            "export_vars",
            "nolocal:sip_h_Identity,nolocal:sip_h_Date",
            "stir_status",
            "signed",
            "stir_attest",
            "A",
            "stir_origid",
            ServerUnderTest.ORIGID.toString());

    @Test
    void sendsOursFirstAndWhatCameWithTheCallUnderTheCompactName() {
        Outcome outcome = decided(signed(ServerUnderTest.IDENTITY, DIVERTED), Map.of());

        assertThat(outcome.wireIdentities()).containsExactly(ServerUnderTest.IDENTITY);
        assertThat(outcome.wireCompactIdentities()).containsExactly(DIVERTED);
    }

    @Test
    void sendsNoMoreIdentitiesThanFreeSwitchCanCarryAndSaysSo() {
        Outcome outcome = decided(signed(ServerUnderTest.IDENTITY, DIVERTED, TWICE_DIVERTED), Map.of());

        assertThat(outcome.variable("stir_status")).isEqualTo("signed");
        assertThat(outcome.variable("stir_reason")).isEqualTo("IDENTITY_LEFT_OUT");
        assertThat(outcome.wireIdentities()).containsExactly(ServerUnderTest.IDENTITY);
        assertThat(outcome.wireCompactIdentities()).containsExactly(DIVERTED);
    }

    @Test
    void sendsAPassportOnceThatIsOursAndCameWithTheCallAsWell() {
        Outcome outcome = decided(signed(ServerUnderTest.IDENTITY, ServerUnderTest.IDENTITY), Map.of());

        assertThat(outcome.wireIdentities()).containsExactly(ServerUnderTest.IDENTITY);
        assertThat(outcome.wireCompactIdentities()).isEmpty();
    }

    @Test
    void takesACompactIdentityOfTheCallerOffACallThatItSigns() {
        Outcome outcome = decided(ServerUnderTest.signed(), Map.of("sip_h_y", UPSTREAM));

        assertThat(outcome.wireIdentities()).containsExactly(ServerUnderTest.IDENTITY);
        assertThat(outcome.wireCompactIdentities()).isEmpty();
    }

    @Test
    void leavesNoLevelOfAnEarlierRouteOnACallThatGoesOutUnsigned() {
        Outcome outcome = decided(ServerUnderTest.unsigned(UnsignedReason.NO_CERTIFICATE), SIGNED_BEFORE);

        assertThat(outcome.variable("stir_status")).isEqualTo("unsigned");
        assertThat(outcome.variable("stir_attest")).isEmpty();
        assertThat(outcome.variable("stir_origid")).isEmpty();
    }

    @Test
    void leavesNoDateOfAnEarlierRouteBesideARelayedIdentity() {
        Outcome outcome = decided(new OutboundDecision.Relayed(List.of(DIVERTED), "acme", List.of()), SIGNED_BEFORE);

        assertThat(outcome.wireIdentities()).containsExactly(DIVERTED);
        assertThat(outcome.wireDate()).isNull();
        assertThat(outcome.variable("stir_attest")).isEmpty();
    }

    @Test
    void answersEvenWhenTheDecisionThrowsAndTakesAnEarlierSignatureBack() {
        Outcome outcome = asked(
                (call, deadline) -> {
                    throw new IllegalStateException("a fault");
                },
                SIGNED_BEFORE);

        assertThat(outcome.end()).isEqualTo(End.EXITED);
        assertThat(outcome.variable("stir_status")).isEqualTo("error");
        assertThat(outcome.variable("stir_reason")).isEqualTo("INTERNAL_ERROR");
        assertThat(outcome.variable("stir_attest")).isEmpty();
        assertThat(outcome.wireIdentities()).isEmpty();
    }

    @Test
    void answersEvenWhenTheVerdictThrows() {
        try (ServerUnderTest bridge = ServerUnderTest.judging((call, deadline) -> {
            throw new IllegalStateException("a fault");
        })) {
            Outcome outcome = bridge.verify(Recording.VARS_FULL, Map.of("verstat", "TN-Validation-Passed"));

            assertThat(outcome.variable("stir_status")).isEqualTo("error");
            assertThat(outcome.variable("stir_action")).isEqualTo("pass");
            assertThat(outcome.variable("verstat")).isEqualTo("No-TN-Validation");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://h/${uuid}.cer", "https://h/$x.cer", "https://h/{x}.cer", "https://h/\\x.cer"})
    void neverSendsAnIdentityOfItsOwnThatFreeSwitchCouldExpand(String x5u) {
        String identity = "cGF.b3d.c2h;info=<" + x5u + ">;alg=ES256;ppt=shaken";

        Outcome outcome = decided(signed(identity), Map.of());

        assertThat(outcome.variable("stir_status")).isEqualTo("error");
        assertThat(outcome.wireIdentities()).isEmpty();
        assertThat(outcome.expansions()).isEmpty();
        assertThat(outcome.violations()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(abc", "*", "[a-", "${uuid}|(?i)^sip_h_identity$", "a\\d", "a b"})
    void keepsToOneIdentityWhateverTheDialplanHasExcluded(String own) {
        Outcome outcome = decided(ServerUnderTest.signed(), Map.of("exclude_outgoing_extra_header", own));

        assertThat(outcome.exported()).containsEntry("exclude_outgoing_extra_header", HeaderExclusion.IDENTITY);
        assertThat(outcome.wireIdentities()).containsExactly(ServerUnderTest.IDENTITY);
        assertThat(outcome.expansions()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "full", "hide_number", "hide_name:hide_number", "ID; critical", "session;id"})
    void seesThatTheCallerHidesTheNumber(String privacy) {
        assertThat(isHidden("origination_privacy", privacy)).isTrue();
        assertThat(isHidden("sip_Privacy", privacy)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hide_name", "none", "screen", "header", "session;critical"})
    void seesThatTheNumberIsNotHidden(String privacy) {
        assertThat(isHidden("origination_privacy", privacy)).isFalse();
        assertThat(isHidden("sip_Privacy", privacy)).isFalse();
    }

    /** The patience is shorter than the budget: the bridge must not wait for what cannot come any more. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 5000})
    void leavesAtOnceWhenFreeSwitchLeavesWithinItsBlock(int bytes) throws Exception {
        try (ServerUnderTest bridge = ServerUnderTest.with(UnaryOperator.identity());
                RawSwitch early = RawSwitch.connect(bridge.address(), Duration.ofSeconds(10))) {
            early.send(Arrays.copyOf(RawSwitch.channelData(Recording.SYNC_FULL), bytes));
            early.halfClose();

            assertThat(new String(early.readUntilClosed(), ISO_8859_1)).isEqualTo("connect\n\n");
            assertThat(bridge.outbound).isEmpty();
        }
    }

    /** The Date is refused and the Identity taken: neither must go out, and nobody may be told that the call is signed. */
    @Test
    void saysThatACallIsNotSignedWhenFreeSwitchRefusesAPartOfTheAnswer() throws Exception {
        try (ServerUnderTest bridge = ServerUnderTest.deciding(ServerUnderTest.signed());
                RawSwitch refusing = RawSwitch.connect(bridge.address(), ServerUnderTest.PATIENCE)) {
            String block = new String(RawSwitch.channelData(Recording.SYNC_FULL), ISO_8859_1);
            assertThat(refusing.readCommand()).isEqualTo("connect\n\n");
            refusing.send(block.replace("variable_direction:", "variable_stir_request: sign\nvariable_direction:")
                    .getBytes(ISO_8859_1));

            List<String> commands = new ArrayList<>();
            for (String command = refusing.readCommand();
                    !command.startsWith("exit");
                    command = refusing.readCommand()) {
                commands.add(command);
                refusing.send(RawSwitch.reply(command.contains("sip_h_Date=Sat") ? "-ERR no" : "+OK"));
            }

            assertThat(commands.get(commands.size() - 1)).contains("stir_reason=COMMAND_REFUSED", "stir_status=error");
            assertThat(commands).anyMatch(command -> command.contains("nolocal:sip_h_Identity=\n"));
        }
    }

    private static boolean isHidden(String variable, String privacy) {
        try (ServerUnderTest bridge = ServerUnderTest.deciding(ServerUnderTest.signed())) {
            bridge.sign(Recording.SYNC_FULL, Map.of(variable, privacy));
            return bridge.outbound.remove().callerHidden();
        }
    }

    private static Outcome decided(OutboundDecision decision, Map<String, String> variables) {
        return asked((call, deadline) -> decision, variables);
    }

    private static Outcome asked(OutboundCalls decisions, Map<String, String> variables) {
        try (ServerUnderTest bridge = ServerUnderTest.deciding(decisions)) {
            return bridge.sign(Recording.SYNC_FULL, variables);
        }
    }

    private static OutboundDecision signed(String identity, String... relayed) {
        return new OutboundDecision.Signed(
                Attestation.B,
                ServerUnderTest.ORIGID,
                identity,
                ServerUnderTest.DATE,
                "acme",
                List.of(),
                List.of(relayed));
    }

    private static String identity(String token, String name, String ppt) {
        return token + ";info=<https://cert.example.org/" + name + ".cer>;alg=ES256;ppt=" + ppt;
    }
}
