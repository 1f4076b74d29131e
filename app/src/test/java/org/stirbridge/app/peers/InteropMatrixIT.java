package org.stirbridge.app.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.stirbridge.app.peers.SignedCall.Arrival;

/**
 * Everything that one signs, each of them verifies, and sees the level that was given: docs/interop.md. The number of
 * calls of each signer over each transport is the system property {@code matrix.calls}.
 */
@ExtendWith(WithPeers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class InteropMatrixIT {

    private static final int CALLS = Integer.getInteger("matrix.calls", 100);
    private static final long SEED = Long.getLong("matrix.seed", 8224);

    /** What is signed at once must be verified by all of them within 60 s. */
    private static final int BATCH = 200;

    private final RandomCalls random = new RandomCalls(SEED);
    private final Map<Transport, List<MatrixCall>> ofCustomers = new EnumMap<>(Transport.class);
    private final MatrixReport report = new MatrixReport();

    @BeforeAll
    void numbersGetTheirLevels(PeersLab lab) throws Exception {
        for (Transport transport : Transport.values()) {
            ofCustomers.put(transport, Signer.STIRBRIDGE.calls(random, CALLS));
        }
        MatrixTables.fill(
                lab, ofCustomers.values().stream().flatMap(List::stream).toList());
    }

    @AfterAll
    void tell() throws Exception {
        report.write();
    }

    static Stream<Arguments> signers() {
        return Stream.of(Transport.values())
                .flatMap(transport -> Stream.of(Signer.values()).map(signer -> Arguments.of(signer, transport)));
    }

    @ParameterizedTest(name = "what {0} signs, over {1}")
    @MethodSource("signers")
    void allVerifyIt(Signer signer, Transport transport, PeersLab lab) throws Exception {
        List<MatrixCall> calls = signer == Signer.STIRBRIDGE
                ? ofCustomers.getOrDefault(transport, List.of())
                : signer.calls(random, CALLS);
        try (FarEnd end = FarEnd.open(lab, transport)) {
            for (int start = 0; start < CALLS; start += BATCH) {
                List<MatrixCall> batch = calls.subList(start, Math.min(CALLS, start + BATCH));
                List<SignedCall> signed = signer.sign(lab, transport, end, batch);
                assertThat(signed).allSatisfy(each -> saysWhatWasAsked(signer, each));
                report.signed(signer, transport, signed.size());
                for (Verifier verifier : Verifier.values()) {
                    verifiedBy(verifier, transport, lab, end, signed);
                    report.verified(signer, verifier, transport, signed.size());
                }
            }
        }
    }

    private static void saysWhatWasAsked(Signer signer, SignedCall signed) {
        Token token = signed.token();
        MatrixCall call = signed.call();
        assertThat(List.of(token.attest(), token.orig(), token.dest(), token.x5u()))
                .as("%s", call)
                .containsExactly(
                        call.level(), call.caller().canonical(), call.called().canonical(), signer.x5u());
        // Else the verifiers would get another INVITE than the one that was signed.
        assertThat(signed.invite().only("From"))
                .contains("<sip:" + call.caller().dialled() + "@");
        assertThat(signed.invite().startLine())
                .startsWith("INVITE sip:" + call.called().dialled() + "@");
    }

    private void verifiedBy(Verifier verifier, Transport transport, PeersLab lab, FarEnd end, List<SignedCall> signed)
            throws Exception {
        List<Arrival> arrivals =
                signed.stream().map(each -> shownTo(verifier, each.arrival())).toList();
        List<Verdict> verdicts = verifier.verify(lab, transport, end, arrivals);
        for (int i = 0; i < signed.size(); i++) {
            MatrixCall call = signed.get(i).call();
            assertThat(verdicts.get(i))
                    .as("%s on %s, which arrived as %s", verifier, call, arrivals.get(i))
                    .isEqualTo(Verdict.verified(call.level()));
        }
    }

    private Arrival shownTo(Verifier verifier, Arrival arrival) {
        return verifier.readsNationalNumbers()
                ? arrival
                : new Arrival(random.canonical(arrival.call()), arrival.identity(), arrival.date());
    }
}
