package org.stirbridge.app.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** SIPp calls as a carrier does; the dialplan asks the bridge, and tells the phone at the end what it learned. */
@ExtendWith(WithPeers.class)
final class InboundVerificationIT {

    private static final String CALLER = "14165550105";
    private static final String CALLED = "12155550110";

    @Test
    void aSignedCallIsVerifiedAndTheDialplanSeesItsLevelAndSigner(PeersLab lab) throws Exception {
        Instant now = PeersLab.now();

        SipMessage invite =
                heardByThePhone(lab, call(now).with("Identity", good(lab, now).identity()));

        assertThat(verdict(invite)).containsExactly("verified", "TN-Validation-Passed", "B", "", "8X2K");
        assertThat(invite.only("X-STIR-Verstat")).isEqualTo("TN-Validation-Passed");
    }

    @Test
    void aTamperedTokenFails(PeersLab lab) throws Exception {
        Instant now = PeersLab.now();
        String tampered = good(lab, now).tampered().identity();

        SipMessage invite = heardByThePhone(lab, call(now).with("Identity", tampered));

        assertThat(verdict(invite)).containsExactly("failed", "TN-Validation-Failed", "", "SIGNATURE_INVALID", "");
    }

    @Test
    void aTokenOfAnHourAgoFails(PeersLab lab) throws Exception {
        Instant now = PeersLab.now();
        String stale = good(lab, now.minusSeconds(3600)).identity();

        SipMessage invite = heardByThePhone(lab, call(now).with("Identity", stale));

        assertThat(verdict(invite)).containsExactly("failed", "No-TN-Validation", "", "STALE_IAT", "");
    }

    @Test
    void aTokenForAnotherCallerFails(PeersLab lab) throws Exception {
        Instant now = PeersLab.now();
        Token other = Token.sign(lab.others().keys().getPrivate(), PeersLab.othersX5u(), "14165550106", CALLED, now);

        SipMessage invite = heardByThePhone(lab, call(now).with("Identity", other.identity()));

        assertThat(verdict(invite)).containsExactly("failed", "No-TN-Validation", "", "ORIG_MISMATCH", "");
    }

    @Test
    void aTokenForAnotherCalledNumberFails(PeersLab lab) throws Exception {
        Instant now = PeersLab.now();
        Token other = Token.sign(lab.others().keys().getPrivate(), PeersLab.othersX5u(), CALLER, "12155550111", now);

        SipMessage invite = heardByThePhone(lab, call(now).with("Identity", other.identity()));

        assertThat(verdict(invite)).containsExactly("failed", "No-TN-Validation", "", "DEST_MISMATCH", "");
    }

    @Test
    void aCertificateOfAnUnknownRootFails(PeersLab lab) throws Exception {
        Instant now = PeersLab.now();
        Token stranger = Token.sign(lab.strangers().keys().getPrivate(), PeersLab.strangersX5u(), CALLER, CALLED, now);

        SipMessage invite = heardByThePhone(lab, call(now).with("Identity", stranger.identity()));

        assertThat(verdict(invite)).containsExactly("failed", "TN-Validation-Failed", "", "CERTIFICATE_UNTRUSTED", "");
    }

    @Test
    void aCallWithoutIdentityIsNotValidated(PeersLab lab) throws Exception {
        SipMessage invite = heardByThePhone(lab, call(PeersLab.now()));

        assertThat(verdict(invite)).containsExactly("no_identity", "No-TN-Validation", "", "NO_IDENTITY", "");
    }

    @Test
    void theCompactNameOfIdentityIsReadAsWell(PeersLab lab) throws Exception {
        Instant now = PeersLab.now();

        SipMessage invite =
                heardByThePhone(lab, call(now).with("y", good(lab, now).identity()));

        assertThat(verdict(invite)).containsExactly("verified", "TN-Validation-Passed", "B", "", "8X2K");
    }

    @Test
    void aCallGoesOnUnverifiedWhenTheBridgeIsAway(PeersLab lab) throws Exception {
        Instant now = PeersLab.now();
        Sipp.Call call = Sipp.Call.of(CALLER, CALLED)
                .from("unanswered-in")
                .with("Date", OtherVerifiersIT.date(now))
                .with("Identity", good(lab, now).identity());

        SipMessage invite = heardByThePhone(lab, call);

        assertThat(verdict(invite)).containsExactly("", "No-TN-Validation", "", "NO_ANSWER", "");
    }

    @Test
    void whatTheBridgeSignedOnTheWayOutIsVerifiedOnTheWayIn(PeersLab lab) throws Exception {
        SipMessage signed =
                atTheCarrier(lab, Sipp.Call.of("12155550107", CALLED).from("acme"));

        SipMessage invite = heardByThePhone(
                lab,
                Sipp.Call.of("12155550107", CALLED)
                        .from("incoming")
                        .with("Date", signed.only("Date"))
                        .with("Identity", signed.only("Identity")));

        assertThat(verdict(invite)).containsExactly("verified", "TN-Validation-Passed", "A", "", "709J");
    }

    @Test
    void whatAsteriskItselfSignedIsVerified(PeersLab lab) throws Exception {
        SipMessage signed = atTheCarrier(lab, Sipp.Call.of(CALLER, CALLED).from("native-signed"));

        SipMessage invite = heardByThePhone(
                lab,
                Sipp.Call.of(CALLER, CALLED)
                        .from("incoming")
                        .with("Date", signed.only("Date"))
                        .with("Identity", signed.only("Identity")));

        assertThat(verdict(invite)).containsExactly("verified", "TN-Validation-Passed", "B", "", "8X2K");
    }

    @Test
    void whatKamailioSignedOnTheWayIsVerified(PeersLab lab) throws Exception {
        Sipp sipp = lab.sipp();
        try (Sipp.Callee phone = sipp.callee(lab.phone(), "answer")) {
            SipMessage answer = sipp.call(lab.asterisk().port(), lab.kamailio().signer(), call(PeersLab.now()));
            assertThat(answer.status()).as(() -> lab.kamailio().log()).isEqualTo(200);

            assertThat(verdict(phone.invite())).containsExactly("verified", "TN-Validation-Passed", "A", "", "8X2K");
        }
    }

    private static SipMessage atTheCarrier(PeersLab lab, Sipp.Call call) throws IOException {
        Sipp sipp = lab.sipp();
        try (Sipp.Callee carrier = sipp.callee(lab.carrier(), "answer")) {
            assertThat(sipp.call(lab.asterisk().port(), call).status()).isEqualTo(200);
            return carrier.invite();
        }
    }

    private static Token good(PeersLab lab, Instant iat) throws Exception {
        return Token.sign(lab.others().keys().getPrivate(), PeersLab.othersX5u(), CALLER, CALLED, iat);
    }

    private static Sipp.Call call(Instant now) {
        return Sipp.Call.of(CALLER, CALLED).from("incoming").with("Date", OtherVerifiersIT.date(now));
    }

    private static SipMessage heardByThePhone(PeersLab lab, Sipp.Call call) throws IOException {
        Sipp sipp = lab.sipp();
        try (Sipp.Callee phone = sipp.callee(lab.phone(), "answer")) {
            assertThat(sipp.call(lab.asterisk().port(), call).status())
                    .as(() -> lab.asterisk().console())
                    .isEqualTo(200);
            return phone.invite();
        }
    }

    /** stir_status, verstat, stir_attest, stir_reason, stir_signer as the dialplan had them. */
    private static List<String> verdict(SipMessage invite) {
        List<String> values = new ArrayList<>();
        for (String name : List.of("Status", "Verstat", "Attest", "Reason", "Signer")) {
            values.add(invite.only("X-Lab-" + name));
        }
        return values;
    }
}
