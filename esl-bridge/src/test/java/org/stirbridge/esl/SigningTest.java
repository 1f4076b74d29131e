package org.stirbridge.esl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.bridge.call.OutboundCall;
import org.stirbridge.bridge.call.OutboundDecision;
import org.stirbridge.bridge.call.TrunkClue;
import org.stirbridge.bridge.call.UnsignedReason;
import org.stirbridge.lab.freeswitch.End;
import org.stirbridge.lab.freeswitch.Outcome;
import org.stirbridge.lab.freeswitch.RecordedFreeSwitch;
import org.stirbridge.lab.freeswitch.Recording;
import org.stirbridge.stir.passport.Attestation;

final class SigningTest {

    private static final String UPSTREAM = ServerUnderTest.identity("eyJ1cCI6MX0.eyJ1cCI6Mn0.dXA");
    private static final String SECOND =
            "eyJkIjoxfQ.eyJkIjoyfQ.ZGl2;info=<https://cert.example.org/d.cer>;alg=ES256;ppt=div";

    @ParameterizedTest
    @EnumSource(names = {"SYNC_FULL", "SYNC_NOFULL", "SOCKET_RESUME", "VARS_FULL", "VARS_TWO", "VARS_5K"})
    void putsExactlyOneIdentityAndOneDateOnTheWire(Recording recording) {
        try (ServerUnderTest bridge = ServerUnderTest.deciding(ServerUnderTest.signed())) {
            Outcome outcome = bridge.sign(recording, Map.of("socket_resume", "true"));

            assertThat(outcome.wireIdentities()).containsExactly(ServerUnderTest.IDENTITY);
            assertThat(outcome.wireCompactIdentities()).isEmpty();
            assertThat(outcome.wireDate()).isEqualTo(ServerUnderTest.DATE);
            assertThat(outcome.variable("stir_status")).isEqualTo("signed");
            assertThat(outcome.variable("stir_attest")).isEqualTo("A");
            assertThat(outcome.variable("stir_origid")).isEqualTo(ServerUnderTest.ORIGID.toString());
            assertThat(outcome.variable("stir_reason")).isEmpty();
            assertThat(outcome.violations()).isEmpty();
            assertThat(outcome.expansions()).isEmpty();
        }
    }

    @Test
    void leavesTheCallToTheDialplanWhenItIsDone() {
        try (ServerUnderTest bridge = ServerUnderTest.deciding(ServerUnderTest.signed())) {
            assertThat(bridge.sign(Recording.SYNC_FULL, Map.of()).end()).isEqualTo(End.EXITED);
        }
    }

    @Test
    void isLeftWithAParkedCallOnlyWhereTheDialplanForgetsSocketResume() {
        try (ServerUnderTest bridge = ServerUnderTest.deciding(ServerUnderTest.signed())) {
            assertThat(bridge.sign(Recording.ASYNC_FULL, Map.of()).end()).isEqualTo(End.PARKED);
            assertThat(bridge.sign(Recording.ASYNC_FULL, Map.of("socket_resume", "true"))
                            .end())
                    .isEqualTo(End.EXITED);
        }
    }

    @Test
    void readsTheCallerThatTheTrunkWillSee() {
        OutboundCall plain = asked(Recording.SYNC_FULL, Map.of());
        OutboundCall rewritten = asked(Recording.SYNC_FULL, Map.of("effective_caller_id_number", "+12025550199"));
        OutboundCall told = asked(
                Recording.SYNC_FULL, Map.of("stir_orig", "12025550111", "effective_caller_id_number", "+12025550199"));

        assertThat(plain.caller()).isEqualTo("+12155551212");
        assertThat(rewritten.caller()).isEqualTo("+12025550199");
        assertThat(told.caller()).isEqualTo("12025550111");
    }

    @Test
    void readsTheCalledNumberThatTheDialplanWillDial() {
        assertThat(asked(Recording.SYNC_FULL, Map.of()).called()).isEqualTo("12155550113");
        assertThat(asked(Recording.SYNC_FULL, Map.of("stir_dest", "+442079460000"))
                        .called())
                .isEqualTo("+442079460000");
    }

    /** FreeSWITCH hands over a From of {@code x%3Ctel:+19995550000%3E} like that, and sends it on as it came. */
    @Test
    void aNumberThatReadsLikeAnotherAddressIsNone() {
        Map<String, String> headers = Map.of(
                "Caller-Caller-ID-Number", "x<tel:+19995550000>", "Caller-Destination-Number", "1,<tel:+19995550000>");
        try (ServerUnderTest bridge = ServerUnderTest.deciding(ServerUnderTest.signed())) {
            RecordedFreeSwitch.call(
                    bridge.address(),
                    Recording.SYNC_FULL,
                    Map.of("stir_request", "sign"),
                    headers,
                    ServerUnderTest.PATIENCE);
            OutboundCall call = bridge.outbound.remove();

            assertThat(call.caller()).isEmpty();
            assertThat(call.called()).isEmpty();
        }
        assertThat(asked(Recording.SYNC_FULL, Map.of("effective_caller_id_number", "x<tel:+19995550000>"))
                        .caller())
                .isEmpty();
    }

    @Test
    void namesTheTrunkByAllThatTheChannelKnowsTheSurestFirst() {
        OutboundCall call = asked(
                Recording.SYNC_FULL,
                Map.of("stir_trunk", "acme", "accountcode", "a1", "sip_auth_username", "u1", "sip_gateway_name", "g1"));

        assertThat(call.clues())
                .startsWith(
                        new TrunkClue(TrunkClue.Kind.TRUNK_NAME, "acme"),
                        new TrunkClue(TrunkClue.Kind.ACCOUNTCODE, "a1"),
                        new TrunkClue(TrunkClue.Kind.AUTH_USER, "u1"),
                        new TrunkClue(TrunkClue.Kind.GATEWAY, "g1"),
                        new TrunkClue(TrunkClue.Kind.SIP_PROFILE, "ext"),
                        new TrunkClue(TrunkClue.Kind.IP_ADDRESS, "127.0.0.1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sip_h_X-Trunk", "sip_i_x_trunk"})
    void tellsTheHeaderFieldsByWhichTrunksAreTold(String variable) {
        OutboundCall call = asked(Recording.SYNC_FULL, Map.of(variable, "acme", "sip_h_X-Other", "victim"));

        assertThat(call.clues())
                .filteredOn(clue -> clue.kind() == TrunkClue.Kind.HEADER)
                .containsExactly(new TrunkClue(TrunkClue.Kind.HEADER, "x-trunk: acme"));
        assertThat(asked(Recording.SYNC_FULL, Map.of()).clues())
                .noneMatch(clue -> clue.kind() == TrunkClue.Kind.HEADER);
    }

    /** mod_sofia copies {@code ;gw=name} of the caller's Request-URI into sip_gateway (sofia.c of 1.11, gw_param_name). */
    @Test
    void doesNotBelieveTheGatewayThatACallerNames() {
        assertThat(asked(Recording.SYNC_FULL, Map.of("sip_gateway", "other-tenant"))
                        .clues())
                .noneMatch(clue -> clue.kind() == TrunkClue.Kind.GATEWAY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "yes", "1"})
    void tellsThatTheDialplanSuppressesTheSignature(String yes) {
        assertThat(asked(Recording.SYNC_FULL, Map.of("stir_suppress", yes)).suppressed())
                .isTrue();
        assertThat(asked(Recording.SYNC_FULL, Map.of("stir_suppress", "false")).suppressed())
                .isFalse();
    }

    @Test
    void handsOverAllIdentitiesThatTheCallAlreadyCarries() {
        OutboundCall call = asked(Recording.VARS_TWO, Map.of());

        assertThat(call.identities()).hasSize(2);
        assertThat(call.identities().get(0)).startsWith("eyJhbGciOiJFUzI1NiJ9.").contains("1.pem");
        assertThat(call.identities().get(1)).contains("2.pem").endsWith("ppt=div");
    }

    @Test
    void relaysEachIdentityExactlyOnceInTheOrderThatFreeSwitchLeavesIntact() {
        OutboundDecision relayed = new OutboundDecision.Relayed(
                List.of(UPSTREAM.replace(";alg=ES256;ppt=shaken", ";ppt=\"shaken\";alg=ES256"), SECOND),
                "acme",
                List.of());
        try (ServerUnderTest bridge = ServerUnderTest.deciding(relayed)) {
            Outcome outcome = bridge.sign(Recording.VARS_TWO, Map.of("socket_resume", "true"));

            assertThat(outcome.wireIdentities()).containsExactly(UPSTREAM);
            assertThat(outcome.wireCompactIdentities()).containsExactly(SECOND);
            assertThat(outcome.variable("stir_status")).isEqualTo("relayed");
        }
    }

    @Test
    void putsARelayedIdentityBesideOursUnderTheCompactName() {
        OutboundDecision added = new OutboundDecision.Signed(
                Attestation.A,
                ServerUnderTest.ORIGID,
                ServerUnderTest.IDENTITY,
                "",
                "acme",
                List.of(),
                List.of(UPSTREAM));
        try (ServerUnderTest bridge = ServerUnderTest.deciding(added)) {
            Outcome outcome = bridge.sign(Recording.SYNC_FULL, Map.of());

            assertThat(outcome.wireIdentities()).containsExactly(ServerUnderTest.IDENTITY);
            assertThat(outcome.wireCompactIdentities()).containsExactly(UPSTREAM);
            assertThat(outcome.wireDate()).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${global_getvar(x)}.b.c;info=<https://h/x>",
                "a.b.c;info=<https://h/${system(id)}>",
                "a.b.c;info=<https://h/x>;ppt=$${domain}",
                "a.b.c;info=<https://h/\\x>"
            })
    void neverRelaysWhatFreeSwitchWouldExpand(String hostile) {
        OutboundDecision relayed = new OutboundDecision.Relayed(List.of(hostile), "acme", List.of());
        try (ServerUnderTest bridge = ServerUnderTest.deciding(relayed)) {
            Outcome outcome = bridge.sign(Recording.SYNC_FULL, Map.of());

            assertThat(outcome.expansions()).isEmpty();
            assertThat(outcome.wireIdentities()).isEmpty();
            assertThat(outcome.variable("stir_status")).isEqualTo("relayed");
        }
    }

    @Test
    void sendsAnIdentityThatCameWithAnUnsignedCallOnOnceOnly() {
        try (ServerUnderTest bridge =
                ServerUnderTest.deciding(ServerUnderTest.unsigned(UnsignedReason.NO_CERTIFICATE))) {
            Outcome outcome = bridge.sign(Recording.VARS_FULL, Map.of("socket_resume", "true"));

            assertThat(outcome.wireIdentities()).hasSize(1);
            assertThat(outcome.variable("stir_status")).isEqualTo("unsigned");
            assertThat(outcome.variable("stir_reason")).isEqualTo("NO_CERTIFICATE");
        }
    }

    @Test
    void takesBackASignatureThatAnEarlierRouteLeftOnTheChannel() {
        try (ServerUnderTest bridge =
                ServerUnderTest.deciding(ServerUnderTest.unsigned(UnsignedReason.SIGN_MODE_OFF))) {
            Outcome outcome = bridge.sign(
                    Recording.SYNC_FULL,
                    Map.of(
                            "nolocal:sip_h_Identity",
                            UPSTREAM,
                            "nolocal:sip_h_Date",
                            ServerUnderTest.DATE,
                            "export_vars",
                            "nolocal:sip_h_Identity,nolocal:sip_h_Date"));

            assertThat(outcome.wireIdentities()).isEmpty();
            assertThat(outcome.wireDate()).isNull();
        }
    }

    @Test
    void joinsItsExclusionWithOneThatTheDialplanHasSet() {
        try (ServerUnderTest bridge = ServerUnderTest.deciding(ServerUnderTest.signed())) {
            Outcome outcome =
                    bridge.sign(Recording.SYNC_FULL, Map.of("exclude_outgoing_extra_header", "^sip_h_X-Internal$"));

            assertThat(outcome.exported().get("exclude_outgoing_extra_header"))
                    .isEqualTo("^sip_h_X-Internal$|(?i)^sip_h_identity$");
            assertThat(outcome.wireIdentities()).containsExactly(ServerUnderTest.IDENTITY);
        }
    }

    @Test
    void tellsTheCallerApartWhoWantsToBeAnonymous() {
        try (ServerUnderTest bridge = ServerUnderTest.deciding(ServerUnderTest.signed())) {
            RecordedFreeSwitch.call(
                    bridge.address(),
                    Recording.VARS_FULL,
                    Map.of("stir_request", "sign"),
                    Map.of("Caller-Privacy-Hide-Number", "true"),
                    ServerUnderTest.PATIENCE);

            OutboundCall call = bridge.outbound.remove();
            assertThat(call.callerHidden()).isTrue();
            assertThat(call.pAssertedIdentities()).isNotEmpty();
        }
        assertThat(asked(Recording.SYNC_FULL, Map.of()).callerHidden()).isFalse();
    }

    @Test
    void reportsFaultsOfTheBridgeAsAnErrorAndLetsTheCallGoOn() {
        try (ServerUnderTest bridge = ServerUnderTest.deciding(ServerUnderTest.unsigned(UnsignedReason.OUT_OF_TIME))) {
            Outcome outcome = bridge.sign(Recording.SYNC_FULL, Map.of());

            assertThat(outcome.variable("stir_status")).isEqualTo("error");
            assertThat(outcome.variable("stir_reason")).isEqualTo("OUT_OF_TIME");
            assertThat(outcome.end().dialplanGoesOn()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SIGN", "sign verify", "${x}"})
    void answersARequestThatItDoesNotKnowWithAnError(String request) {
        try (ServerUnderTest bridge = ServerUnderTest.deciding(ServerUnderTest.signed())) {
            Outcome outcome = RecordedFreeSwitch.call(
                    bridge.address(),
                    Recording.SYNC_FULL,
                    Map.of("stir_request", request),
                    Map.of(),
                    ServerUnderTest.PATIENCE);

            assertThat(outcome.variable("stir_status")).isEqualTo("error");
            assertThat(outcome.variable("stir_reason")).isEqualTo("BAD_REQUEST");
            assertThat(bridge.outbound).isEmpty();
        }
    }

    private static OutboundCall asked(Recording recording, Map<String, String> variables) {
        try (ServerUnderTest bridge = ServerUnderTest.deciding(ServerUnderTest.signed())) {
            bridge.sign(recording, variables);
            return bridge.outbound.remove();
        }
    }
}
