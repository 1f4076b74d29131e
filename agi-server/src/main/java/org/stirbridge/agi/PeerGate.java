package org.stirbridge.agi;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.asteriskjava.util.ServerSocketFacade;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stirbridge.bridge.call.CallServices;
import org.stirbridge.bridge.call.Door;
import org.stirbridge.bridge.call.Newcomers;
import org.stirbridge.bridge.call.SeldomLine;

/** Accepts connections of allowed peers only; the others are closed before a byte of theirs is read. */
final class PeerGate implements ServerSocketFacade {

    private static final Logger LOG = LoggerFactory.getLogger(PeerGate.class);

    private final SeldomLine refused = new SeldomLine(LOG);
    private final Door door;
    private final Newcomers newcomers;
    private volatile Serving serving;
    private volatile Runnable whenClosed = () -> {};
    private @Nullable Admitted last;

    PeerGate(Door door, AgiSettings settings, CallServices services, Newcomers newcomers) {
        this.door = door;
        this.newcomers = newcomers;
        this.serving = new Serving(settings, services);
    }

    /** What a connection is served by from its first byte to its last. */
    private record Serving(AgiSettings settings, CallServices services) {

        boolean allows(Socket peer) {
            return settings.peers().stream().anyMatch(block -> block.contains(peer.getInetAddress()));
        }
    }

    /** A connection with what it is served by. */
    record Admitted(AsteriskConnection connection, CallServices services) {}

    /** These hold for the next connection. */
    void use(AgiSettings settings, CallServices services) {
        serving = new Serving(settings, services);
    }

    /** @param action runs on the accepting thread before it hears that there is nothing more to accept */
    void whenClosed(Runnable action) {
        whenClosed = action;
    }

    @Override
    public AsteriskConnection accept() throws IOException {
        for (Socket peer = door.next(); peer != null; peer = door.next()) {
            Serving now = serving;
            boolean allowed = now.allows(peer);
            Admitted admitted = allowed ? admit(peer, now) : null;
            if (admitted != null) {
                last = admitted;
                newcomers.came(admitted.connection);
                return admitted.connection;
            }
            if (!allowed) {
                refused.warn("Refused a connection from {}", peer.getInetAddress());
            }
            close(peer);
        }
        whenClosed.run();
        throw new IOException("the door is closed");
    }

    long refusedConnections() {
        return refused.times();
    }

    int port() {
        return door.address().getPort();
    }

    InetAddress address() {
        return door.address().getAddress();
    }

    /** The connection accepted last; for the accepting thread only. */
    Admitted last() {
        Admitted admitted = last;
        if (admitted == null) {
            throw new IllegalStateException("nothing accepted yet");
        }
        return admitted;
    }

    /** Null when the peer has gone again already: no reason to stop accepting. */
    private static @Nullable Admitted admit(Socket peer, Serving now) {
        try {
            RequestTimes times = RequestTimes.within(now.settings.budget());
            return new Admitted(new AsteriskConnection(peer, times), now.services);
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

    @Override
    public void close() {
        door.close();
    }

    /** For the accepting thread: nobody comes in any more. */
    void end() {
        door.end();
    }

    /** Ignored: every read has its share of the request's budget. */
    @Override
    public void setSocketReadTimeout(int socketReadTimeout) {
        LOG.debug("A read timeout of {} ms is not needed", socketReadTimeout);
    }
}
