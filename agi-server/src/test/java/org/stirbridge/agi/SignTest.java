package org.stirbridge.agi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stirbridge.agi.ServerUnderTest.DATE;
import static org.stirbridge.agi.ServerUnderTest.IDENTITY;
import static org.stirbridge.agi.ServerUnderTest.identity;
import static org.stirbridge.agi.ServerUnderTest.signed;
import static org.stirbridge.agi.ServerUnderTest.unsigned;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.bridge.call.OutboundCall;
import org.stirbridge.bridge.call.OutboundDecision;
import org.stirbridge.bridge.call.TrunkClue;
import org.stirbridge.bridge.call.UnsignedReason;
import org.stirbridge.lab.asterisk.Outcome;
import org.stirbridge.lab.asterisk.RecordedAsterisk;

class SignTest {

    private static OutboundCall callOf(RecordedAsterisk asterisk) {
        try (ServerUnderTest server = ServerUnderTest.signing((call, deadline) -> signed(IDENTITY))) {
            server.call(asterisk);
            return server.outbound.element();
        }
    }

    private static Outcome outcomeOf(RecordedAsterisk asterisk, OutboundDecision decision) {
        try (ServerUnderTest server = ServerUnderTest.signing((call, deadline) -> decision)) {
            return server.call(asterisk);
        }
    }

    private static RecordedAsterisk leg() {
        return RecordedAsterisk.legToTrunk("sign");
    }

    @Test
    void putsIdentityAndDateOntoTheLegToTheTrunkOnce() {
        Outcome outcome = outcomeOf(leg(), signed(IDENTITY));
        assertThat(outcome.headers("Identity")).containsExactly(IDENTITY);
        assertThat(outcome.headers("Date")).containsExactly(DATE);
        assertThat(outcome.ending()).isEqualTo(Outcome.Ending.CLOSED_BY_SERVER);
    }

    @Test
    void tellsTheOutcomeOnTheCallersChannelToo() {
        Outcome outcome = outcomeOf(leg(), signed(IDENTITY));
        Map<String, String> told = Map.of(
                "stir_reason", "",
                "stir_attest", "A",
                "stir_origid", ServerUnderTest.ORIGID.toString(),
                "stir_status", "signed");
        assertThat(outcome.variables()).containsAllEntriesOf(told);
        assertThat(outcome.callersVariables()).containsExactlyInAnyOrderEntriesOf(told);
    }

    @Test
    void setsStatusLastAndNothingAfterIt() {
        Outcome outcome = outcomeOf(leg(), signed(IDENTITY));
        List<String> commands = outcome.commands();
        assertThat(commands.get(commands.size() - 1)).isEqualTo("SET VARIABLE MASTER_CHANNEL(stir_status) \"signed\"");
    }

    @Test
    void leavesNoVariablesOfAnEarlierAttemptOnTheCallersChannel() {
        Outcome outcome = outcomeOf(
                leg().callersVariable("stir_attest", "A").callersVariable("stir_origid", "old"),
                unsigned(UnsignedReason.SIGN_MODE_OFF));
        assertThat(outcome.callersVariable("stir_attest")).isEmpty();
        assertThat(outcome.callersVariable("stir_origid")).isEmpty();
        assertThat(outcome.callersVariable("stir_status")).isEqualTo("unsigned");
        assertThat(outcome.callersVariable("stir_reason")).isEqualTo("SIGN_MODE_OFF");
        assertThat(outcome.headers()).isEmpty();
    }

    @Test
    void relaysEveryIdentityOfTheCaller() {
        Outcome outcome = outcomeOf(leg(), new OutboundDecision.Relayed(List.of("one", "two"), "t", List.of()));
        assertThat(outcome.headers("Identity")).containsExactly("one", "two");
        assertThat(outcome.callersVariable("stir_status")).isEqualTo("relayed");
    }

    @Test
    void replacesAnIdentityThatAnEarlierHandlerPutOntoTheLeg() {
        RecordedAsterisk asterisk = leg();
        outcomeOf(asterisk, signed("first"));
        assertThat(outcomeOf(asterisk, signed("second")).headers("Identity")).containsExactly("second");
    }

    @Test
    void writesAValueOfFifteenThousandBytesInPiecesAndClearsThem() {
        String identity = identity("\"".repeat(3000) + "M".repeat(11_900));
        Outcome outcome = outcomeOf(leg().longestLine(2048), signed(identity));
        assertThat(outcome.headers("Identity")).containsExactly(identity);
        assertThat(outcome.commands()).allMatch(command -> command.length() < 2000);
        assertThat(outcome.variable("STIR_PIECE_0")).isEmpty();
        assertThat(String.join(",", outcome.variables().values())).doesNotContain("MMM");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nSET VARIABLE x y", "a\r", "a\0", "${SHELL(id)}", "a\\", "é", "`id`", ""})
    void neverWritesAnUnsafeHeaderValue(String identity) {
        Outcome outcome = outcomeOf(leg(), new OutboundDecision.Relayed(List.of(identity), "t", List.of()));
        assertThat(outcome.headers()).isEmpty();
        assertThat(outcome.callersVariable("stir_status")).isEqualTo("error");
        assertThat(outcome.callersVariable("stir_reason")).isEqualTo("INTERNAL_ERROR");
    }

    @Test
    void takesTheCallerFromTheConnectedLineAndTheCalledPartyFromTheTarget() {
        OutboundCall call = callOf(leg().caller("12155550999").called("442079460000"));
        assertThat(call.caller()).isEqualTo("12155550999");
        assertThat(call.called()).isEqualTo("sip:442079460000@127.0.0.1:5290");
        assertThat(call.callerHidden()).isFalse();
        assertThat(call.pAssertedIdentities()).isEmpty();
    }

    @Test
    void takesTheAssertedNumberWhenTheEndpointSendsIt() {
        assertThat(callOf(leg().endpoint("send_pai", "true")).pAssertedIdentities())
                .containsExactly("12155550101");
    }

    @Test
    void keepsAHiddenNumberOutOfTheTokenUnlessTheEndpointIsTrustedWithIt() {
        OutboundCall untrusted = callOf(leg().hidden().endpoint("send_pai", "true"));
        assertThat(untrusted.callerHidden()).isTrue();
        assertThat(untrusted.pAssertedIdentities()).isEmpty();
        RecordedAsterisk trusted = leg().hidden().endpoint("send_pai", "true").endpoint("trust_id_outbound", "true");
        assertThat(callOf(trusted).pAssertedIdentities()).containsExactly("12155550101");
    }

    @Test
    void takesTheFromUserOfTheEndpointBecauseThatIsWhatLeaves() {
        assertThat(callOf(leg().endpoint("from_user", "18005550000")).caller()).isEqualTo("18005550000");
    }

    @Test
    void takesTheNumbersThatTheDialplanNamesBeforeAllOthers() {
        OutboundCall call = callOf(leg().endpoint("from_user", "18005550000")
                .variable("STIR_ORIG", "12155551111")
                .variable("STIR_DEST", "12155552222"));
        assertThat(call.caller()).isEqualTo("12155551111");
        assertThat(call.pAssertedIdentities()).containsExactly("12155551111");
        assertThat(call.called()).isEqualTo("12155552222");
    }

    @Test
    void namesTheTrunkOfTheRequestBeforeTheInheritedOne() {
        OutboundCall call =
                callOf(RecordedAsterisk.legToTrunk("sign?trunk=acme").variable("STIR_TRUNK", "other"));
        assertThat(call.clues())
                .containsExactly(
                        new TrunkClue(TrunkClue.Kind.TRUNK_NAME, "acme"),
                        new TrunkClue(TrunkClue.Kind.TRUNK_NAME, "other"));
    }

    @Test
    void readsTheIdentitiesThatTheCallerBrought() {
        OutboundCall call = callOf(leg().header("Identity", "one")
                .header("Identity", "two")
                .header("Identity", "three")
                .header("y", "four"));
        assertThat(call.identities()).containsExactly("one", "two", "three", "four");
    }

    @Test
    void asksACallerOnAnotherTechnologyForNoSipHeader() {
        RecordedAsterisk asterisk = leg().callersType("DAHDI").header("Identity", "one");
        assertThat(callOf(asterisk).identities()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "yes", "TRUE"})
    void suppressesWhenTheDialplanSaysSo(String value) {
        assertThat(callOf(leg().variable("stir_suppress", value)).suppressed()).isTrue();
        assertThat(callOf(leg().variable("STIR_SUPPRESS", value)).suppressed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "no", "False"})
    void doesNotSuppressOtherwise(String value) {
        assertThat(callOf(leg().variable("stir_suppress", value)).suppressed()).isFalse();
    }

    @Test
    void saysThatOnlyPjsipChannelsCarryIdentity() {
        Outcome outcome = outcomeOf(leg().type("Local"), signed(IDENTITY));
        assertThat(outcome.callersVariable("stir_status")).isEqualTo("error");
        assertThat(outcome.callersVariable("stir_reason")).isEqualTo("UNSUPPORTED_CHANNEL");
    }

    /** {@code sip:1%0A...@host}: measured with Asterisk 22.10.1, which sends the line feed as it is. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1\n\n511 dead\n200 result=1 ()\n)\n2",
                "1\nHANGUP\n200 result=1 (x)",
                ")\n200 result=1 ()",
                "1\n\n200 result=1\n200 result=1\n",
            })
    void isNotFooledByACallerThatWritesRepliesIntoItsNumber(String number) {
        try (ServerUnderTest server = ServerUnderTest.signing((call, deadline) -> signed(IDENTITY))) {
            Outcome outcome = server.call(leg().caller(number).called(number));
            assertThat(server.outbound.element().caller()).isEqualTo(number);
            assertThat(outcome.headers("Identity")).containsExactly(IDENTITY);
            assertThat(outcome.callersVariable("stir_status")).isEqualTo("signed");
        }
    }

    @Test
    void letsNoCallerWriteEnvironmentLines() {
        OutboundCall call = callOf(leg().called("1\nagi_network_script: verify\nagi_type: Local\nagi_uniqueid: forged")
                .caller("2"));
        assertThat(call.callId()).startsWith("asta-");
    }

    /** As the name of a channel {@code Local/1%0Aagi_...@context} would bring them. */
    @Test
    void takesTheRequestFromTheFirstLineOfItsNameAlone() {
        OutboundCall call =
                callOf(leg().type("PJSIP\nagi_network_script: sign?trunk=victim\nogi_network_script: verify"));
        assertThat(call.clues()).noneMatch(clue -> clue.value().equals("victim"));
    }
}
