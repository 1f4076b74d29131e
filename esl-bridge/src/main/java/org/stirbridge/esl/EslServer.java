package org.stirbridge.esl;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stirbridge.bridge.call.CallServices;
import org.stirbridge.bridge.call.CallsUnderWay;
import org.stirbridge.bridge.call.Door;
import org.stirbridge.bridge.call.Fault;
import org.stirbridge.bridge.call.Newcomers;
import org.stirbridge.bridge.call.PeerInput;
import org.stirbridge.bridge.call.SeldomLine;
import org.stirbridge.stir.certificate.Deadline;

/**
 * The server that FreeSWITCH's {@code socket} application calls; {@code stir_request} on the channel says whether to sign
 * or to verify. It listens from construction to {@link #close}. Thread-safe.
 */
public final class EslServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EslServer.class);

    private static final int BACKLOG = 4000;

    private static final Duration DEFAULT_GRACE = Duration.ofSeconds(2);

    private final SeldomLine refused = new SeldomLine(LOG);
    private final SeldomLine tooMany = new SeldomLine(LOG);
    private final SeldomLine faults = new SeldomLine(LOG);
    private final Door door;
    private final CallsUnderWay calls;
    private final Newcomers newcomers;
    private final LargeRequests large = new LargeRequests();
    private final ScheduledThreadPoolExecutor cutter;
    private volatile Serving serving;

    /** What a connection is served by from its first byte to its last. */
    private record Serving(EslSettings settings, CallServices services) {

        boolean allows(Socket peer) {
            return settings.peers().stream().anyMatch(block -> block.contains(peer.getInetAddress()));
        }
    }

    /** Who has connected. */
    private record Peer(Socket socket) implements Newcomers.Newcomer {

        @Override
        public boolean isUnread() {
            return PeerInput.isUnread(socket);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /**
     * Binds and starts to serve.
     *
     * @param services answer by the deadline they are given and never throw
     * @param executor runs the calls, one task each, at most {@link EslSettings#maximumCalls} at once; stays open
     * @throws IOException when the address cannot be bound
     */
    public EslServer(EslSettings settings, CallServices services, ExecutorService executor) throws IOException {
        this.serving = new Serving(settings, services);
        this.newcomers = new Newcomers(settings.maximumCalls());
        this.calls = new CallsUnderWay(settings.maximumCalls(), executor, newcomers::makeRoom);
        this.door = new Door(settings.listen(), BACKLOG, newcomers::makeRoom);
        this.cutter = new ScheduledThreadPoolExecutor(1, task -> daemon(task, "stirbridge-esl-cutter"));
        cutter.setRemoveOnCancelPolicy(true);
        cutter.prestartCoreThread();
        daemon(this::serve, "stirbridge-esl-accept").start();
        LOG.info("Event socket on {}", door.address());
    }

    /** From the next connection on: its peers and its budget; where it listens and its bound of calls stay. */
    public void use(EslSettings settings, CallServices services) {
        serving = new Serving(settings, services);
    }

    /** The port it listens on. */
    public int port() {
        return door.address().getPort();
    }

    /** How many calls were closed at once because there were too many. */
    public long refusedCalls() {
        return tooMany.times();
    }

    /** How many connections came from elsewhere. */
    public long refusedConnections() {
        return refused.times();
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
        door.close();
        boolean answered = calls.awaitNone(grace);
        if (!answered) {
            LOG.warn("{} requests were still under way at the stop", calls.count());
        }
        cutter.shutdownNow();
        return answered;
    }

    /** {@link #close(Duration)} with two seconds. */
    @Override
    public void close() {
        close(DEFAULT_GRACE);
    }

    /** However it ends, the port is closed then. */
    private void serve() {
        try {
            for (Socket peer = door.next(); peer != null; peer = door.next()) {
                admit(peer);
            }
        } catch (RuntimeException | Error e) {
            LOG.error("The event socket ended", e);
        } finally {
            door.end();
        }
    }

    /** A fault costs the connection that met it, and no other. */
    private void admit(Socket peer) {
        try {
            admit(peer, serving);
        } catch (RuntimeException | Error e) {
            faults.error("A connection could not be served", Fault.of(e));
            newcomers.left(new Peer(peer));
            closeQuietly(peer);
        }
    }

    /** What is not admitted is closed at once, and FreeSWITCH goes on with the dialplan. */
    private void admit(Socket peer, Serving now) {
        if (!now.allows(peer)) {
            refused.warn("Refused a connection from {}", peer.getInetAddress());
            closeQuietly(peer);
            return;
        }
        Peer newcomer = new Peer(peer);
        newcomers.came(newcomer);
        Deadline deadline = Deadline.after(now.settings.budget());
        if (!calls.start(() -> converse(newcomer, now, deadline))) {
            tooMany.warn("Refused a call: {} are under way already", calls.count());
            newcomers.left(newcomer);
            closeQuietly(newcomer);
        }
    }

    /** The cutter bounds what a read timeout cannot: a write to a peer that does not read. */
    private void converse(Peer peer, Serving now, Deadline deadline) {
        try {
            ScheduledFuture<?> cut = cutter.schedule(
                    () -> closeQuietly(peer), deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
            try (EslConnection connection = new EslConnection(peer.socket, deadline, large)) {
                Duration decision = now.settings.budget().multipliedBy(9).dividedBy(10);
                Runnable spoken = () -> newcomers.left(peer);
                newcomers.asked(peer);
                Conversation.run(new Conversation(connection, now.services, deadline.within(decision), spoken));
            } finally {
                cut.cancel(false);
            }
        } catch (IOException | RejectedExecutionException e) {
            LOG.debug("A peer went away at once, or we did: {}", e.getMessage());
        } finally {
            newcomers.left(peer);
            closeQuietly(peer);
        }
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            LOG.debug("A socket did not close cleanly: {}", e.toString());
        }
    }
}
