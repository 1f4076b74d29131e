package org.stirbridge.esl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.bridge.call.InboundCall;
import org.stirbridge.lab.freeswitch.End;
import org.stirbridge.lab.freeswitch.Outcome;
import org.stirbridge.lab.freeswitch.Recording;
import org.stirbridge.stir.identity.FailureReason;

final class VerifyingTest {

    @Test
    void putsTheVerdictOntoTheChannelAndNothingOntoTheWire() {
        try (ServerUnderTest bridge = ServerUnderTest.judging(ServerUnderTest.verified())) {
            Outcome outcome =
                    bridge.verify(Recording.VARS_FULL, Map.of("stir_reason", "left over", "socket_resume", "true"));

            assertThat(outcome.end()).isEqualTo(End.EXITED);
            assertThat(outcome.variable("stir_status")).isEqualTo("verified");
            assertThat(outcome.variable("verstat")).isEqualTo("TN-Validation-Passed");
            assertThat(outcome.variable("stir_attest")).isEqualTo("B");
            assertThat(outcome.variable("stir_signer")).isEqualTo("709J");
            assertThat(outcome.variable("stir_action")).isEqualTo("pass");
            assertThat(outcome.variable("stir_reason")).isEmpty();
            assertThat(outcome.exported()).isEmpty();
            assertThat(outcome.violations()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void namesEveryReasonWithItsCodeAndPhrase(FailureReason reason) {
        try (ServerUnderTest bridge = ServerUnderTest.judging(ServerUnderTest.failed(reason))) {
            Outcome outcome = bridge.verify(Recording.SYNC_FULL, Map.of("verstat", "TN-Validation-Passed"));

            assertThat(outcome.variable("stir_status")).isEqualTo("failed");
            assertThat(outcome.variable("stir_reason")).isEqualTo(reason.name());
            assertThat(outcome.variable("stir_sip_code")).isEqualTo(Integer.toString(reason.sipCode()));
            assertThat(outcome.variable("stir_sip_reason")).isEqualTo(reason.phrase());
            assertThat(outcome.variable("stir_reason_header"))
                    .isEqualTo("STIR ;cause=" + reason.sipCode() + " ;text=\"" + reason.phrase() + '"');
            assertThat(outcome.variable("verstat")).isEqualTo(reason.verstat().text());
        }
    }

    @Test
    void putsTheInviteTogetherFromItsVariables() {
        InboundCall call = asked(Recording.VARS_FULL, Map.of("sip_date_epoch_time", "1795226400"));

        assertThat(call.signalling().from()).contains("<sip:+12155551212@carrier.example.org");
        assertThat(call.signalling().to()).startsWith("<sip:+1215555");
        assertThat(call.signalling().requestUri()).startsWith("<sip:+12155550113;npdi@");
        assertThat(call.signalling().date()).isEqualTo("Sat, 21 Nov 2026 02:00:00 GMT");
        assertThat(call.signalling().pAssertedIdentities())
                .singleElement()
                .asString()
                .startsWith("+1215555");
        assertThat(call.signalling().sdp()).startsWith("v=0\r\n");
        assertThat(call.identities()).hasSize(1);
    }

    @Test
    void handsOverAllIdentitiesOfAnArray() {
        assertThat(asked(Recording.VARS_TWO, Map.of()).identities()).hasSize(2);
    }

    @Test
    void findsTheCompactFormWhereTheProfileParsesAllHeaders() {
        assertThat(asked(Recording.VARS_COMPACT_PARSEALL, Map.of()).identities())
                .hasSize(1);
    }

    @Test
    void handsOverAnIdentityOfFiveKilobytesWhole() {
        assertThat(asked(Recording.VARS_5K, Map.of()).identities())
                .singleElement()
                .asString()
                .hasSizeGreaterThan(5000);
    }

    @Test
    void unfoldsAFoldedIdentity() {
        InboundCall call =
                asked(Recording.SYNC_FULL, Map.of("sip_identity", "a.b.c;\r\n info=<https://h/x>;\r\n\tppt=shaken"));

        assertThat(call.identities()).containsExactly("a.b.c; info=<https://h/x>; ppt=shaken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b.c\r\nX: y", "a.b\0.c", "a.b.c\n", "\ra.b.c\rx"})
    void neverHandsOnALineBreakOrNulThatIsNoFold(String hostile) {
        InboundCall call = asked(Recording.SYNC_FULL, Map.of("sip_identity", hostile));

        assertThat(call.identities()).singleElement().asString().doesNotContain("\r", "\n", "\0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\n", "\r", "\0"})
    void treatsAFromThatSmugglesALineBreakAsWithoutUser(String smuggled) {
        assertThat(asked(Recording.SYNC_FULL, Map.of("sip_from_user", "+12155551212" + smuggled))
                        .signalling()
                        .from())
                .isEqualTo("<sip:carrier.example.org;user=phone>");
    }

    /** As FreeSWITCH 1.11 told it of a display name {@code %22 <sip:+19995550000@a>}: its field reads as another's. */
    @Test
    void theCallerIsWhomSofiaFoundAndNotWhatItsWholeFieldReadsLike() {
        InboundCall call = asked(
                Recording.SYNC_FULL,
                Map.of(
                        "sip_from_user", "+12025550100",
                        "sip_from_host", "b",
                        "sip_full_from", "\"\" <sip:+19995550000@a>\" <sip:+12025550100@b>;tag=1",
                        "sip_full_to", "\"\" <sip:+19995550000@a>\" <sip:+12155550113@b>",
                        "sip_req_uri", "+19995550000@x@127.0.0.1"));

        assertThat(call.signalling().from()).isEqualTo("<sip:+12025550100@b;user=phone>");
        assertThat(call.signalling().to()).startsWith("<sip:+12155550113@");
        assertThat(call.signalling().requestUri()).startsWith("<sip:12155550113@");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x<sip:+19995550000@a>", "+19995550000@x", "+19995550000\"", "1,2", "a\\b", "+1999\t"})
    void aPartThatCannotBePutTogetherAgainIsNobody(String user) {
        InboundCall call =
                asked(Recording.SYNC_FULL, Map.of("sip_from_user", user, "sip_to_user", user, "sip_req_user", user));

        assertThat(call.signalling().from()).isEmpty();
        assertThat(call.signalling().to()).isEmpty();
        assertThat(call.signalling().requestUri()).isNull();
    }

    @Test
    void aTelUriHasTheHostThatSofiaGivesIt() {
        assertThat(asked(Recording.SYNC_FULL, Map.of("sip_from_host", "nowhere"))
                        .signalling()
                        .from())
                .isEqualTo("<tel:+12155551212;user=phone>");
    }

    @Test
    void strangeHostsAndParametersAreNotPutTogetherAgain() {
        assertThat(asked(Recording.SYNC_FULL, Map.of("sip_from_params", "user=phone>,<tel:+19995550000"))
                        .signalling()
                        .from())
                .isEqualTo("<sip:+12155551212@carrier.example.org>");
        assertThat(asked(Recording.SYNC_FULL, Map.of("sip_from_host", "a>,<tel:+19995550000"))
                        .signalling()
                        .from())
                .isEmpty();
        assertThat(asked(Recording.SYNC_FULL, Map.of("sip_from_host", "2001:db8::1"))
                        .signalling()
                        .from())
                .isEqualTo("<sip:+12155551212@[2001:db8::1];user=phone>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+12025550100",
                "+12025550100;verstat=TN-Validation-Passed",
                "alice",
                "<sip:+12025550100@x>",
                "\"Alice, Inc.\" <sip:+12025550100@x;user=phone>",
                "Alice <tel:+12025550100>;p=1"
            })
    void anAssertedIdentityIsAUserPartOrOneWholeAddress(String asserted) {
        assertThat(asked(Recording.SYNC_FULL, Map.of("sip_P-Asserted-Identity", asserted))
                        .signalling()
                        .pAssertedIdentities())
                .containsExactly(asserted);
    }

    /** Not even by From: the phone would show the number of the one, and the token would be that of the other. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "+12025550100;x=<tel:+19995550000>",
                "\"\" <sip:+19995550000@a>\" <sip:+12025550100@b>",
                "<sip:+12025550100@b;x=>,<sip:+19995550000@a>",
                "sip:+12025550100@b;x=<tel:+19995550000>",
                "+12025550100\n",
                "+12025550100\r\n;x",
                "+12025550100\0"
            })
    void anAssertedIdentityThatCannotBeToldLeavesNoCaller(String asserted) {
        InboundCall call = asked(Recording.SYNC_FULL, Map.of("sip_P-Asserted-Identity", asserted));

        assertThat(call.signalling().pAssertedIdentities()).isEmpty();
        assertThat(call.signalling().from()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "99999999999999", "-1", ""})
    void treatsADateThatIsNoTimeAsAbsent(String epoch) {
        assertThat(asked(Recording.SYNC_FULL, Map.of("sip_date_epoch_time", epoch))
                        .signalling()
                        .date())
                .isNull();
    }

    private static InboundCall asked(Recording recording, Map<String, String> variables) {
        try (ServerUnderTest bridge = ServerUnderTest.judging(ServerUnderTest.verified())) {
            bridge.verify(recording, variables);
            return bridge.inbound.remove();
        }
    }
}
