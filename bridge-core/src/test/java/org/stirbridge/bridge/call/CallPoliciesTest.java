package org.stirbridge.bridge.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.bridge.config.ConfigurationFile;
import org.stirbridge.bridge.config.ConfigurationProblems;
import org.stirbridge.bridge.config.InboundSettings;
import org.stirbridge.bridge.database.SqlScript;
import org.stirbridge.stir.identity.CallSignalling;

/** Rows of verify_policy on whole calls: which numbers are looked at, what is spared, and what the dialplan is told. */
final class CallPoliciesTest extends TablesAndServices {

    private static final String FROM = "<sip:+13105550199@carrier.example.net>;tag=1";
    private static final String TO = "<sip:+12155550101@pbx.example.org>";

    @Test
    void withoutARowEveryCallPasses() {
        assertThat(told(arriving(FROM, TO)))
                .containsEntry("stir_action", "pass")
                .containsEntry("stir_reason", "NO_IDENTITY")
                .containsEntry("stir_sip_code", "428")
                .containsEntry("stir_sip_reason", "Use Identity Header");
        assertThat(inbound.decide(arriving(FROM, TO), soon()).policy().steps()).isEmpty();
    }

    @Test
    void aRowTellsTheDialplanToReject() {
        policy("missing", "reject", "active", "403, 'Identity wanted'");

        assertThat(told(arriving(FROM, TO)))
                .containsEntry("stir_action", "reject")
                .containsEntry("stir_reason", "NO_IDENTITY")
                .containsEntry("stir_sip_code", "403")
                .containsEntry("stir_sip_reason", "Identity wanted")
                .containsEntry("stir_reason_header", "STIR ;cause=428 ;text=\"Use Identity Header\"")
                .containsEntry("stir_status", "no_identity");
    }

    @Test
    void aRowInShadowTellsTheDialplanNothing() {
        Map<String, String> before = told(arriving(FROM, TO));
        policy("missing", "reject", "shadow", "403, 'Identity wanted'");

        assertThat(told(arriving(FROM, TO))).isEqualTo(before);
    }

    @Test
    void aVerifiedCallMayBeRejectedForItsLevel() {
        OutboundDecision.Signed signed =
                (OutboundDecision.Signed) outbound.decide(call("acme", "12155550101", "13105550199"), soon());
        InboundCall call = incoming(signed.identity(), "sip:+12155550101@a", "sip:+13105550199@b", signed.date());
        policy("A", "reject", "active", "NULL, NULL");

        assertThat(told(call))
                .containsEntry("stir_status", "verified")
                .containsEntry("verstat", "TN-Validation-Passed")
                .containsEntry("stir_action", "reject")
                .containsEntry("stir_reason", "")
                .containsEntry("stir_sip_code", "603")
                .containsEntry("stir_sip_reason", "Decline")
                .containsEntry("stir_reason_header", "");
    }

    @ParameterizedTest
    @CsvSource({
        "<sip:+18005550100@a>, '',                  true",
        "<sip:8005550100@a>,   '',                  true",
        "<sip:+13105550199@a>, <sip:+18005550100@a>, true",
        "<sip:+18005550100@a>, <sip:+13105550199@a>, true",
        "<sip:+13105550199@a>, '',                  false",
        "<sip:+18005550201@a>, '',                  false",
        "<sip:anonymous@anonymous.invalid>, '',     false",
    })
    void aNumberThatNobodyMayCallWithIsLookedForWhereverACallShowsOne(String from, String asserted, boolean found) {
        SqlScript.run(database, "INSERT INTO dno (start_tn, end_tn) VALUES ('18005550100', '18005550199')");
        policy("dno", "reject", "active", "NULL, NULL");

        InboundDecision decision = inbound.decide(arriving(from, TO, asserted), soon());

        assertThat(decision.action() == InboundDecision.Action.REJECT).isEqualTo(found);
        assertThat(decision.reasonName()).isEqualTo(found ? "DO_NOT_ORIGINATE_NUMBER" : "NO_IDENTITY");
    }

    @Test
    void aRowOfDnoThatHasEndedForbidsNothing() {
        SqlScript.run(
                database,
                "INSERT INTO dno (start_tn, end_tn, valid_until) VALUES"
                        + " ('13105550199', '13105550199', '2026-11-21 12:00:00')");
        policy("dno", "reject", "active", "NULL, NULL");

        assertThat(told(arriving(FROM, TO))).containsEntry("stir_action", "pass");
    }

    @ParameterizedTest
    @CsvSource({
        "<sip:+19115550100@a>, IMPOSSIBLE_NUMBER",
        "<sip:0005550100@a>, IMPOSSIBLE_NUMBER",
        "<sip:101@a>, NO_IDENTITY"
    })
    void aNumberThatNobodyCanHaveIsAReasonOfItsOwn(String from, String reason) {
        policy("impossible", "flag", "active", "NULL, NULL");

        assertThat(told(arriving(from, TO)))
                .containsEntry("stir_reason", reason)
                .containsEntry("stir_action", reason.equals("NO_IDENTITY") ? "pass" : "flag");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sip:911@pbx",
                "<sip:911@pbx;user=phone>",
                "tel:911",
                "sip:112@pbx",
                "sip:933@pbx",
                "sip:+911@pbx",
                "urn:service:sos",
                "urn:service:sos.fire",
                "URN:Service:SOS",
                "sip:+12159580100@pbx",
                "sip:2159590100@pbx",
            })
    void callsToEmergencyAndTestNumbersAreSpared(String requestUri) {
        policy("missing", "reject", "active", "NULL, NULL");

        assertThat(told(routed(FROM, TO, requestUri))).containsEntry("stir_action", "pass");
    }

    @Test
    void anEmergencyNumberThatCallsBackIsSpared() {
        policy("missing", "reject", "active", "NULL, NULL");

        assertThat(told(arriving("<sip:911@psap.example.org>", TO))).containsEntry("stir_action", "pass");
        assertThat(told(arriving(FROM, TO, "<tel:911>"))).containsEntry("stir_action", "pass");
    }

    @Test
    void anEmergencyNumberInFromBesideAnAssertedNumberSparesNothing() {
        policy("missing", "reject", "active", "NULL, NULL");

        assertThat(told(arriving("<sip:911@psap.example.org>", TO, "<tel:+14165550105>")))
                .containsEntry("stir_action", "reject");
    }

    /** To may say what it likes: the call goes where its Request-URI says. */
    @Test
    void aCallThatOnlyWritesAnEmergencyNumberIntoItsToIsNotSpared() {
        policy("missing", "reject", "active", "NULL, NULL");

        assertThat(told(routed(FROM, "<sip:911@pbx>", "sip:+12155550101@pbx"))).containsEntry("stir_action", "reject");
        assertThat(told(arriving(FROM, "<sip:911@pbx>"))).containsEntry("stir_action", "pass");
    }

    @Test
    void theBridgesOwnFailureRejectsNoCall() {
        policy("failed", "reject", "active", "NULL, NULL");
        policy("missing", "reject", "active", "NULL, NULL");

        InboundCallService broken = new InboundCallService(
                tables,
                plans(ConfigurationFile.defaults(directory).outbound()),
                request -> {
                    throw new IllegalStateException("broken");
                },
                false,
                policies());

        assertThat(ChannelVariables.of(broken.decide(arriving(FROM, TO), soon())))
                .containsEntry("stir_status", "error")
                .containsEntry("stir_action", "pass");
    }

    @Test
    void aRowOfATrunkIsForTheCallsOfThatTrunk() {
        SqlScript.run(
                database,
                "INSERT INTO verify_policy (trunk, verdict, action, status) VALUES"
                        + " ('acme-pbx', 'missing', 'reject', 'active')");
        assertThat(watch.check()).isTrue();
        CallSignalling signalling = new CallSignalling(FROM, TO, null, List.of(), null, null);

        assertThat(told(new InboundCall(Switch.ASTERISK, "c5", clues("acme"), List.of(), signalling)))
                .containsEntry("stir_action", "reject");
        assertThat(told(new InboundCall(Switch.ASTERISK, "c5", clues("newcomer"), List.of(), signalling)))
                .containsEntry("stir_action", "pass");
    }

    @ParameterizedTest
    @CsvSource({
        "'',                                            ''",
        "'url: https://example.com/redress',            url=https://example.com/redress",
        "'tel: \"+12155550100\", email: a@example.com', tel=+12155550100;email=a@example.com",
    })
    void a603NetworkBlockedNamesWhomToTurnTo(String redress, String named) throws ConfigurationProblems {
        policy("missing", "reject", "active", "603, 'Network Blocked'");
        InboundSettings settings = ConfigurationFile.parse("inbound: {redress: {" + redress + "}}", directory)
                .inbound();
        CallPolicies policies = new CallPolicies(settings, clock);

        Map<String, String> told = ChannelVariables.of(
                inbound(ConfigurationFile.defaults(directory).outbound(), false, policies)
                        .decide(arriving(FROM, TO), soon()));

        assertThat(told)
                .containsEntry("stir_sip_code", "603")
                .containsEntry("stir_sip_reason", "Network Blocked")
                .containsEntry(
                        "stir_reason_header",
                        named.isEmpty()
                                ? "STIR ;cause=428 ;text=\"Use Identity Header\""
                                : "SIP;cause=603;text=\"v=analytics1;" + named + "\";location=RLN");
    }

    private Map<String, String> told(InboundCall call) {
        return ChannelVariables.of(inbound.decide(call, soon()));
    }

    private void policy(String verdict, String action, String status, String codeAndPhrase) {
        SqlScript.run(
                database,
                "INSERT INTO verify_policy (verdict, action, status, sip_code, phrase) VALUES ('" + verdict + "', '"
                        + action + "', '" + status + "', " + codeAndPhrase + ")");
        assertThat(watch.check()).isTrue();
    }

    private static InboundCall arriving(String from, String to, String... asserted) {
        List<String> fields =
                List.of(asserted).stream().filter(field -> !field.isEmpty()).toList();
        return new InboundCall(
                Switch.ASTERISK, "c3", List.of(), List.of(), new CallSignalling(from, to, null, fields, null, null));
    }

    private static InboundCall routed(String from, String to, String requestUri) {
        return new InboundCall(
                Switch.ASTERISK,
                "c4",
                List.of(),
                List.of(),
                new CallSignalling(from, to, requestUri, List.of(), null, null));
    }
}
