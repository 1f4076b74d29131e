package org.stirbridge.app.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;

/** Calls that go through, and the INVITE that came out at the other end. */
final class Arrival {

    private Arrival() {}

    static SipMessage atTheCarrier(PeersLab lab, Sipp.Call call) throws IOException {
        return at(lab.carrier(), lab, call);
    }

    static SipMessage atThePhone(PeersLab lab, Sipp.Call call) throws IOException {
        return at(lab.phone(), lab, call);
    }

    /** The status that a call is refused with; nobody waits at the other end. */
    static int refusal(PeersLab lab, Sipp.Call call) throws IOException {
        return lab.sipp().call(lab.asterisk().port(), call).status();
    }

    /** A call with a good Identity of SPC 8X2K, level B. */
    static Sipp.Call verifiable(PeersLab lab, String caller, String called) throws Exception {
        Instant now = PeersLab.now();
        Token token = Token.sign(lab.others().keys().getPrivate(), PeersLab.othersX5u(), caller, called, now);
        return Sipp.Call.of(caller, called)
                .with("Date", OtherVerifiersIT.date(now))
                .with("Identity", token.identity());
    }

    private static SipMessage at(int port, PeersLab lab, Sipp.Call call) throws IOException {
        Sipp sipp = lab.sipp();
        try (Sipp.Callee callee = sipp.callee(port, "answer")) {
            assertThat(sipp.call(lab.asterisk().port(), call).status())
                    .as(() -> lab.asterisk().console())
                    .isEqualTo(200);
            return callee.invite();
        }
    }
}
