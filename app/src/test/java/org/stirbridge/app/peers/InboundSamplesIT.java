package org.stirbridge.app.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stirbridge.app.peers.Arrival.atThePhone;
import static org.stirbridge.app.peers.Arrival.verifiable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The samples for calls that come in, beside the plain one of {@link InboundVerificationIT}: what each of them is for. */
@ExtendWith(WithPeers.class)
final class InboundSamplesIT {

    private static final String CALLED = "12155550110";

    @ParameterizedTest
    @ValueSource(ints = {403, 428, 438, 603})
    void answersWithTheCodeThatThePolicySays(int code, PeersLab lab) throws Exception {
        assertThat(Arrival.refusal(lab, Sipp.Call.of("14165550101", CALLED).from("rejected-" + code)))
                .isEqualTo(code);
    }

    @Test
    void takesNothingButACodeOfThreeDigitsForOne(PeersLab lab) throws Exception {
        assertThat(Arrival.refusal(lab, Sipp.Call.of("14165550101", CALLED).from("rejected-oddly")))
                .isEqualTo(403);
    }

    @Test
    void leavesTheReasonOfARejectedCallInTheCallRecord(PeersLab lab) throws Exception {
        Arrival.refusal(lab, Sipp.Call.of("14165550102", CALLED).from("rejected-438"));

        assertThat(lab.asterisk().callRecord("\"14165550102\""))
                .endsWith("\"failed\",\"\",\"SIGNATURE_INVALID\",\"TN-Validation-Failed\"");
    }

    @Test
    void onlyObservesWhateverThePolicySays(PeersLab lab) throws Exception {
        SipMessage invite = atThePhone(lab, Sipp.Call.of("14165550103", CALLED).from("observed"));

        assertThat(invite.number("From")).isEqualTo("14165550103");
        assertThat(String.join("\n", invite.lines())).doesNotContain("TN-Validation-Passed");
        assertThat(invite.all("X-STIR-Verstat")).isEmpty();
        assertThat(lab.asterisk().callRecord("\"14165550103\""))
                .contains("\"ANSWERED\",\"failed\",\"\",\"SIGNATURE_INVALID\"");
    }

    @Test
    void leavesLevelAndVerdictInTheCallRecord(PeersLab lab) throws Exception {
        atThePhone(lab, verifiable(lab, "14165550104", CALLED).from("incoming"));

        assertThat(lab.asterisk().callRecord("\"14165550104\""))
                .endsWith("\"ANSWERED\",\"verified\",\"B\",\"\",\"TN-Validation-Passed\"");
    }

    @ParameterizedTest
    @CsvSource({"unanswered-in, 14165550122", "unanswered-observed, 14165550123"})
    void leavesInTheCallRecordThatNoBridgeAnswered(String endpoint, String caller, PeersLab lab) throws Exception {
        atThePhone(lab, Sipp.Call.of(caller, CALLED).from(endpoint));

        assertThat(lab.asterisk().callRecord('"' + caller + '"')).contains("\"ANSWERED\",\"\",\"\",\"NO_ANSWER\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"believed-phone", "believed-name", "believed-freepbx", "believed-vicidial"})
    void givesAVerdictBesideDigitsAndNoneBesideAnythingElse(String endpoint, PeersLab lab) throws Exception {
        SipMessage plain = atThePhone(lab, Sipp.Call.of("14165550124", CALLED).from(endpoint));
        SipMessage odd = atThePhone(lab, Sipp.Call.of("14165550124x", CALLED).from(endpoint));

        assertThat(shown(plain)).containsAnyOf("TN-Validation-Passed", "[V]");
        assertThat(shown(odd)).contains("14165550124x").doesNotContain("TN-Validation-Passed", "[V]");
    }

    private static String shown(SipMessage invite) {
        return invite.only("From") + invite.all("X-STIR-Verstat");
    }

    @Test
    void asksTheSecondBridgeToVerifyWhenTheFirstIsDown(PeersLab lab) throws Exception {
        SipMessage invite =
                atThePhone(lab, verifiable(lab, "14165550108", CALLED).from("failover-in"));

        assertThat(invite.only("X-STIR-Verstat")).isEqualTo("TN-Validation-Passed");
    }

    @Test
    void verifiesWithinABoundedWait(PeersLab lab) throws Exception {
        SipMessage invite =
                atThePhone(lab, verifiable(lab, "14165550109", CALLED).from("bounded-in"));

        assertThat(invite.only("X-STIR-Verstat")).isEqualTo("TN-Validation-Passed");
    }

    @Test
    void deliversACallUnverifiedWhenTheBridgeHangs(PeersLab lab) throws Exception {
        Instant start = PeersLab.now();

        SipMessage invite =
                atThePhone(lab, verifiable(lab, "14165550107", CALLED).from("bounded-in-hung"));

        assertThat(Duration.between(start, PeersLab.now())).isBetween(Duration.ofMillis(900), Duration.ofSeconds(20));
        assertThat(invite.only("X-STIR-Verstat")).isEqualTo("No-TN-Validation");
    }

    @ParameterizedTest(name = "{0}: {1} is <sip:{2};verstat=TN-Validation-Passed@...>")
    @CsvSource({"show-pai, P-Asserted-Identity, 14165550105", "show-from, From, 14165550105"})
    void showsThePhoneWhatWasVerified(String endpoint, String field, String caller, PeersLab lab) throws Exception {
        SipMessage invite = atThePhone(lab, verifiable(lab, caller, CALLED).from(endpoint));

        assertThat(invite.only(field)).contains("sip:" + caller + ";verstat=TN-Validation-Passed@");
    }

    @ParameterizedTest
    @CsvSource({"show-pai, P-Asserted-Identity", "show-from, From"})
    void showsOursInPlaceOfAVerdictThatTheCallerWrote(String endpoint, String field, PeersLab lab) throws Exception {
        Sipp.Call call =
                Sipp.Call.of("14165550105;verstat=TN-Validation-Passed", CALLED).from(endpoint);

        SipMessage invite = atThePhone(lab, call);

        assertThat(invite.only(field)).contains("sip:14165550105;verstat=No-TN-Validation@");
        assertThat(String.join("", invite.lines())).doesNotContain("TN-Validation-Passed");
    }

    @Test
    void putsAMarkBeforeTheNameOfAProvenNumber(PeersLab lab) throws Exception {
        Sipp.Call call = verifiable(lab, "14165550105", CALLED);
        Sipp.Call named = new Sipp.Call("\"Mary-Jane O'Neil\" " + call.caller(), CALLED, call.headers());

        SipMessage invite = atThePhone(lab, named.from("show-name"));

        assertThat(invite.only("From")).startsWith("\"[V] Mary-Jane O'Neil\" ");
    }

    @Test
    void takesTheMarkAwayFromACallerWhoWritesItHimself(PeersLab lab) throws Exception {
        Sipp.Call call = new Sipp.Call("\"[V] Your bank\" <sip:14165550105@lab.example.com>", CALLED, List.of());

        SipMessage invite = atThePhone(lab, call.from("show-name"));

        assertThat(invite.only("From")).startsWith("\"V Your bank\" ");
    }
}
