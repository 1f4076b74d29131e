package org.stirbridge.app.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stirbridge.app.peers.Arrival.atThePhone;
import static org.stirbridge.app.peers.Arrival.verifiable;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The samples for VICIdial, unchanged, inside the smallest reproduction of the contexts that they hook into. */
@ExtendWith(WithPeers.class)
final class VicidialSamplesIT {

    private static final String PHONE = "12155550110";

    @Test
    void aCallOfThePredictiveDiallerIsSignedForTheCampaignsNumber(PeersLab lab) throws IOException {
        SipMessage invite = dialled(lab, "12155550118", "13105550177");

        Token token = Token.parse(invite.only("Identity"));
        assertThat(token.attest()).isEqualTo("A");
        assertThat(token.orig()).isEqualTo(invite.number("From")).isEqualTo("12155550118");
        assertThat(token.dest()).isEqualTo(invite.requestNumber()).isEqualTo("13105550177");
        assertThat(invite.all("Date")).hasSize(1);
    }

    @Test
    void theCallRecordOfADiallersCallHasTheLevel(PeersLab lab) throws IOException {
        dialled(lab, "12155550119", "13105550178");

        assertThat(lab.asterisk().callRecord("\"913105550178\"")).endsWith("\"ANSWERED\",\"signed\",\"A\",\"\",\"\"");
    }

    @Test
    void anInboundCallShowsTheAgentThatItsNumberIsProven(PeersLab lab) throws Exception {
        Sipp.Call call = verifiable(lab, "14165550105", PHONE);
        Sipp.Call named = new Sipp.Call("\"Mary-Jane\" " + call.caller(), PHONE, call.headers());

        SipMessage invite = atThePhone(lab, named.from("vicidial-in"));

        assertThat(invite.only("From")).startsWith("\"[V] Mary-Jane\" ");
    }

    @Test
    void theCallRecordsSayThatNoBridgeAnswered(PeersLab lab) throws Exception {
        dialled(
                lab,
                "12155550117",
                "13105550179",
                "Setvar: __STIR_BRIDGE=127.0.0.1:1\nSetvar: __STIR_BRIDGE_2=127.0.0.1:1");
        atThePhone(lab, Sipp.Call.of("14165550127", PHONE).from("unanswered-vicidial"));

        assertThat(lab.asterisk().callRecord("\"913105550179\"")).contains("\"ANSWERED\",\"\",\"\",\"NO_ANSWER\"");
        assertThat(lab.asterisk().callRecord("\"14165550127\"")).contains("\"ANSWERED\",\"\",\"\",\"NO_ANSWER\"");
    }

    @Test
    void anInboundCallThatThePolicyRejectsIsAnsweredWithItsCode(PeersLab lab) throws Exception {
        assertThat(Arrival.refusal(lab, Sipp.Call.of("14165550105", PHONE).from("vicidial-rejected")))
                .isEqualTo(436);
    }

    @Test
    void aCallThatIsTransferredOutsideLeavesWithoutTheMarkThatWasForAgents(PeersLab lab) throws Exception {
        Sipp.Call call = verifiable(lab, "14165550105", "12155550120");
        Sipp.Call named = new Sipp.Call("\"Alice\" " + call.caller(), "12155550120", call.headers());

        SipMessage invite = Arrival.atTheCarrier(lab, named.from("vicidial-in"));

        assertThat(invite.only("From").replace("\"", "")).startsWith("Alice ");
        assertThat(String.join("\n", invite.lines())).doesNotContain("[V]");
    }

    /** Both take the connection and say nothing, for as long as the tests run. */
    @Test
    void hungBridgesDelayAnInboundCallAndDoNotLoseIt(PeersLab lab) throws Exception {
        atThePhone(lab, Sipp.Call.of("14165550128", PHONE).from("vicidial-hung"));

        assertThat(lab.asterisk().callRecord("\"14165550128\"")).contains("\"ANSWERED\",\"\",\"\",\"NO_ANSWER\"");
    }

    /** As the dialler does it: Originate of a Local channel, with the campaign's caller id. */
    private static SipMessage dialled(PeersLab lab, String callerId, String called) throws IOException {
        return dialled(lab, callerId, called, "Setvar: LAB=1");
    }

    private static SipMessage dialled(PeersLab lab, String callerId, String called, String more) throws IOException {
        Sipp sipp = lab.sipp();
        try (Sipp.Callee carrier = sipp.callee(lab.carrier(), "answer")) {
            lab.asterisk().originate("""
                    Channel: Local/9%s@lab-vicidial/n
                    CallerID: "V1122041018000000001" <%s>
                    MaxRetries: 0
                    WaitTime: 30
                    Context: lab-vicidial
                    Extension: 8368
                    Priority: 1
                    %s
                    """.formatted(called, callerId, more));
            return carrier.invite();
        }
    }
}
