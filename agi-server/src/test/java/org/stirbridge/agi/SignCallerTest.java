package org.stirbridge.agi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stirbridge.agi.ServerUnderTest.DATE;
import static org.stirbridge.agi.ServerUnderTest.IDENTITY;
import static org.stirbridge.agi.ServerUnderTest.signed;
import static org.stirbridge.agi.ServerUnderTest.unsigned;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.stirbridge.bridge.call.OutboundCall;
import org.stirbridge.bridge.call.OutboundDecision;
import org.stirbridge.bridge.call.TrunkClue;
import org.stirbridge.bridge.call.TrunkClue.Kind;
import org.stirbridge.bridge.call.UnsignedReason;
import org.stirbridge.lab.asterisk.Outcome;
import org.stirbridge.lab.asterisk.RecordedAsterisk;

class SignCallerTest {

    private static RecordedAsterisk leg() {
        return RecordedAsterisk.callersLeg("sign-caller");
    }

    private static Outcome outcomeOf(RecordedAsterisk asterisk, OutboundDecision decision) {
        try (ServerUnderTest server = ServerUnderTest.signing((call, deadline) -> decision)) {
            return server.call(asterisk);
        }
    }

    private static OutboundCall callOf(RecordedAsterisk asterisk) {
        try (ServerUnderTest server = ServerUnderTest.signing((call, deadline) -> signed(IDENTITY))) {
            server.call(asterisk);
            return server.outbound.element();
        }
    }

    @Test
    void letsTheLegToTheTrunkInheritTheHeadersWhereAsteriskCan() {
        Outcome outcome = outcomeOf(leg(), signed(IDENTITY));
        assertThat(outcome.headers("Identity")).containsExactly(IDENTITY);
        assertThat(outcome.headers("Date")).containsExactly(DATE);
        assertThat(outcome.variable("STIR_IDENTITY")).isEmpty();
        assertThat(outcome.variable("stir_status")).isEqualTo("signed");
    }

    @Test
    void handsTheHeadersOnByVariablesWhereAsteriskCannot() {
        Outcome outcome = outcomeOf(leg().version("18.24.3").longestLine(2048), signed(IDENTITY));
        assertThat(outcome.headers()).isEmpty();
        assertThat(outcome.variable("STIR_IDENTITY")).isEqualTo(IDENTITY);
        assertThat(outcome.variable("STIR_DATE")).isEqualTo(DATE);
        assertThat(outcome.commands()).anyMatch(command -> command.startsWith("SET VARIABLE __STIR_IDENTITY "));
    }

    @Test
    void replacesTheHeadersWhenTheCallIsDialledOutAgain() {
        RecordedAsterisk asterisk = leg();
        outcomeOf(asterisk, signed(ServerUnderTest.identity("a.b.c")));
        Outcome second = outcomeOf(asterisk, signed(IDENTITY));
        assertThat(second.headers("Identity")).containsExactly(IDENTITY);
        assertThat(second.headers("Date")).containsExactly(DATE);
    }

    /** With none left Asterisk 22.10.1 crashes in the next Dial: the Date stays. */
    @Test
    void takesTheIdentityAwayWhenTheSecondAttemptIsNotSigned() {
        RecordedAsterisk asterisk = leg();
        outcomeOf(asterisk, signed(IDENTITY));
        Outcome second = outcomeOf(asterisk, unsigned(UnsignedReason.SIGN_MODE_OFF));
        assertThat(second.headers("Identity")).isEmpty();
        assertThat(second.headers("Date")).containsExactly(DATE);
        assertThat(second.variable("stir_attest")).isEmpty();
        assertThat(second.variable("stir_status")).isEqualTo("unsigned");
    }

    @Test
    void putsADateInThePlaceOfARelayedIdentityBeforeItTakesThatAway() {
        RecordedAsterisk asterisk = leg().function("STRFTIME(,GMT,%a, %d %b %Y %H:%M:%S GMT)", DATE);
        outcomeOf(asterisk, new OutboundDecision.Relayed(List.of("one"), "t", List.of()));
        Outcome second = outcomeOf(asterisk, unsigned(UnsignedReason.SIGN_MODE_OFF));
        assertThat(second.headers("Identity")).isEmpty();
        assertThat(second.headers("Date")).containsExactly(DATE);
        assertThat(second.commands())
                .containsSubsequence(
                        "SET VARIABLE PJSIP_INHERITABLE_HEADER(add,Date) \"" + DATE + "\"",
                        "SET VARIABLE PJSIP_INHERITABLE_HEADER(remove,Identity) \"\"");
    }

    @Test
    void neverHandsNothingOnBetweenTwoSignatures() {
        RecordedAsterisk asterisk = leg();
        outcomeOf(asterisk, signed(ServerUnderTest.identity("a.b.c")));
        Outcome second = outcomeOf(asterisk, signed(IDENTITY));
        assertThat(second.commands()).noneMatch(command -> command.contains("(remove,Date)"));
    }

    @Test
    void takesTheVariablesAwayWhenTheSecondAttemptIsNotSigned() {
        RecordedAsterisk asterisk = leg().version("20.18.0");
        outcomeOf(asterisk, signed(IDENTITY));
        Outcome second = outcomeOf(asterisk, unsigned(UnsignedReason.SIGN_MODE_OFF));
        assertThat(second.variable("STIR_IDENTITY")).isEmpty();
        assertThat(second.variable("STIR_DATE")).isEmpty();
    }

    @Test
    void takesTheIdentityAwayWhenTheSecondAttemptFails() {
        RecordedAsterisk asterisk = leg();
        outcomeOf(asterisk, signed(IDENTITY));
        Outcome second = failing(asterisk);
        assertThat(second.headers("Identity")).isEmpty();
        assertThat(second.headers("Date")).as("Asterisk needs one").containsExactly(DATE);
        assertThat(second.variable("stir_status")).isEqualTo("error");
    }

    @Test
    void takesTheVariablesAwayWhenTheSecondAttemptFails() {
        RecordedAsterisk asterisk = leg().version("20.18.0");
        outcomeOf(asterisk, signed(IDENTITY));
        Outcome second = failing(asterisk);
        assertThat(second.variable("STIR_IDENTITY")).isEmpty();
        assertThat(second.variable("STIR_DATE")).isEmpty();
    }

    private static Outcome failing(RecordedAsterisk asterisk) {
        try (ServerUnderTest server = ServerUnderTest.signing((call, deadline) -> {
            throw new IllegalStateException("a fault");
        })) {
            return server.call(asterisk);
        }
    }

    @Test
    void relaysSeveralIdentitiesByVariables() {
        Outcome outcome = outcomeOf(
                leg().version("18.24.3"), new OutboundDecision.Relayed(List.of("one", "two"), "t", List.of()));
        assertThat(outcome.variable("STIR_IDENTITY")).isEqualTo("one");
        assertThat(outcome.variable("STIR_IDENTITY_2")).isEqualTo("two");
        assertThat(outcome.variable("STIR_IDENTITY_3")).isEmpty();
    }

    @Test
    void findsTheTrunkByWhatTheDialplanSaysThenByTheChannel() {
        OutboundCall call = callOf(RecordedAsterisk.callersLeg("sign-caller?trunk=acme%20two")
                .variable("STIR_TRUNK", "other")
                .function("CHANNEL(accountcode)", "acct-1"));
        assertThat(call.clues())
                .containsExactly(
                        new TrunkClue(Kind.TRUNK_NAME, "acme two"),
                        new TrunkClue(Kind.TRUNK_NAME, "other"),
                        new TrunkClue(Kind.ACCOUNTCODE, "acct-1"),
                        new TrunkClue(Kind.ENDPOINT, "uac"),
                        new TrunkClue(Kind.CONTEXT, "c2"),
                        new TrunkClue(Kind.IP_ADDRESS, "127.0.0.1"));
    }

    @Test
    void tellsTheHeaderFieldsByWhichTrunksAreTold() {
        OutboundCall call = callOf(leg().header("X-Trunk", "acme").header("X-Other", "victim"));

        assertThat(call.clues())
                .filteredOn(clue -> clue.kind() == Kind.HEADER)
                .containsExactly(new TrunkClue(Kind.HEADER, "x-trunk: acme"));
        assertThat(callOf(leg()).clues()).noneMatch(clue -> clue.kind() == Kind.HEADER);
    }

    @Test
    void givesAnIpv6AddressWithoutBracketsAndPort() {
        OutboundCall call = callOf(leg().function("CHANNEL(pjsip,remote_addr)", "[2001:db8::7]:5060"));
        assertThat(call.clues()).contains(new TrunkClue(Kind.IP_ADDRESS, "2001:db8::7"));
    }

    @Test
    void takesTheCallerAndTheDialledNumber() {
        OutboundCall call =
                callOf(leg().caller("12155550777").called("442079460000").header("Identity", "up"));
        assertThat(call.caller()).isEqualTo("12155550777");
        assertThat(call.called()).isEqualTo("442079460000");
        assertThat(call.identities()).containsExactly("up");
        assertThat(call.callerHidden()).isFalse();
    }

    @Test
    void neverTakesAHiddenNumberForAnAssertedOne() {
        OutboundCall call = callOf(leg().hidden());
        assertThat(call.callerHidden()).isTrue();
        assertThat(call.pAssertedIdentities()).isEmpty();
    }

    @Test
    void servesACallerOnAnotherTechnology() {
        Outcome outcome = outcomeOf(leg().type("DAHDI"), signed(IDENTITY));
        assertThat(outcome.headers("Identity")).containsExactly(IDENTITY);
        assertThat(outcome.commands()).noneMatch(command -> command.contains("CHANNEL(pjsip"));
    }
}
