package org.stirbridge.app.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.stirbridge.app.peers.SippLog.Received;
import org.stirbridge.lab.pki.LabIdentity;

/** Who signs in the interop matrix. */
enum Signer {
    /** The bridge, asked by Asterisk in the handler before Dial, as the outbound sample has it. */
    STIRBRIDGE("matrix-sign", PeersLab.oursX5u()),
    /** Asterisk 22 itself, res_stir_shaken: a profile a level. */
    ASTERISK("matrix-native-sign", PeersLab.othersX5u()),
    /** Kamailio's secsipid, on the way. */
    KAMAILIO("", PeersLab.othersX5u());

    private final String endpoint;
    private final String x5u;

    Signer(String endpoint, String x5u) {
        this.endpoint = endpoint;
        this.x5u = x5u;
    }

    String x5u() {
        return x5u;
    }

    /** The certificate behind {@link #x5u}, with its key. */
    LabIdentity identity(PeersLab lab) {
        return this == STIRBRIDGE ? lab.ours() : lab.others();
    }

    /** Only the bridge knows what its customers mean by a number; the others sign what they are given. */
    List<MatrixCall> calls(RandomCalls random, int calls) {
        return this == STIRBRIDGE ? random.asCustomersDial(calls) : random.canonical(calls);
    }

    /** Each call as it came out at {@code end}. */
    List<SignedCall> sign(PeersLab lab, Transport transport, FarEnd end, List<MatrixCall> calls) throws Exception {
        List<String> headers = List.of(
                "X-Lab-Endpoint: " + endpoint,
                "X-Lab-Transport: " + transport.word(),
                "X-Lab-Trunk: [field2]",
                "X-Lab-Level: [field3]");
        List<MatrixLoad.Line> lines = calls.stream().map(Signer::line).toList();
        end.newInvites();
        Map<String, SipMessage> answers = new MatrixLoad(lab, transport).call(port(lab, transport), headers, lines);
        Map<String, Received> invites = end.newInvites();
        List<SignedCall> signed = new ArrayList<>();
        for (MatrixCall call : calls) {
            Received invite = invites.get(call.called().key());
            if (invite == null) {
                throw new AssertionError(this + " did not let pass " + call + ": "
                        + answers.get(call.called().key()));
            }
            signed.add(new SignedCall(call, invite.message(), invite.bytes()));
        }
        return signed;
    }

    private static MatrixLoad.Line line(MatrixCall call) {
        return new MatrixLoad.Line(
                call.caller().dialled(),
                call.called().dialled(),
                List.of(call.home().trunk(), call.level()));
    }

    private int port(PeersLab lab, Transport transport) {
        return this == KAMAILIO
                ? lab.kamailio().matrixSigner(transport)
                : lab.asterisk().port(transport);
    }
}
