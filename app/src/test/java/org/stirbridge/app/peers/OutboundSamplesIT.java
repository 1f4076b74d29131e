package org.stirbridge.app.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stirbridge.app.peers.Arrival.atTheCarrier;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The samples for calls that leave, beside the plain one of {@link OutboundSigningIT}: what each of them is for. */
@ExtendWith(WithPeers.class)
final class OutboundSamplesIT {

    private static final String CALLED = "13105550199";

    @ParameterizedTest(name = "{0} is dialled as {1} and left unsigned")
    @CsvSource({"*8813105550199, 13105550199", "01133155501234, 01133155501234", "+33155501234, +33155501234"})
    void suppressesTheSignatureOfOneCallOrOfOneKindOfCalls(String dialled, String called, PeersLab lab)
            throws IOException {
        int before = lab.asterisk().consoleLength();

        SipMessage invite =
                atTheCarrier(lab, Sipp.Call.of("12155550101", dialled).from("suppressing"));

        assertThat(invite.startLine()).contains("sip:" + called + "@");
        assertThat(invite.all("Identity")).isEmpty();
        assertThat(lab.asterisk().consoleLine(before, "Stirbridge: status="))
                .contains("status=unsigned attest= reason=SUPPRESSED ");
    }

    @Test
    void signsTheOtherCallsOfTheSameCaller(PeersLab lab) throws IOException {
        SipMessage invite =
                atTheCarrier(lab, Sipp.Call.of("12155550101", CALLED).from("suppressing"));

        assertThat(Token.parse(invite.only("Identity")).attest()).isEqualTo("A");
    }

    @Test
    void sendsTheIdentityThatCameOnWithAForwardedCallWhereTheTrunkRelays(PeersLab lab) throws Exception {
        Sipp.Call call = Arrival.verifiable(lab, "14165550105", CALLED).from("forward-relay");

        SipMessage invite = atTheCarrier(lab, call);

        assertThat(invite.only("Identity")).isEqualTo(header(call, "Identity"));
    }

    @Test
    void putsOurIdentityInPlaceOfTheOneThatCameWhereTheTrunkReplaces(PeersLab lab) throws Exception {
        SipMessage invite =
                atTheCarrier(lab, Arrival.verifiable(lab, "14165550106", CALLED).from("forward-replace"));

        Token token = Token.parse(invite.only("Identity"));
        assertThat(token.x5u()).isEqualTo(PeersLab.oursX5u());
        assertThat(token.orig()).isEqualTo("14165550106");
        assertThat(token.attest())
                .as("the caller's number is not the customer's")
                .isNotEqualTo("A");
    }

    @ParameterizedTest
    @ValueSource(strings = {"failover-out", "failover-out-broken", "failover-srv"})
    void asksTheNextBridgeWhenOneDoesNotAnswer(String endpoint, PeersLab lab) throws IOException {
        SipMessage invite =
                atTheCarrier(lab, Sipp.Call.of("12155550108", CALLED).from(endpoint));

        assertThat(Token.parse(invite.only("Identity")).attest()).isEqualTo("A");
        assertThat(invite.all("Date")).hasSize(1);
    }

    @Test
    void sendsTheCallUnsignedWhenNoBridgeAnswers(PeersLab lab) throws IOException {
        int before = lab.asterisk().consoleLength();

        SipMessage invite =
                atTheCarrier(lab, Sipp.Call.of("12155550108", CALLED).from("failover-none"));

        assertThat(invite.all("Identity")).isEmpty();
        assertThat(lab.asterisk().consoleLine(before, "Lab: status=")).contains("status= reason=NO_ANSWER");
    }

    @Test
    void signsWithinABoundedWait(PeersLab lab) throws IOException {
        SipMessage invite =
                atTheCarrier(lab, Sipp.Call.of("12155550109", CALLED).from("bounded-out"));

        assertThat(Token.parse(invite.only("Identity")).attest()).isEqualTo("A");
    }

    /** The server takes the connection and says nothing, for as long as the tests run. */
    @Test
    void doesNotWaitLongerThanBoundedForAHungBridge(PeersLab lab) throws IOException {
        Instant start = PeersLab.now();

        SipMessage invite =
                atTheCarrier(lab, Sipp.Call.of("12155550111", CALLED).from("bounded-out-hung"));

        assertThat(Duration.between(start, PeersLab.now())).isBetween(Duration.ofMillis(900), Duration.ofSeconds(20));
        assertThat(invite.all("Identity")).isEmpty();
        assertThat(lab.asterisk().callRecord("\"12155550111\""))
                .contains("\"ANSWERED\"")
                .contains("\"NO_ANSWER\"");
    }

    @Test
    void leavesTheLevelInTheCallRecord(PeersLab lab) throws IOException {
        atTheCarrier(lab, Sipp.Call.of("12155550112", CALLED).from("acme"));

        assertThat(lab.asterisk().callRecord("\"12155550112\""))
                .endsWith("\"" + CALLED + "\",\"ANSWERED\",\"signed\",\"A\",\"\",\"\"");
    }

    @Test
    void leavesTheReasonInTheCallRecord(PeersLab lab) throws IOException {
        atTheCarrier(lab, Sipp.Call.of("12125550123", CALLED).from("dialer"));

        assertThat(lab.asterisk().callRecord("\"12125550123\"")).endsWith("\"unsigned\",\"\",\"UNKNOWN_NUMBER\",\"\"");
    }

    @Test
    void aDialplanThatCopiesHeadersWouldSendWhatACallerWrote(PeersLab lab) throws IOException {
        SipMessage invite = atTheCarrier(lab, pretending().from("strip-nothing"));

        assertThat(invite.only("P-Attestation-Indicator")).isEqualTo("A");
    }

    @ParameterizedTest
    @ValueSource(strings = {"strip-in", "strip-out"})
    void takesOutWhatAnUntrustedSideWroteOfAttestationAndVerdict(String endpoint, PeersLab lab) throws IOException {
        SipMessage invite = atTheCarrier(lab, pretending().from(endpoint));

        assertThat(String.join("\n", invite.lines())).doesNotContain("verstat").doesNotContain("I am genuine");
        for (String name : new String[] {"P-Attestation-Indicator", "P-Origination-ID", "P-Identity-Bypass"}) {
            assertThat(String.join("", invite.all(name))).as(name).isEmpty();
        }
        assertThat(invite.number("From")).isEqualTo("12155550101");
    }

    @Test
    void takesTheBracketsOutOfANameAndLeavesItsHyphen(PeersLab lab) throws IOException {
        Sipp.Call call = pretending();

        SipMessage invite = atTheCarrier(
                lab, new Sipp.Call("\"[V] Mary-Jane\" " + call.caller(), CALLED, call.headers()).from("strip-in"));

        assertThat(invite.only("From")).startsWith("\"V Mary-Jane\" ");
    }

    @Test
    void leavesInTheCallRecordThatNoBridgeAnswered(PeersLab lab) throws IOException {
        atTheCarrier(lab, Sipp.Call.of("12155550125", CALLED).from("unanswered-caller"));

        assertThat(lab.asterisk().callRecord("\"12155550125\"")).contains("\"ANSWERED\",\"\",\"\",\"NO_ANSWER\"");
    }

    @Test
    void signsAfterTakingOut(PeersLab lab) throws IOException {
        SipMessage invite = atTheCarrier(lab, pretending().from("strip-out"));

        assertThat(Token.parse(invite.only("Identity")).orig()).isEqualTo("12155550101");
    }

    private static Sipp.Call pretending() {
        return Sipp.Call.of("12155550101;verstat=TN-Validation-Passed", CALLED)
                .with("P-Attestation-Indicator", "A")
                .with("P-Origination-ID", "I am genuine")
                .with("P-Identity-Bypass", "I am genuine");
    }

    private static String header(Sipp.Call call, String name) {
        return call.headers().stream()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .findFirst()
                .orElseThrow();
    }
}
