package org.stirbridge.app.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Many calls of one kind at a steady rate, SIPp on both sides, every INVITE that reached the far end recorded. */
final class SteadyLoad implements AutoCloseable {

    private final PeerProgram caller;
    private final PeerProgram callee;
    private final SippLog messages;

    private SteadyLoad(PeerProgram caller, PeerProgram callee, SippLog messages) {
        this.caller = caller;
        this.callee = callee;
        this.messages = messages;
    }

    /**
     * Begins to call {@code port}.
     *
     * @param carrier where the calls come out
     */
    static SteadyLoad start(Path directory, int port, int carrier, Sipp.Call call, int calls, int perSecond)
            throws IOException {
        Path answering = Files.createDirectories(directory.resolve("answering"));
        Path answer = Sipp.answering(answering, "answer", Transport.UDP, carrier);
        List<String> ends = List.of("-m", Integer.toString(calls), "-timeout", "180s", "-timeout_error");
        PeerProgram callee = Sipp.start(answering, answer, Transport.UDP, carrier, ends);
        Sipp.awaitOpen(callee, Transport.UDP, carrier);
        Path calling = Files.createDirectories(directory.resolve("calling"));
        Path scenario = Sipp.calling(calling, Transport.UDP, call);
        List<String> pace = new ArrayList<>(ends);
        pace.addAll(List.of("-r", Integer.toString(perSecond), "-l", "2000", "127.0.0.1:" + port));
        PeerProgram caller = Sipp.start(calling, scenario, Transport.UDP, UdpPorts.free(), pace);
        return new SteadyLoad(caller, callee, new SippLog(answering.resolve(Sipp.MESSAGES)));
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
        messages.received().stream()
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
