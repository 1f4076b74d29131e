package org.stirbridge.app.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** SIPp as caller and as called party: one call a run, every message recorded. */
final class Sipp {

    static final String MESSAGES = "messages.log";

    private static final List<String> ONE_CALL =
            List.of("-m", "1", "-l", "1", "-r", "1", "-timeout", "30s", "-timeout_error");
    private static final long SECONDS = 40;

    private final Path directory;
    private int runs;

    Sipp(Path directory) {
        this.directory = directory;
    }

    /** One call to be made. Header lines go into the INVITE as they are. */
    record Call(String caller, String called, List<String> headers) {

        Call {
            headers = List.copyOf(headers);
        }

        static Call of(String caller, String called) {
            return new Call("<sip:" + caller + "@lab.example.com>", called, List.of());
        }

        Call with(String name, String value) {
            List<String> more = new ArrayList<>(headers);
            more.add(name + ": " + value);
            return new Call(caller, called, more);
        }

        /** From the caller's endpoint of this name in the test's pjsip.conf. */
        Call from(String endpoint) {
            return with("X-Lab-Endpoint", endpoint);
        }
    }

    /** The far end of one call, waiting for it. */
    static final class Callee implements AutoCloseable {
        private final PeerProgram program;
        private final SippLog messages;

        private Callee(PeerProgram program, SippLog messages) {
            this.program = program;
            this.messages = messages;
        }

        /** The INVITE that it got, when the whole call is over and went as the scenario says. */
        SipMessage invite() throws IOException {
            int status = program.awaitEnd(SECONDS);
            List<SipMessage> received = messages.received();
            if (status != 0) {
                throw new AssertionError("the called party's SIPp ended with " + status + " after " + received);
            }
            return received.stream()
                    .filter(message -> message.isRequest("INVITE"))
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public void close() {
            program.close();
        }
    }

    /** Waits on {@code port} for one call. {@code scenario}: {@code answer} or {@code ring}. */
    Callee callee(int port, String scenario) throws IOException {
        Path run = newRun();
        Path file = answering(run, scenario, Transport.UDP, port);
        PeerProgram program = start(run, file, Transport.UDP, port, ONE_CALL);
        awaitOpen(program, Transport.UDP, port);
        return new Callee(program, new SippLog(run.resolve(MESSAGES)));
    }

    /** The scenario of a called party, which is reached at {@code port}. */
    static Path answering(Path run, String scenario, Transport transport, int port) throws IOException {
        Map<String, String> values = Map.of("PORT", Integer.toString(port), "TRANSPORT", transport.word());
        return Files.writeString(run.resolve(scenario + ".xml"), Clone.filled("sipp/" + scenario + ".xml", values));
    }

    /** Ends {@code program} when it does not listen in time. */
    static void awaitOpen(PeerProgram program, Transport transport, int port) {
        try {
            Awaitility.await("SIPp listens")
                    .atMost(Duration.ofSeconds(10))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> {
                        if (!program.alive()) {
                            throw new IllegalStateException("SIPp does not start:\n" + program.log());
                        }
                        return transport.isOpen(port);
                    });
        } catch (RuntimeException e) {
            program.close();
            throw e;
        }
    }

    /** Calls {@code port} and returns the final answer to the INVITE. */
    SipMessage call(int port, Call call) throws IOException {
        return call(port, port, call);
    }

    /** The same by way of the proxy at {@code proxy}. */
    SipMessage call(int port, int proxy, Call call) throws IOException {
        Path run = newRun();
        // A bracket begins a keyword of SIPp.
        Path file = calling(
                run, Transport.UDP, new Call(call.caller().replace("[", "\\x5B"), call.called(), call.headers()));
        List<String> where = new ArrayList<>(ONE_CALL);
        where.add("127.0.0.1:" + port);
        if (proxy != port) {
            where.addAll(List.of("-rsa", "127.0.0.1:" + proxy));
        }
        try (PeerProgram program = start(run, file, Transport.UDP, UdpPorts.free(), where)) {
            int status = program.awaitEnd(SECONDS);
            List<SipMessage> received = new SippLog(run.resolve(MESSAGES)).received();
            if (status != 0) {
                throw new AssertionError(
                        "the caller's SIPp ended with " + status + " after " + received + "\n" + program.log());
            }
            return received.stream()
                    .filter(message ->
                            message.status() >= 200 && message.only("CSeq").endsWith("INVITE"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** The scenario of a caller. */
    static Path calling(Path run, Transport transport, Call call) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("TRANSPORT", transport.name());
        values.put("CALLED", call.called());
        values.put("FROM", call.caller());
        values.put(
                "HEADERS",
                String.join(
                        "\n",
                        call.headers().stream().map(line -> "      " + line).toList()));
        return Files.writeString(run.resolve("call.xml"), Clone.filled("sipp/call.xml", values));
    }

    /** Starts it in the folder {@code run}, where it keeps {@link #MESSAGES}. */
    static PeerProgram start(Path run, Path scenario, Transport transport, int port, List<String> more)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(Clone.program("sipp").toString(), "-sf", scenario.toString()));
        command.addAll(List.of("-i", "127.0.0.1", "-mi", "127.0.0.1", "-p", Integer.toString(port)));
        command.addAll(List.of("-t", transport.option(), "-nostdin"));
        command.addAll(
                List.of("-trace_msg", "-message_file", run.resolve(MESSAGES).toString()));
        command.addAll(more);
        return PeerProgram.start("sipp", run, Map.of(), command);
    }

    synchronized Path newRun() throws IOException {
        runs++;
        return Files.createDirectories(directory.resolve("sipp-" + runs));
    }
}
