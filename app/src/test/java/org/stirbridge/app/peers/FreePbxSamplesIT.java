package org.stirbridge.app.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stirbridge.app.peers.Arrival.atTheCarrier;
import static org.stirbridge.app.peers.Arrival.atThePhone;
import static org.stirbridge.app.peers.Arrival.verifiable;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sample for FreePBX, unchanged, inside the smallest reproduction of the contexts that it hooks into. */
@ExtendWith(WithPeers.class)
final class FreePbxSamplesIT {

    private static final String CALLED = "13105550199";
    private static final String PHONE = "12155550110";

    @Test
    void theHookSignsACallToATrunk(PeersLab lab) throws IOException {
        SipMessage invite =
                atTheCarrier(lab, Sipp.Call.of("12155550113", CALLED).from("freepbx-out"));

        Token token = Token.parse(invite.only("Identity"));
        assertThat(token.attest()).isEqualTo("A");
        assertThat(token.dest()).isEqualTo(CALLED);
        assertThat(invite.all("Date")).hasSize(1);
        assertThat(lab.asterisk().callRecord("\"12155550113\"")).contains("\"ANSWERED\",\"signed\",\"A\",\"\"");
    }

    @Test
    void anAsteriskThatInheritsNoHeadersSendsThemByFreePbxsOwnFunctions(PeersLab lab) throws IOException {
        SipMessage invite =
                atTheCarrier(lab, Sipp.Call.of("12155550114", CALLED).from("freepbx-old"));

        assertThat(invite.only("Identity")).isEqualTo(ScriptedAgi.IDENTITY);
        assertThat(invite.only("Date")).isEqualTo(ScriptedAgi.DATE);
    }

    @Test
    void anEmergencyCallIsNotAskedAbout(PeersLab lab) throws IOException {
        SipMessage invite = atTheCarrier(lab, Sipp.Call.of("12155550115", "911").from("freepbx-emergency"));

        assertThat(invite.all("Identity")).isEmpty();
        assertThat(lab.asterisk().callRecord("\"12155550115\"")).endsWith("\"ANSWERED\",\"\",\"\",\"\",\"\"");
    }

    @Test
    void aCodeBeforeTheNumberLeavesTheCallUnsigned(PeersLab lab) throws IOException {
        SipMessage invite =
                atTheCarrier(lab, Sipp.Call.of("12155550116", "*88" + CALLED).from("freepbx-out"));

        assertThat(invite.requestNumber()).isEqualTo(CALLED);
        assertThat(invite.all("Identity")).isEmpty();
        assertThat(lab.asterisk().callRecord("\"12155550116\"")).contains("\"unsigned\",\"\",\"SUPPRESSED\"");
    }

    @Test
    void aHungBridgeDelaysACallAndDoesNotLoseIt(PeersLab lab) throws IOException {
        SipMessage invite =
                atTheCarrier(lab, Sipp.Call.of("12155550117", CALLED).from("freepbx-hung"));

        assertThat(invite.all("Identity")).as("the second bridge has signed").hasSize(1);
    }

    @Test
    void aVerifiedCallFromATrunkShowsThePhoneItsVerdict(PeersLab lab) throws Exception {
        Sipp.Call call = verifiable(lab, "14165550105", PHONE);
        Sipp.Call named = new Sipp.Call("\"Mary-Jane\" " + call.caller(), PHONE, call.headers());

        SipMessage invite = atThePhone(lab, named.from("freepbx-in"));

        assertThat(invite.only("X-STIR-Verstat")).isEqualTo("TN-Validation-Passed");
        assertThat(invite.only("From")).startsWith("\"[V] Mary-Jane\" ");
    }

    @ParameterizedTest
    @CsvSource({"12155550118, Alice", "12155550119, FM: Alice"})
    void aForwardedCallLeavesWithoutTheVerdictThatWasForPhones(String did, String name, PeersLab lab) throws Exception {
        Sipp.Call call = verifiable(lab, "14165550105", did);
        Sipp.Call named = new Sipp.Call("\"Alice\" " + call.caller(), did, call.headers());

        SipMessage invite = atTheCarrier(lab, named.from("freepbx-in"));

        assertThat(invite.all("X-STIR-Verstat")).isEmpty();
        assertThat(invite.only("From").replace("\"", "")).startsWith(name + " ");
    }

    @Test
    void aCallerWhoWritesTheVerdictHimselfIsNotBelieved(PeersLab lab) throws Exception {
        Sipp.Call call = new Sipp.Call(
                "\"[V] Your bank\" <sip:14165550105;verstat=TN-Validation-Passed@lab.example.com>", PHONE, List.of());

        SipMessage invite = atThePhone(lab, call.from("freepbx-in"));

        assertThat(invite.only("X-STIR-Verstat")).isEqualTo("No-TN-Validation");
        assertThat(invite.only("From")).startsWith("\"V Your bank\" ").doesNotContain("verstat");
    }

    @Test
    void aCallThatThePolicyRejectsIsAnsweredWithItsCode(PeersLab lab) throws Exception {
        assertThat(Arrival.refusal(lab, Sipp.Call.of("14165550118", PHONE).from("freepbx-rejected")))
                .isEqualTo(437);
    }

    @Test
    void observingRejectsNothingAndRecordsAll(PeersLab lab) throws Exception {
        SipMessage invite = atThePhone(lab, Sipp.Call.of("14165550119", PHONE).from("freepbx-observed"));

        assertThat(invite.all("X-STIR-Verstat")).isEmpty();
        assertThat(lab.asterisk().callRecord("\"14165550119\""))
                .endsWith("\"failed\",\"\",\"SIGNATURE_INVALID\",\"TN-Validation-Failed\"");
    }
}
