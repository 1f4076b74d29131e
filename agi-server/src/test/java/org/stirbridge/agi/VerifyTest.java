package org.stirbridge.agi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.bridge.call.InboundCall;
import org.stirbridge.bridge.call.TrunkClue;
import org.stirbridge.bridge.call.TrunkClue.Kind;
import org.stirbridge.lab.asterisk.Outcome;
import org.stirbridge.lab.asterisk.RecordedAsterisk;
import org.stirbridge.stir.identity.FailureReason;

class VerifyTest {

    private static RecordedAsterisk leg() {
        return RecordedAsterisk.inboundLeg("verify");
    }

    private static InboundCall callOf(RecordedAsterisk asterisk) {
        try (ServerUnderTest server = ServerUnderTest.verifying((call, deadline) -> ServerUnderTest.verified())) {
            server.call(asterisk);
            return server.inbound.element();
        }
    }

    @Test
    void tellsAVerifiedCall() {
        try (ServerUnderTest server = ServerUnderTest.verifying((call, deadline) -> ServerUnderTest.verified())) {
            Outcome outcome = server.call(leg());
            assertThat(outcome.variable("stir_status")).isEqualTo("verified");
            assertThat(outcome.variable("verstat")).isEqualTo("TN-Validation-Passed");
            assertThat(outcome.variable("stir_attest")).isEqualTo("B");
            assertThat(outcome.variable("stir_signer")).isEqualTo("709J");
            assertThat(outcome.variable("stir_reason")).isEmpty();
            assertThat(outcome.commands().get(outcome.commands().size() - 1))
                    .isEqualTo("SET VARIABLE stir_status \"verified\"");
        }
    }

    @ParameterizedTest
    @EnumSource(FailureReason.class)
    void tellsEveryFailure(FailureReason reason) {
        try (ServerUnderTest server = ServerUnderTest.verifying((call, deadline) -> ServerUnderTest.failed(reason))) {
            Outcome outcome = server.call(leg());
            assertThat(outcome.variable("stir_status")).isEqualTo("failed");
            assertThat(outcome.variable("stir_reason")).isEqualTo(reason.name());
            assertThat(outcome.variable("stir_sip_code")).isEqualTo(Integer.toString(reason.sipCode()));
            assertThat(outcome.variable("stir_sip_reason")).isEqualTo(reason.phrase());
            assertThat(outcome.variable("stir_reason_header"))
                    .isEqualTo("STIR ;cause=" + reason.sipCode() + " ;text=\"" + reason.phrase() + '"');
            assertThat(outcome.variable("stir_action")).isEqualTo("reject");
        }
    }

    @Test
    void readsTheWholeInvite() {
        InboundCall call = callOf(leg().header("Identity", ServerUnderTest.IDENTITY)
                .header("Date", ServerUnderTest.DATE)
                .header("P-Asserted-Identity", "<sip:+12155550101@a>")
                .header("P-Asserted-Identity", "<tel:+12155550101>"));
        assertThat(call.identities()).containsExactly(ServerUnderTest.IDENTITY);
        assertThat(call.signalling().date()).isEqualTo(ServerUnderTest.DATE);
        assertThat(call.signalling().pAssertedIdentities())
                .containsExactly("<sip:+12155550101@a>", "<tel:+12155550101>");
        assertThat(call.signalling().from()).isEqualTo("<sip:12155550101@127.0.0.1>;tag=691fae23");
        assertThat(call.signalling().to()).isEqualTo("<sip:12155550200@127.0.0.1>");
        assertThat(call.signalling().requestUri()).isEqualTo("sip:12155550200@127.0.0.1:5260");
        assertThat(call.signalling().sdp()).isNull();
        assertThat(call.callId()).isEqualTo("asta-1795227673.8");
    }

    @Test
    void saysWhatIsAbsent() {
        InboundCall call = callOf(leg());
        assertThat(call.identities()).isEmpty();
        assertThat(call.signalling().date()).isNull();
        assertThat(call.signalling().pAssertedIdentities()).isEmpty();
    }

    @Test
    void knowsWhereTheCallCameIn() {
        assertThat(callOf(leg()).clues())
                .containsExactly(
                        new TrunkClue(Kind.ENDPOINT, "uac"),
                        new TrunkClue(Kind.CONTEXT, "hdrs"),
                        new TrunkClue(Kind.IP_ADDRESS, "127.0.0.1"));
    }

    @Test
    void readsTheCompactNameAsWell() {
        InboundCall call =
                callOf(leg().header("y", "second").header("Identity", "first").header("y", "third"));
        assertThat(call.identities()).containsExactly("first", "second", "third");
    }

    /** Asterisk reads at most 4,082 bytes; such a header must not count as none. */
    @ParameterizedTest
    @ValueSource(strings = {"Identity", "y"})
    void takesAnIdentityThatAsteriskCannotReadForAMalformedOne(String name) {
        assertThat(callOf(leg().header(name, "A".repeat(15_000))).identities()).containsExactly("");
    }

    @Test
    void keepsThePlaceOfAnIdentityThatAsteriskCannotRead() {
        InboundCall call = callOf(leg().header("Identity", "one")
                .header("Identity", "A".repeat(5000))
                .header("Identity", "three"));
        assertThat(call.identities()).containsExactly("one", "", "three");
    }

    @Test
    void doesNotTakeAnotherLongHeaderForAnIdentity() {
        assertThat(callOf(leg().header("X-Long", "A".repeat(5000))).identities())
                .isEmpty();
    }

    @Test
    void readsFourFullIdentities() {
        String longest = "A".repeat(4080);
        RecordedAsterisk asterisk = leg();
        for (int i = 0; i < 4; i++) {
            asterisk.header("Identity", longest);
        }
        assertThat(callOf(asterisk).identities()).containsExactly(longest, longest, longest, longest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.b.c;info=<https://x/\"q\\\"uoted\">;alg=ES256",
                "${SHELL(id)}",
                "200 result=1 ()",
                "a)(b",
                "caf\u00e9 \u20ac",
                "next\u0085line\u2028separator",
                "tab\tin it",
            })
    void readsFarEndTextAsItIs(String identity) {
        assertThat(callOf(leg().header("Identity", identity)).identities()).containsExactly(identity);
    }

    @Test
    void readsAFromWithQuotesAndCutsAnEndlessOne() {
        String from = "\"A \\\"q\\\" ${EXTEN}\" <sip:12155550101@127.0.0.1>;tag=1";
        RecordedAsterisk quoted = RecordedAsterisk.of("agi-hdrs-16", "verify").header("From", from);
        assertThat(callOf(quoted).signalling().from()).isEqualTo(from);
        RecordedAsterisk endless = RecordedAsterisk.of("agi-hdrs-16", "verify").header("From", "A".repeat(4000));
        assertThat(callOf(endless).signalling().from()).hasSize(1024);
    }

    @Test
    void isNotFooledByACallerThatWritesRepliesIntoItsNumber() {
        InboundCall call =
                callOf(leg().caller("1\n\n511 dead\n200 result=1 ()\nHANGUP").header("Identity", "one"));
        assertThat(call.identities()).containsExactly("one");
    }
}
