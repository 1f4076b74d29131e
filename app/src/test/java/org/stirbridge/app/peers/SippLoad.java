package org.stirbridge.app.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** Many calls of one kind at a steady rate, SIPp on both sides, every INVITE that reached the far end recorded. */
final class SippLoad implements AutoCloseable {

    private final PeerProgram caller;
    private final PeerProgram callee;
    private final Path messages;

    private SippLoad(PeerProgram caller, PeerProgram callee, Path messages) {
        this.caller = caller;
        this.callee = callee;
        this.messages = messages;
    }

    /**
     * Begins to call {@code port}.
     *
     * @param carrier where the calls come out
     */
    static SippLoad start(Path directory, int port, int carrier, Sipp.Call call, int calls, int perSecond)
            throws IOException {
        Path answering = Files.createDirectories(directory.resolve("answering"));
        Path messages = answering.resolve("messages.log");
        Path answer = Files.writeString(answering.resolve("answer.xml"), Clone.filled("sipp/answer.xml", Map.of()));
        List<String> trace = List.of("-trace_msg", "-message_file", messages.toString());
        PeerProgram callee = sipp(answering, answer, carrier, calls, trace);
        Awaitility.await("SIPp listens").until(() -> UdpPorts.taken(carrier));
        Path calling = Files.createDirectories(directory.resolve("calling"));
        Path scenario = Files.writeString(calling.resolve("call.xml"), Clone.filled("sipp/call.xml", values(call)));
        List<String> pace = List.of("-r", Integer.toString(perSecond), "-l", "2000", "127.0.0.1:" + port);
        return new SippLoad(sipp(calling, scenario, UdpPorts.free(), calls, pace), callee, messages);
    }

    private static Map<String, String> values(Sipp.Call call) {
        List<String> headers =
                call.headers().stream().map(line -> "      " + line).toList();
        return Map.of("CALLED", call.called(), "FROM", call.caller(), "HEADERS", String.join("\n", headers));
    }

    private static PeerProgram sipp(Path directory, Path scenario, int port, int calls, List<String> more)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(Clone.program("sipp").toString(), "-sf", scenario.toString()));
        command.addAll(List.of("-i", "127.0.0.1", "-mi", "127.0.0.1", "-p", Integer.toString(port), "-t", "u1"));
        command.addAll(List.of("-m", Integer.toString(calls), "-nostdin", "-timeout", "180s", "-timeout_error"));
        command.addAll(more);
        return PeerProgram.start("sipp", directory, Map.of(), command);
    }

    boolean goesOn() {
        return caller.alive();
    }

    /** What the caller's and the called side's SIPp ended with, 0 when every call was answered and hung up. */
    List<Integer> ends() {
        return List.of(caller.awaitEnd(200), callee.awaitEnd(30));
    }

    /** The INVITE of each call as the carrier got it, one of each that was sent again. */
    List<SipMessage> invites() throws IOException {
        Map<String, SipMessage> invites = new LinkedHashMap<>();
        Sipp.received(messages).stream()
                .filter(message -> message.isRequest("INVITE"))
                .forEach(invite -> invites.putIfAbsent(invite.only("Call-ID"), invite));
        return List.copyOf(invites.values());
    }

    @Override
    public void close() {
        caller.close();
        callee.close();
    }
}
