package org.stirbridge.app.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.stirbridge.app.peers.SippLog.Received;

/** Many calls of one kind by one SIPp, each with the values of its own line (SIPp's {@code -inf}). */
final class MatrixLoad {

    private static final int RATE = Integer.getInteger("matrix.rate", 150);

    private final PeersLab lab;
    private final Transport transport;

    MatrixLoad(PeersLab lab, Transport transport) {
        this.lab = lab;
        this.transport = transport;
    }

    /** One call: who calls whom, and what stands for {@code [field2]} and so on in the headers of all. */
    record Line(String caller, String called, List<String> values) {

        Line {
            values = List.copyOf(values);
        }

        private String text() {
            return caller + ";" + called + ";" + String.join(";", values) + "\n";
        }

        private String key() {
            return called.replace("+", "");
        }
    }

    /**
     * Places them all and returns the final answers to their INVITEs, by the digits that were called. Each call must end
     * as one of the scenario's: answered and hung up, or refused.
     */
    Map<String, SipMessage> call(int port, List<String> headers, List<Line> lines) throws Exception {
        if (transport != Transport.TLS) {
            return answers(port, headers, lines);
        }
        try (TlsRelay relay = TlsRelay.toTls(lab.tls(), port)) {
            return answers(relay.port(), headers, lines);
        }
    }

    private Map<String, SipMessage> answers(int port, List<String> headers, List<Line> lines)
            throws IOException, GeneralSecurityException {
        Path run = lab.sipp().newRun();
        Sipp.Call call = new Sipp.Call("<sip:[field0]@lab.example.com>", "[field1]", headers);
        Path scenario = Sipp.calling(run, transport, call);
        Path values = Files.writeString(run.resolve("calls.csv"), csv(lines));
        List<String> options = new ArrayList<>(List.of("127.0.0.1:" + port, "-inf", values.toString()));
        String number = Integer.toString(lines.size());
        long seconds = 30 + lines.size() / 20L;
        options.addAll(List.of("-m", number, "-l", "60", "-r", Integer.toString(RATE)));
        options.addAll(List.of("-timeout", seconds + "s", "-timeout_error"));
        try (PeerProgram program = Sipp.start(run, scenario, transport, UdpPorts.free(), options)) {
            int status = program.awaitEnd(seconds + 10);
            if (status != 0) {
                throw new AssertionError("SIPp ended with " + status + "\n" + program.log() + "\n"
                        + lab.asterisk().console());
            }
        }
        return byCalled(new SippLog(run.resolve(Sipp.MESSAGES)).receivedSince(0), lines);
    }

    private static String csv(List<Line> lines) {
        StringBuilder text = new StringBuilder("SEQUENTIAL\n");
        lines.forEach(line -> text.append(line.text()));
        return text.toString();
    }

    private static Map<String, SipMessage> byCalled(List<Received> received, List<Line> lines) {
        Map<String, SipMessage> answers = new HashMap<>();
        for (Received each : received) {
            SipMessage message = each.message();
            if (message.status() >= 200 && message.only("CSeq").endsWith("INVITE")) {
                answers.put(message.number("To"), message);
            }
        }
        for (Line line : lines) {
            if (!answers.containsKey(line.key())) {
                throw new AssertionError("no answer to the call to " + line.called());
            }
        }
        return answers;
    }
}
