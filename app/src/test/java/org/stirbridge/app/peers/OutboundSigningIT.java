package org.stirbridge.app.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SIPp calls Asterisk, whose dialplan (the samples) asks the bridge, and SIPp gets the INVITE at the carrier's end. */
@ExtendWith(WithPeers.class)
final class OutboundSigningIT {

    private static final String CALLED = "13105550199";

    @ParameterizedTest(name = "{1} from {0} is level {2}")
    @CsvSource({
        "acme,    12155550101, A",
        "acme,    12125550123, B",
        "transit, 12155550101, C",
        "acme-caller, 12155550102, A",
        "acme-caller, 12125550124, B",
    })
    void theInviteCarriesOneIdentityWhoseClaimsAreThoseOfInviteAndTables(
            String endpoint, String caller, String level, PeersLab lab) throws IOException {
        SipMessage invite = signed(lab, Sipp.Call.of(caller, CALLED).from(endpoint));

        Token token = Token.parse(invite.only("Identity"));
        assertThat(token.attest()).isEqualTo(level);
        assertThat(token.orig()).isEqualTo(invite.number("From")).isEqualTo(caller);
        assertThat(token.dest()).isEqualTo(invite.number("To")).isEqualTo(invite.requestNumber());
        assertThat(token.dest()).isEqualTo(CALLED);
        assertThat(token.x5u()).isEqualTo(PeersLab.oursX5u());
        assertThat(date(invite))
                .isBetween(token.iat().minusSeconds(1), token.iat().plusSeconds(1));
        assertThat(token.iat()).isBetween(PeersLab.now().minus(Duration.ofMinutes(1)), PeersLab.now());
    }

    /** To Dial a comma ends the destination and an ampersand begins the next one. */
    @ParameterizedTest
    @CsvSource({"acme, '13105550199,,m'", "acme-caller, '13105550199,,m'", "acme-caller, '13105550199&PJSIP/'"})
    void whatTheCallerWritesIntoTheNumberIsNoLanguageOfDial(String endpoint, String called, PeersLab lab)
            throws IOException {
        SipMessage invite = signed(lab, Sipp.Call.of("12155550101", called).from(endpoint));

        assertThat(invite.requestNumber()).isEqualTo(CALLED);
        assertThat(Token.parse(invite.only("Identity")).dest()).isEqualTo(CALLED);
    }

    @Test
    void theNumberOfPAssertedIdentityIsTheOneThatIsSigned(PeersLab lab) throws IOException {
        SipMessage invite = signed(lab, Sipp.Call.of("12155550103", CALLED).from("acme-pai"));

        Token token = Token.parse(invite.only("Identity"));
        assertThat(token.orig()).isEqualTo(invite.number("P-Asserted-Identity")).isEqualTo("12155550103");
        assertThat(token.attest()).isEqualTo("A");
    }

    @Test
    void aCallerWhoHidesIsSignedByTheNumberOfPAssertedIdentity(PeersLab lab) throws IOException {
        Sipp.Call hidden = new Sipp.Call("\"Anonymous\" <sip:anonymous@anonymous.invalid>", CALLED, List.of())
                .with("P-Asserted-Identity", "<sip:12155550106@lab.example.com>")
                .with("Privacy", "id")
                .from("acme-pai");

        SipMessage invite = signed(lab, hidden);

        assertThat(invite.only("From")).contains("anonymous").doesNotContain("12155550106");
        Token token = Token.parse(invite.only("Identity"));
        assertThat(token.orig()).isEqualTo(invite.number("P-Asserted-Identity")).isEqualTo("12155550106");
        assertThat(token.attest()).isEqualTo("A");
    }

    @ParameterizedTest(name = "{1} from {0} goes unsigned: {3}")
    @CsvSource({
        "unsigned, 12155550101, unsigned, SIGN_MODE_OFF",
        "dialer,   12125550123, unsigned, UNKNOWN_NUMBER",
        "stranger, 12155550101, unsigned, UNKNOWN_TRUNK",
        "acme,     anonymous,   unsigned, ANONYMOUS_CALLER",
        "unanswered-out, 12155550101, '', NO_ANSWER",
    })
    void aCallThatIsNotSignedGoesOnWithoutAnIdentityAndTheDialplanSeesWhy(
            String endpoint, String caller, String status, String reason, PeersLab lab) throws IOException {
        int before = lab.asterisk().consoleLength();

        SipMessage invite = signed(lab, Sipp.Call.of(caller, CALLED).from(endpoint));

        assertThat(invite.all("Identity")).isEmpty();
        assertThat(invite.all("y")).isEmpty();
        assertThat(lab.asterisk().consoleLine(before, "Stirbridge: status="))
                .contains("status=" + status + " attest= reason=" + reason + " ");
    }

    @Test
    void eachLegOfAForkedCallCarriesASignatureOfItsOwn(PeersLab lab) throws IOException {
        Sipp sipp = lab.sipp();
        SipMessage first;
        SipMessage second;
        try (Sipp.Callee answering = sipp.callee(lab.carrier(), "answer");
                Sipp.Callee ringing = sipp.callee(lab.secondCarrier(), "ring")) {
            Sipp.Call call = Sipp.Call.of("12155550104", CALLED).from("forking");
            assertThat(sipp.call(lab.asterisk().port(), call).status()).isEqualTo(200);
            first = answering.invite();
            second = ringing.invite();
        }

        Token one = Token.parse(first.only("Identity"));
        Token other = Token.parse(second.only("Identity"));
        assertThat(one.attest()).isEqualTo(other.attest()).isEqualTo("A");
        assertThat(one.dest()).isEqualTo(other.dest()).isEqualTo(CALLED);
        assertThat(one.signature()).isNotEqualTo(other.signature());
        assertThat(first.all("Date")).hasSize(1);
        assertThat(second.all("Date")).hasSize(1);
    }

    /** The INVITE that reached the carrier. */
    private static SipMessage signed(PeersLab lab, Sipp.Call call) throws IOException {
        Sipp sipp = lab.sipp();
        try (Sipp.Callee carrier = sipp.callee(lab.carrier(), "answer")) {
            assertThat(sipp.call(lab.asterisk().port(), call).status())
                    .as(() -> lab.asterisk().console())
                    .isEqualTo(200);
            return carrier.invite();
        }
    }

    private static Instant date(SipMessage invite) {
        return ZonedDateTime.parse(invite.only("Date"), DateTimeFormatter.RFC_1123_DATE_TIME)
                .toInstant();
    }
}
