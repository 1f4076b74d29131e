package org.stirbridge.app.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.stirbridge.app.peers.MatrixCall.Party;
import org.stirbridge.app.peers.SignedCall.Arrival;

/** Where signers and verifiers do not meet, as docs/interop.md tells it, and what the bridge does there. */
@ExtendWith(WithPeers.class)
final class KnownGapsIT {

    private static final Party CALLER = new Party("12155550121", "2155550121");
    private static final Party CALLED = new Party("13105550124", "3105550124");

    /** As an office in the United States dials: ten digits. */
    private static final MatrixCall INLAND = new MatrixCall(Nation.US, CALLER, CALLED, "B");

    private static final MatrixCall CANONICAL = new MatrixCall(
            Nation.US, Party.ofCanonical(CALLER.canonical()), Party.ofCanonical(CALLED.canonical()), "B");

    @BeforeEach
    void customers(PeersLab lab) throws Exception {
        MatrixTables.customers(lab);
    }

    @Test
    void theBridgeSignsTenDigitsWithTheirCountryCodeAndTheOthersAsTheyAre(PeersLab lab) throws Exception {
        try (FarEnd end = FarEnd.open(lab, Transport.UDP)) {
            assertThat(signed(Signer.STIRBRIDGE, INLAND, lab, end).token())
                    .extracting(Token::orig, Token::dest)
                    .containsExactly(CALLER.canonical(), CALLED.canonical());
            for (Signer other : List.of(Signer.ASTERISK, Signer.KAMAILIO)) {
                assertThat(signed(other, INLAND, lab, end).token())
                        .as("%s", other)
                        .extracting(Token::orig, Token::dest)
                        .containsExactly(CALLER.dialled(), CALLED.dialled());
            }
        }
    }

    /** RFC 8224 §8.3: the country code is part of what is signed. */
    @Test
    void aTokenOverTenDigitsIsForNobody(PeersLab lab) throws Exception {
        try (FarEnd end = FarEnd.open(lab, Transport.UDP)) {
            Arrival arrival = signed(Signer.ASTERISK, INLAND, lab, end).arrival();

            assertThat(verdict(Verifier.STIRBRIDGE, arrival, lab, end)).isEqualTo(Verdict.failed("ORIG_MISMATCH"));
        }
    }

    @Test
    void tenDigitsInTheInviteAreTheTokensNumberForTheBridgeAndNotForAsterisk(PeersLab lab) throws Exception {
        try (FarEnd end = FarEnd.open(lab, Transport.UDP)) {
            Arrival arrival = signed(Signer.STIRBRIDGE, INLAND, lab, end).arrival();

            assertThat(arrival.call()).isEqualTo(INLAND);
            assertThat(verdict(Verifier.STIRBRIDGE, arrival, lab, end)).isEqualTo(Verdict.verified("B"));
            assertThat(verdict(Verifier.ASTERISK, arrival, lab, end)).isEqualTo(Verdict.failed("438"));
        }
    }

    @Test
    void aCallWithoutDateIsStaleForAsteriskAlone(PeersLab lab) throws Exception {
        try (FarEnd end = FarEnd.open(lab, Transport.UDP)) {
            SignedCall signed = signed(Signer.KAMAILIO, CANONICAL, lab, end);
            Arrival undated = new Arrival(CANONICAL, signed.invite().only("Identity"), "");

            assertThat(verdict(Verifier.ASTERISK, undated, lab, end)).isEqualTo(Verdict.failed("403"));
            assertThat(verdict(Verifier.STIRBRIDGE, undated, lab, end)).isEqualTo(Verdict.verified("B"));
            assertThat(verdict(Verifier.KAMAILIO, undated, lab, end)).isEqualTo(Verdict.verified("B"));
        }
    }

    /** {@code type = tn} in stir_shaken.conf. */
    @Test
    void anAsteriskNumberWithALevelOfItsOwnKeepsItWhateverTheProfileSays(PeersLab lab) throws Exception {
        try (FarEnd end = FarEnd.open(lab, Transport.UDP)) {
            List<String> levels = List.of("A", "B", "C");
            for (int i = 0; i < levels.size(); i++) {
                Party caller = Party.ofCanonical("1215555012" + (i + 1));
                String profile = levels.get((i + 1) % levels.size());
                MatrixCall call = new MatrixCall(Nation.US, caller, CANONICAL.called(), profile);

                SignedCall signed = signed(Signer.ASTERISK, call, lab, end);

                assertThat(signed.token().attest()).isEqualTo(levels.get(i));
                assertThat(verdict(Verifier.STIRBRIDGE, signed.arrival(), lab, end))
                        .isEqualTo(Verdict.verified(levels.get(i)));
            }
        }
    }

    private static SignedCall signed(Signer signer, MatrixCall call, PeersLab lab, FarEnd end) throws Exception {
        return signer.sign(lab, Transport.UDP, end, List.of(call)).get(0);
    }

    private static Verdict verdict(Verifier verifier, Arrival arrival, PeersLab lab, FarEnd end) throws Exception {
        return verifier.verify(lab, Transport.UDP, end, List.of(arrival)).get(0);
    }
}
