package org.stirbridge.app.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What the bridge signs is judged by Asterisk's own res_stir_shaken and by Kamailio's secsipid: both fetch the certificate
 * that the bridge publishes and check its chain up to the root.
 */
@ExtendWith(WithPeers.class)
final class OtherVerifiersIT {

    /** RFC 3261 §20.17: two digits for the day, unlike Java's own RFC 1123 format. */
    private static final DateTimeFormatter SIP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT);

    private static final String CALLER = "12155550105";
    private static final String CALLED = "13105550198";

    /** Numbers of libsecsipid. */
    private static final String SIGNATURE_INVALID = "-251";

    private static final String CERTIFICATE_INVALID = "-101";

    @Test
    void bothAcceptWhatTheBridgeSignedAndRefuseATamperedCopy(PeersLab lab) throws Exception {
        SipMessage invite = signedByTheBridge(lab);
        String identity = invite.only("Identity");
        String tampered = Token.parse(identity).tampered().identity();

        assertThat(asterisk(lab, identity, invite.only("Date")).status())
                .as(() -> lab.asterisk().console())
                .isEqualTo(200);
        SipMessage kamailio = kamailio(lab, identity, invite.only("Date"));
        assertThat(kamailio.only("X-Lab-Result")).as(() -> lab.kamailio().log()).isEqualTo("1");
        assertThat(kamailio.status()).isEqualTo(200);

        assertThat(asterisk(lab, tampered, invite.only("Date")).status()).isEqualTo(438);
        SipMessage refused = kamailio(lab, tampered, invite.only("Date"));
        assertThat(refused.only("X-Lab-Result")).isEqualTo(SIGNATURE_INVALID);
        assertThat(refused.status()).isEqualTo(438);
    }

    /** Otherwise the test above would prove nothing about chains. */
    @Test
    void bothRefuseAGoodSignatureOfACertificateWhoseRootTheyDoNotTrust(PeersLab lab) throws Exception {
        Instant now = PeersLab.now();
        Token token = Token.sign(lab.strangers().keys().getPrivate(), PeersLab.strangersX5u(), CALLER, CALLED, now);
        String identity = token.identity();

        assertThat(asterisk(lab, identity, date(now)).status()).isEqualTo(437);
        assertThat(kamailio(lab, identity, date(now)).only("X-Lab-Result")).isEqualTo(CERTIFICATE_INVALID);
    }

    private static SipMessage signedByTheBridge(PeersLab lab) throws Exception {
        Sipp sipp = lab.sipp();
        try (Sipp.Callee carrier = sipp.callee(lab.carrier(), "answer")) {
            sipp.call(lab.asterisk().port(), Sipp.Call.of(CALLER, CALLED).from("acme"));
            return carrier.invite();
        }
    }

    private static SipMessage asterisk(PeersLab lab, String identity, String date) throws Exception {
        return lab.sipp().call(lab.asterisk().port(), call(identity, date).from("native-verified"));
    }

    private static SipMessage kamailio(PeersLab lab, String identity, String date) throws Exception {
        return lab.sipp().call(lab.kamailio().verifier(), call(identity, date));
    }

    private static Sipp.Call call(String identity, String date) {
        return Sipp.Call.of(CALLER, CALLED).with("Date", date).with("Identity", identity);
    }

    static String date(Instant instant) {
        return SIP_DATE.format(instant.atOffset(ZoneOffset.UTC));
    }
}
