package org.stirbridge.agi;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stirbridge.bridge.call.CallServices;
import org.stirbridge.bridge.call.CallsUnderWay;
import org.stirbridge.bridge.call.Door;
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

    private final PeerGate gate;
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
        Newcomers newcomers = new Newcomers(settings.maximumCalls());
        Door door = new Door(settings.listen(), BACKLOG, newcomers::makeRoom);
        this.gate = new PeerGate(door, settings, services, newcomers);
        this.calls = new CallsUnderWay(settings.maximumCalls(), executor, newcomers::makeRoom);
        this.listener = new FastAgiListener(gate, calls, newcomers);
        this.accepting = new Thread(listener::serve, "stirbridge-agi-accept");
        accepting.setDaemon(true);
        accepting.start();
        LOG.info("FastAGI on {}:{}", gate.address(), gate.port());
    }

    /** From the next connection on: its peers and its budget; where it listens and its bound of calls stay. */
    public void use(AgiSettings settings, CallServices services) {
        gate.use(settings, services);
    }

    /** The port it listens on. */
    public int port() {
        return gate.port();
    }

    /** How many requests were closed at once because there were too many. */
    public long refusedCalls() {
        return listener.refusedCalls();
    }

    /** How many connections came from elsewhere. */
    public long refusedConnections() {
        return gate.refusedConnections();
    }

    /** How many requests are under way now. */
    public int callsUnderWay() {
        return calls.count();
    }

    /**
     * Lets those in who are connected already, then stops accepting, lets the calls under way be answered, and returns when they are.
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
