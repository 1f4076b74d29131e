package org.stirbridge.app.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stirbridge.app.peers.SippLog.Received;

/** The SIPp that all calls of the matrix arrive at, over one transport, and that answers them. */
final class FarEnd implements AutoCloseable {

    private final PeerProgram program;
    private final SippLog log;
    private final @Nullable TlsRelay relay;
    private long seen;

    private FarEnd(PeerProgram program, SippLog log, @Nullable TlsRelay relay) {
        this.program = program;
        this.log = log;
        this.relay = relay;
    }

    static FarEnd open(PeersLab lab, Transport transport) throws Exception {
        boolean relayed = transport == Transport.TLS;
        int port = relayed ? UdpPorts.free() : lab.matrixEnd();
        Path run = lab.sipp().newRun();
        Path scenario = Sipp.answering(run, "answer", transport, lab.matrixEnd());
        PeerProgram program = Sipp.start(run, scenario, transport, port, List.of());
        Sipp.awaitOpen(program, transport, port);
        TlsRelay relay = relayed ? TlsRelay.fromTls(lab.tls(), lab.matrixEnd(), port) : null;
        return new FarEnd(program, new SippLog(run.resolve(Sipp.MESSAGES)), relay);
    }

    /** The INVITEs since it was asked last, by the digits that they call. */
    Map<String, Received> newInvites() throws IOException {
        long end = log.length();
        Map<String, Received> invites = new HashMap<>();
        for (Received received : log.receivedSince(seen)) {
            if (received.message().isRequest("INVITE")) {
                invites.putIfAbsent(received.message().requestNumber(), received);
            }
        }
        seen = end;
        return invites;
    }

    /** The one that called {@code digits}, since it was asked last. */
    Received newInvite(String digits) throws IOException {
        Received invite = newInvites().get(digits);
        if (invite == null) {
            throw new AssertionError("no INVITE to " + digits);
        }
        return invite;
    }

    @Override
    public void close() throws IOException {
        program.close();
        if (relay != null) {
            relay.close();
        }
    }
}
