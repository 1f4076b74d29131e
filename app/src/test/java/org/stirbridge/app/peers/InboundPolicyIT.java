package org.stirbridge.app.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows of verify_policy on calls through a real Asterisk with the inbound sample, unchanged. */
@ExtendWith(WithPeers.class)
final class InboundPolicyIT {

    private static final String CALLER = "14165550105";
    private static final String CALLED = "12155550110";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** The tables are those of every other test. */
    @AfterEach
    void withoutPolicies(PeersLab lab) throws Exception {
        lab.sql("DELETE FROM verify_policy;\nDELETE FROM dno");
        awaitAnswer(lab, unsigned(CALLED), "SIP/2.0 200 OK");
    }

    @Test
    void aFailedCallIsRejectedByAnActiveRowAndGoesOnUnderOneInShadow(PeersLab lab) throws Exception {
        Instant now = PeersLab.now();
        Token token = Token.sign(lab.others().keys().getPrivate(), PeersLab.othersX5u(), CALLER, CALLED, now);
        Sipp.Call good =
                unsigned(CALLED).with("Date", OtherVerifiersIT.date(now)).with("Identity", token.identity());
        Sipp.Call tampered = unsigned(CALLED)
                .with("Date", OtherVerifiersIT.date(now))
                .with("Identity", token.tampered().identity());

        lab.sql("INSERT INTO verify_policy (verdict, action, status) VALUES ('failed', 'reject', 'active')");
        awaitAnswer(lab, tampered, "SIP/2.0 438 Invalid Identity Header");
        assertThat(answer(lab, good)).isEqualTo("SIP/2.0 200 OK");
        assertThat(answer(lab, unsigned(CALLED))).isEqualTo("SIP/2.0 200 OK");

        lab.sql("UPDATE verify_policy SET status='shadow'");
        awaitAnswer(lab, tampered, "SIP/2.0 200 OK");
    }

    /** Asterisk sends the code with words of its own, whatever the row's phrase. */
    @ParameterizedTest
    @CsvSource({
        "403, 403 Forbidden",
        "428, 428 Use Identity Header",
        "436, 436 Bad Identity-Info",
        "437, 437 Unsupported Certificate",
        "438, 438 Invalid Identity Header",
        "603, 603 Decline",
    })
    void everyCodeReachesTheCaller(int code, String answer, PeersLab lab) throws Exception {
        lab.sql("INSERT INTO verify_policy (verdict, action, sip_code, phrase, status) VALUES"
                + " ('missing', 'reject', " + code + ", 'Network Blocked', 'active')");

        awaitAnswer(lab, unsigned(CALLED), "SIP/2.0 " + answer);
    }

    @Test
    void aCallToAnEmergencyNumberGoesOnWhateverTheRowsSay(PeersLab lab) throws Exception {
        lab.sql("INSERT INTO verify_policy (verdict, action, status) VALUES ('missing', 'reject', 'active')");
        awaitAnswer(lab, unsigned(CALLED), "SIP/2.0 428 Use Identity Header");

        assertThat(answer(lab, unsigned("911"))).isEqualTo("SIP/2.0 200 OK");
    }

    @Test
    void aNumberOfTheDoNotOriginateListIsRejectedThoughItsTokenIsGood(PeersLab lab) throws Exception {
        Instant now = PeersLab.now();
        Token token = Token.sign(lab.others().keys().getPrivate(), PeersLab.othersX5u(), CALLER, CALLED, now);
        lab.sql("INSERT INTO dno (start_tn, end_tn) VALUES ('" + CALLER + "', '" + CALLER + "');\n"
                + "INSERT INTO verify_policy (verdict, action, status) VALUES ('dno', 'reject', 'active')");

        awaitAnswer(
                lab,
                unsigned(CALLED).with("Date", OtherVerifiersIT.date(now)).with("Identity", token.identity()),
                "SIP/2.0 603 Decline");
    }

    private static Sipp.Call unsigned(String called) {
        return Sipp.Call.of(CALLER, called).from("incoming");
    }

    /** An edit takes effect within a second; calls before it go as they went. */
    private static void awaitAnswer(PeersLab lab, Sipp.Call call, String expected) {
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(answer(lab, call))
                        .as(() -> lab.asterisk().console())
                        .isEqualTo(expected));
    }

    private static String answer(PeersLab lab, Sipp.Call call) throws IOException {
        Sipp sipp = lab.sipp();
        try (Sipp.Callee phone = sipp.callee(lab.phone(), "answer")) {
            SipMessage answer = sipp.call(lab.asterisk().port(), call);
            if (answer.status() == 200) {
                assertThat(phone.invite().requestNumber()).isEqualTo(call.called());
            }
            return answer.startLine();
        }
    }
}
