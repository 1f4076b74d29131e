package org.stirbridge.agi;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stirbridge.bridge.call.CallServices;
import org.stirbridge.bridge.call.CallsUnderWay;
import org.stirbridge.bridge.call.Newcomers;

/**
 * The FastAGI server that Asterisk's dialplan calls: {@code /sign} on the leg to the trunk, {@code /sign-caller} on the
 * caller's leg, {@code /verify} on an inbound leg. It listens from construction to {@link #close}. Thread-safe.
 */
public final class AgiServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AgiServer.class);

    /**
     * Accepting takes microseconds, so what is queued is served long before Asterisk gives up (2 s). A queue that is full
     * drops the attempt, and Asterisk's kernel tries again after a second only.
     */
    private static final int BACKLOG = 4000;

    private static final Duration DEFAULT_GRACE = Duration.ofSeconds(2);

    private final ServerSocket socket;
    private final CallsUnderWay calls;
    private final FastAgiListener listener;
    private final Thread accepting;

    /**
     * Binds and starts to serve.
     *
     * @param services answer by the deadline they are given ({@code PunctualOutboundCalls}), for Asterisk itself waits for
     *     ever
     * @param executor runs the calls, one task each, at most {@link AgiSettings#maximumCalls} at once; stays open
     * @throws IOException when the address cannot be bound
     */
    public AgiServer(AgiSettings settings, CallServices services, ExecutorService executor) throws IOException {
        this.socket = new ServerSocket();
        bind(settings.listen());
        this.calls = new CallsUnderWay(settings.maximumCalls(), executor);
        Newcomers newcomers = new Newcomers(settings.maximumCalls());
        this.listener = new FastAgiListener(new PeerGate(socket, settings, newcomers), services, calls, newcomers);
        this.accepting = new Thread(listener::serve, "stirbridge-agi-accept");
        accepting.setDaemon(true);
        accepting.start();
        LOG.info("FastAGI on {}", socket.getLocalSocketAddress());
    }

    private void bind(InetSocketAddress address) throws IOException {
        try {
            socket.setReuseAddress(true);
            socket.bind(address, BACKLOG);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** The port it listens on. */
    public int port() {
        return socket.getLocalPort();
    }

    /** How many requests are under way now. */
    public int callsUnderWay() {
        return calls.count();
    }

    /**
     * Stops accepting, lets the calls under way be answered, and returns when they are.
     *
     * @param grace how long to wait for them at most; afterwards they run out by their own budget
     * @return whether all were answered
     */
    public boolean close(Duration grace) {
        listener.stop();
        boolean answered = calls.awaitNone(grace);
        if (!answered) {
            LOG.warn("{} requests were still under way at the stop", calls.count());
        }
        return answered;
    }

    /** {@link #close(Duration)} with two seconds. */
    @Override
    public void close() {
        close(DEFAULT_GRACE);
    }
}
