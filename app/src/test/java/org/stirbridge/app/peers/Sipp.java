package org.stirbridge.app.peers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** SIPp as caller and as called party: one call a run, every message recorded. */
final class Sipp {

    private static final Pattern RECEIVED = Pattern.compile("UDP message received \\[(\\d+)] bytes :\n\n");
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
        private final Path messages;

        private Callee(PeerProgram program, Path messages) {
            this.program = program;
            this.messages = messages;
        }

        /** The INVITE that it got, when the whole call is over and went as the scenario says. */
        SipMessage invite() throws IOException {
            int status = program.awaitEnd(SECONDS);
            List<SipMessage> received = received(messages);
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
        Path file =
                Files.writeString(run.resolve(scenario + ".xml"), Clone.filled("sipp/" + scenario + ".xml", Map.of()));
        PeerProgram program = start(run, file, port, List.of());
        try {
            Awaitility.await("SIPp listens")
                    .atMost(Duration.ofSeconds(10))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> {
                        if (!program.alive()) {
                            throw new IllegalStateException("SIPp does not start:\n" + program.log());
                        }
                        return UdpPorts.taken(port);
                    });
        } catch (RuntimeException e) {
            program.close();
            throw e;
        }
        return new Callee(program, run.resolve("messages.log"));
    }

    /** Calls {@code port} and returns the final answer to the INVITE. */
    SipMessage call(int port, Call call) throws IOException {
        return call(port, port, call);
    }

    /** The same by way of the proxy at {@code proxy}. */
    SipMessage call(int port, int proxy, Call call) throws IOException {
        Path run = newRun();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("CALLED", call.called());
        // A bracket begins a keyword of SIPp.
        values.put("FROM", call.caller().replace("[", "\\x5B"));
        values.put(
                "HEADERS",
                String.join(
                        "\n",
                        call.headers().stream().map(line -> "      " + line).toList()));
        Path file = Files.writeString(run.resolve("call.xml"), Clone.filled("sipp/call.xml", values));
        List<String> where = new ArrayList<>(List.of("127.0.0.1:" + port));
        if (proxy != port) {
            where.addAll(List.of("-rsa", "127.0.0.1:" + proxy));
        }
        try (PeerProgram program = start(run, file, UdpPorts.free(), where)) {
            int status = program.awaitEnd(SECONDS);
            List<SipMessage> received = received(run.resolve("messages.log"));
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

    private static PeerProgram start(Path run, Path scenario, int port, List<String> more) throws IOException {
        List<String> command = new ArrayList<>(List.of(Clone.program("sipp").toString(), "-sf", scenario.toString()));
        command.addAll(List.of("-i", "127.0.0.1", "-mi", "127.0.0.1", "-p", Integer.toString(port), "-t", "u1"));
        command.addAll(List.of("-m", "1", "-l", "1", "-r", "1", "-nostdin", "-timeout", "30s", "-timeout_error"));
        command.addAll(List.of(
                "-trace_msg", "-message_file", run.resolve("messages.log").toString()));
        command.addAll(more);
        return PeerProgram.start("sipp", run, Map.of(), command);
    }

    private synchronized Path newRun() throws IOException {
        runs++;
        return Files.createDirectories(directory.resolve("sipp-" + runs));
    }

    static List<SipMessage> received(Path messages) throws IOException {
        if (!Files.exists(messages)) {
            return List.of();
        }
        String text = Files.readString(messages, StandardCharsets.ISO_8859_1);
        List<SipMessage> received = new ArrayList<>();
        Matcher matcher = RECEIVED.matcher(text);
        while (matcher.find()) {
            int end = Math.min(text.length(), matcher.end() + Integer.parseInt(matcher.group(1)));
            received.add(SipMessage.parse(text.substring(matcher.end(), end)));
        }
        return received;
    }
}
