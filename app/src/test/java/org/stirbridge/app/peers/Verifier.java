package org.stirbridge.app.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.stirbridge.app.peers.SignedCall.Arrival;
import org.stirbridge.app.peers.SippLog.Received;

/** Who verifies in the interop matrix. */
enum Verifier {
    /** The bridge, asked by Asterisk, as the inbound sample has it; the phone is told the outcome. */
    STIRBRIDGE("matrix-verify") {
        @Override
        Verdict verdict(SipMessage answer, SipMessage phone) {
            boolean passed = phone.only("X-Lab-Status").equals("verified")
                    && phone.only("X-Lab-Verstat").equals("TN-Validation-Passed");
            return new Verdict(passed, phone.only("X-Lab-Attest"), phone.only("X-Lab-Reason"));
        }
    },
    /** Asterisk 22 itself, res_stir_shaken, which answers what it refuses. */
    ASTERISK("matrix-native-verify") {
        @Override
        Verdict verdict(SipMessage answer, SipMessage phone) {
            return answer.status() == 200
                    ? Verdict.verified(phone.only("X-Lab-Attest"))
                    : Verdict.failed(Integer.toString(answer.status()));
        }
    },
    /** Kamailio's secsipid, whose number stands in the answer. */
    KAMAILIO("") {
        @Override
        Verdict verdict(SipMessage answer, SipMessage phone) {
            return answer.status() == 200
                    ? Verdict.verified(answer.only("X-Lab-Attest"))
                    : Verdict.failed(answer.only("X-Lab-Result"));
        }
    };

    private static final SipMessage NOBODY = new SipMessage("", List.of());

    private final String endpoint;

    Verifier(String endpoint) {
        this.endpoint = endpoint;
    }

    /** @param phone the INVITE that went on; without a line where none did */
    abstract Verdict verdict(SipMessage answer, SipMessage phone);

    /** Whether it reads numbers as they are dialled: Asterisk's own verifier compares digits with digits. */
    boolean readsNationalNumbers() {
        return this != ASTERISK;
    }

    /** Sends all of them, whose called numbers differ, and returns what it says of each, in their order. */
    List<Verdict> verify(PeersLab lab, Transport transport, FarEnd end, List<Arrival> arrivals) throws Exception {
        List<String> headers = List.of(
                "X-Lab-Endpoint: " + endpoint,
                "X-Lab-Transport: " + transport.word(),
                "X-Lab-Trunk: [field2]",
                "[field3]",
                "Identity: [field4];[field5];[field6];[field7]");
        List<MatrixLoad.Line> lines = arrivals.stream().map(Verifier::line).toList();
        end.newInvites();
        Map<String, SipMessage> answers = new MatrixLoad(lab, transport).call(port(lab, transport), headers, lines);
        Map<String, Received> phones = end.newInvites();
        List<Verdict> verdicts = new ArrayList<>();
        for (Arrival arrival : arrivals) {
            String key = arrival.call().called().key();
            Received phone = phones.get(key);
            SipMessage answer = answers.getOrDefault(key, NOBODY);
            verdicts.add(verdict(answer, phone == null ? NOBODY : phone.message()));
        }
        return verdicts;
    }

    /** SIPp cuts lines at semicolons and knows no quotes: the Identity is put together again in the INVITE. */
    private static MatrixLoad.Line line(Arrival arrival) {
        String[] parts = arrival.identity().split(";", -1);
        if (parts.length != 4) {
            throw new AssertionError("not token, info, alg and ppt: " + arrival.identity());
        }
        String date = arrival.date().isEmpty() ? "X-Lab-Date: none" : "Date: " + arrival.date();
        return new MatrixLoad.Line(
                arrival.call().caller().dialled(),
                arrival.call().called().dialled(),
                List.of(arrival.call().home().trunk(), date, parts[0], parts[1], parts[2], parts[3]));
    }

    private int port(PeersLab lab, Transport transport) {
        return this == KAMAILIO
                ? lab.kamailio().verifier(transport)
                : lab.asterisk().port(transport);
    }
}
