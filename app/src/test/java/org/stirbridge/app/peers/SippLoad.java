package org.stirbridge.app.peers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Many calls through Asterisk at a steady rate: a SIPp that calls, a SIPp that answers, and what both saw of each call. */
final class SippLoad implements Load {

    private final Flow flow;
    private final List<PlannedCall> calls;
    private final Path directory;
    private final PeerProgram callee;
    private final PeerProgram caller;

    private SippLoad(
            Flow flow, List<PlannedCall> calls, Path directory, int farEnd, List<String> calling, Path scenario)
            throws IOException {
        this.flow = flow;
        this.calls = calls;
        this.directory = directory;
        this.callee = start("load-answer", scenario("load-answer", Map.of()), farEnd, List.of());
        try {
            Awaitility.await("SIPp listens")
                    .atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> UdpPorts.taken(farEnd));
            this.caller = start("load-call", scenario, UdpPorts.free(), calling);
        } catch (IOException | RuntimeException e) {
            callee.close();
            throw e;
        }
    }

    /**
     * Begins to call.
     *
     * @param asterisk its SIP port
     * @param farEnd where Asterisk sends the calls of {@code endpoint} to
     * @param endpoint of the test's pjsip.conf
     */
    static SippLoad start(
            Flow flow, List<PlannedCall> calls, int rate, Path directory, int asterisk, int farEnd, String endpoint)
            throws IOException {
        Path input = directory.resolve("calls.csv");
        List<String> lines = new ArrayList<>(List.of("SEQUENTIAL"));
        calls.forEach(call -> lines.add(call.line()));
        Files.write(input, lines, StandardCharsets.US_ASCII);
        Path scenario = Files.writeString(
                directory.resolve("load-call.xml"),
                Clone.filled("sipp/load-call.xml", Map.of("HEADERS", headers(flow, endpoint))));
        List<String> calling = List.of(
                "127.0.0.1:" + asterisk,
                "-inf",
                input.toString(),
                "-r",
                Integer.toString(rate),
                "-m",
                Integer.toString(calls.size()),
                "-l",
                "10000",
                "-recv_timeout",
                "40000");
        return new SippLoad(flow, calls, directory, farEnd, calling, scenario);
    }

    private static String headers(Flow flow, String endpoint) {
        String trunk = "      X-Lab-Endpoint: " + endpoint;
        return flow.verifies() ? trunk + "\n      Identity: [field2];info=<[field3]>;alg=ES256;ppt=\"shaken\"" : trunk;
    }

    private Path scenario(String name, Map<String, String> values) throws IOException {
        return Files.writeString(directory.resolve(name + ".xml"), Clone.filled("sipp/" + name + ".xml", values));
    }

    private PeerProgram start(String name, Path scenario, int port, List<String> more) throws IOException {
        List<String> command = new ArrayList<>(List.of(Clone.program("sipp").toString(), "-sf", scenario.toString()));
        command.addAll(List.of("-i", "127.0.0.1", "-mi", "127.0.0.1", "-p", Integer.toString(port), "-t", "u1"));
        command.addAll(List.of(
                "-nostdin",
                "-trace_logs",
                "-log_file",
                directory.resolve(name + ".seen").toString()));
        command.addAll(more);
        return PeerProgram.start(name, directory, Map.of(), command);
    }

    @Override
    public List<SeenCall> await() throws IOException {
        caller.awaitEnd(600);
        Map<String, Long> sent = times("sent");
        Map<String, Long> answered = times("answered");
        Map<String, String[]> invites = invites();
        List<SeenCall> seen = new ArrayList<>();
        for (PlannedCall call : calls) {
            Long began = sent.get(call.called());
            if (began == null) {
                throw new IllegalStateException("SIPp did not make every call:\n" + caller.log());
            }
            seen.add(seen(call, began, answered.get(call.called()), invites.get(call.called())));
        }
        return seen;
    }

    /** @param invite status, reason and Identity of the INVITE at the far end; null when none came */
    private SeenCall seen(PlannedCall call, long began, @Nullable Long answered, String @Nullable [] invite) {
        String outcome = invite == null ? "no INVITE" : invite[0] + " " + invite[1];
        boolean done = invite != null && (flow.verifies() ? invite[0].equals("verified") : call.isSignedBy(invite[2]));
        long wait = answered == null ? -1 : answered - began;
        return new SeenCall(flow, call.fresh(), began, wait, answered == null, done, outcome);
    }

    private Map<String, Long> times(String word) throws IOException {
        Map<String, Long> times = new HashMap<>();
        for (String line : lines("load-call")) {
            String[] parts = line.split(" ", -1);
            if (parts.length == 4 && parts[0].equals(word)) {
                times.put(parts[1], millis(parts[2], parts[3]));
            }
        }
        return times;
    }

    /** SIPp writes nothing for a variable that is 0. */
    private static long millis(String seconds, String micros) {
        double part = micros.isEmpty() ? 0 : Double.parseDouble(micros);
        return Math.round(Double.parseDouble(seconds) * 1000 + part / 1000);
    }

    private Map<String, String[]> invites() throws IOException {
        Map<String, String[]> invites = new HashMap<>();
        for (String line : lines("load-answer")) {
            String[] parts = line.split("\\|", -1);
            if (parts.length == 5 && parts[0].equals("invite")) {
                invites.put(parts[1], new String[] {parts[2], parts[3], parts[4]});
            }
        }
        return invites;
    }

    private List<String> lines(String name) throws IOException {
        Path log = directory.resolve(name + ".seen");
        return Files.exists(log) ? Files.readAllLines(log, StandardCharsets.ISO_8859_1) : List.of();
    }

    @Override
    public void close() {
        caller.close();
        callee.close();
    }
}
