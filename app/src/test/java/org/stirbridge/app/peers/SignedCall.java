package org.stirbridge.app.peers;

import java.util.List;
import org.stirbridge.app.peers.MatrixCall.Party;

/**
 * A call as it left its signer.
 *
 * @param bytes of the INVITE on the wire
 */
record SignedCall(MatrixCall call, SipMessage invite, int bytes) {

    Token token() {
        return Token.parse(invite.only("Identity"));
    }

    /** What the next verifier gets. */
    Arrival arrival() {
        return new Arrival(call, invite.only("Identity"), date());
    }

    /** Signers that send no Date leave it to the token's iat. */
    private String date() {
        List<String> dates = invite.all("Date");
        return dates.isEmpty() ? "" : dates.get(0);
    }

    /**
     * A call at its verifier.
     *
     * @param date empty for none
     */
    record Arrival(MatrixCall call, String identity, String date) {

        Arrival with(String otherIdentity) {
            return new Arrival(call, otherIdentity, date);
        }

        Arrival from(Party caller) {
            return new Arrival(new MatrixCall(call.home(), caller, call.called(), call.level()), identity, date);
        }

        Arrival to(Party called) {
            return new Arrival(new MatrixCall(call.home(), call.caller(), called, call.level()), identity, date);
        }
    }
}
