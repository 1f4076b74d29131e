package org.stirbridge.stir.identity;

import static org.stirbridge.stir.identity.Finding.Outcome.PASSED;
import static org.stirbridge.stir.identity.TestCall.shaken;

import org.junit.jupiter.api.Test;

/** RFC 8224 §6.2.4: the verifier never takes the parties from a token, it compares the token with the call. */
class Rfc8224Section624Test {

    private static final String STEP = "RFC 8224 section 6.2.4";

    private final TestCall call = new TestCall();

    @Test
    void toIsAmongDest() {
        call.to = "<sip:+12155550199@term.example.org>";
        call.assertFails(STEP, FailureReason.DEST_MISMATCH, shaken());
        call.assertVerified(STEP, PASSED, shaken().claim("dest", "{\"tn\":[\"12155550123\",\"12155550199\"]}"));
    }

    @Test
    void theRequestUriIsNotLookedAtWithoutADiversion() {
        call.requestUri = "sip:+12155550199@term.example.org";
        call.assertVerified(STEP, PASSED, shaken());
    }

    @Test
    void urisAreComparedNormalised() {
        call.to = "Bob <sip:Bob@Term.Example.org:5060;transport=udp>;tag=2";
        call.assertVerified(shaken().claim("dest", "{\"uri\":[\"sip:b%6Fb@term.example.org\"]}"));
        call.assertFails(
                STEP, FailureReason.DEST_MISMATCH, shaken().claim("dest", "{\"uri\":[\"sip:bob@example.org\"]}"));
    }
}
