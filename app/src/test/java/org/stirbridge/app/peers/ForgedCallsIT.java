package org.stirbridge.app.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stirbridge.app.peers.SignedCall.Arrival;

/** The other half of the matrix: what nobody signed so fails, wherever a verifier claims to look. */
@ExtendWith(WithPeers.class)
final class ForgedCallsIT {

    private static final long SEED = Long.getLong("matrix.seed", 8225);

    /** Of each forgery, out of the calls of each signer. */
    private static final int SAMPLES = 4;

    private final RandomCalls random = new RandomCalls(SEED);

    @BeforeAll
    static void theTrunksAreThere(PeersLab lab) throws Exception {
        MatrixTables.fill(lab, Signer.STIRBRIDGE.calls(new RandomCalls(SEED + 1), 8));
    }

    private record Case(Signer signer, Forgery forgery, Arrival arrival) {}

    @ParameterizedTest
    @EnumSource
    void aForgedCallFails(Verifier verifier, PeersLab lab) throws Exception {
        try (FarEnd end = FarEnd.open(lab, Transport.UDP)) {
            List<Case> cases = new ArrayList<>();
            for (Signer signer : Signer.values()) {
                cases.addAll(forged(signer, lab, end));
            }
            List<Arrival> arrivals = cases.stream().map(Case::arrival).toList();
            List<Verdict> verdicts = verifier.verify(lab, Transport.UDP, end, arrivals);
            for (int i = 0; i < cases.size(); i++) {
                String level = Token.parse(arrivals.get(i).identity()).attest();
                assertThat(verdicts.get(i))
                        .as("%s on %s", verifier, cases.get(i))
                        .isEqualTo(cases.get(i).forgery().wanted(verifier, level));
            }
        }
    }

    private List<Case> forged(Signer signer, PeersLab lab, FarEnd end) throws Exception {
        List<Forgery> forgeries = Collections.nCopies(SAMPLES, List.of(Forgery.values())).stream()
                .flatMap(List::stream)
                .toList();
        Iterator<SignedCall> signed = signer.sign(lab, Transport.UDP, end, random.canonical(forgeries.size()))
                .iterator();
        List<Case> cases = new ArrayList<>();
        for (Forgery forgery : forgeries) {
            Arrival arrival = forgery.of(signed.next().arrival(), signer, lab, random);
            cases.add(new Case(signer, forgery, arrival));
        }
        return cases;
    }
}
