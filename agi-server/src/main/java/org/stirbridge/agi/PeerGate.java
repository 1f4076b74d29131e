package org.stirbridge.agi;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.asteriskjava.util.ServerSocketFacade;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stirbridge.bridge.call.Newcomers;
import org.stirbridge.bridge.call.RepeatedWarning;
import org.stirbridge.bridge.network.CidrBlock;

/** Accepts connections of allowed peers only; the others are closed before a byte of theirs is read. */
final class PeerGate implements ServerSocketFacade {

    private static final Logger LOG = LoggerFactory.getLogger(PeerGate.class);

    /** When file descriptors run out, accept fails at once and for ever: do not spin on it. */
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final ServerSocket socket;
    private final List<CidrBlock> peers;
    private final Duration budget;
    private final Newcomers newcomers;
    private final RepeatedWarning refusing = new RepeatedWarning(LOG);
    private @Nullable AsteriskConnection last;

    PeerGate(ServerSocket socket, AgiSettings settings, Newcomers newcomers) {
        this.socket = socket;
        this.peers = settings.peers();
        this.budget = settings.budget();
        this.newcomers = newcomers;
    }

    @Override
    public AsteriskConnection accept() throws IOException {
        while (true) {
            Socket peer = next();
            AsteriskConnection connection = isAllowed(peer) ? admit(peer) : null;
            if (connection != null) {
                last = connection;
                newcomers.came(connection);
                return connection;
            }
            refusing.tell("Refused a connection from " + peer.getInetAddress());
            close(peer);
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    InetAddress address() {
        return socket.getInetAddress();
    }

    /** The connection accepted last; for the accepting thread only. */
    AsteriskConnection last() {
        AsteriskConnection connection = last;
        if (connection == null) {
            throw new IllegalStateException("nothing accepted yet");
        }
        return connection;
    }

    private boolean isAllowed(Socket peer) {
        return peers.stream().anyMatch(block -> block.contains(peer.getInetAddress()));
    }

    /** Null when the peer has gone again already: no reason to stop accepting. */
    private @Nullable AsteriskConnection admit(Socket peer) {
        try {
            return new AsteriskConnection(peer, RequestTimes.within(budget));
        } catch (IOException e) {
            LOG.debug("A peer went away at once: {}", e.toString());
            return null;
        }
    }

    private static void close(Socket peer) {
        try {
            peer.close();
        } catch (IOException e) {
            LOG.debug("A refused connection did not close cleanly: {}", e.toString());
        }
    }

    private Socket next() throws IOException {
        try {
            return socket.accept();
        } catch (IOException e) {
            if (!socket.isClosed()) {
                newcomers.makeRoom();
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** Ignored: every read has its share of the request's budget. */
    @Override
    public void setSocketReadTimeout(int socketReadTimeout) {
        LOG.debug("A read timeout of {} ms is not needed", socketReadTimeout);
    }
}
