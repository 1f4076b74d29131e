package org.stirbridge.esl;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stirbridge.bridge.call.CallServices;
import org.stirbridge.bridge.call.CallsUnderWay;
import org.stirbridge.bridge.call.Newcomers;
import org.stirbridge.bridge.call.RepeatedWarning;
import org.stirbridge.stir.certificate.Deadline;

/**
 * The server that FreeSWITCH's {@code socket} application calls; {@code stir_request} on the channel says whether to sign
 * or to verify. It listens from construction to {@link #close}. Thread-safe.
 */
public final class EslServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EslServer.class);

    private static final int BACKLOG = 4000;

    /** When file descriptors run out, accept fails at once and for ever: do not spin on it. */
    private static final Duration PAUSE = Duration.ofMillis(50);

    private static final Duration DEFAULT_GRACE = Duration.ofSeconds(2);

    private final EslSettings settings;
    private final CallServices services;
    private final ServerSocket socket;
    private final CallsUnderWay calls;
    private final Newcomers newcomers;
    private final LargeRequests large = new LargeRequests();
    private final RepeatedWarning refusing = new RepeatedWarning(LOG);
    private final RepeatedWarning failing = new RepeatedWarning(LOG);
    private final ScheduledThreadPoolExecutor cutter;

    /**
     * Binds and starts to serve.
     *
     * @param services answer by the deadline they are given and never throw
     * @param executor runs the calls, one task each, at most {@link EslSettings#maximumCalls} at once; stays open
     * @throws IOException when the address cannot be bound
     */
    public EslServer(EslSettings settings, CallServices services, ExecutorService executor) throws IOException {
        this.settings = settings;
        this.services = services;
        this.calls = new CallsUnderWay(settings.maximumCalls(), executor);
        this.newcomers = new Newcomers(settings.maximumCalls());
        this.socket = bound(settings);
        this.cutter = new ScheduledThreadPoolExecutor(1, task -> daemon(task, "stirbridge-esl-cutter"));
        cutter.setRemoveOnCancelPolicy(true);
        daemon(this::serve, "stirbridge-esl-accept").start();
        LOG.info("Event socket on {}", socket.getLocalSocketAddress());
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
        closeQuietly(socket);
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

    private void serve() {
        while (!socket.isClosed()) {
            try {
                admit(socket.accept());
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    failing.tell("Cannot accept a connection: " + e.getMessage());
                    newcomers.makeRoom();
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
            }
        }
    }

    /** What is not admitted is closed at once, and FreeSWITCH goes on with the dialplan. */
    private void admit(Socket peer) {
        if (settings.peers().stream().noneMatch(block -> block.contains(peer.getInetAddress()))) {
            refusing.tell("Refused a connection from " + peer.getInetAddress());
            closeQuietly(peer);
            return;
        }
        newcomers.came(peer);
        Deadline deadline = Deadline.after(settings.budget());
        if (!calls.start(() -> converse(peer, deadline))) {
            refusing.tell("Refused a call: " + settings.maximumCalls() + " are under way already");
            newcomers.left(peer);
            closeQuietly(peer);
        }
    }

    /** The cutter bounds what a read timeout cannot: a write to a peer that does not read. */
    private void converse(Socket peer, Deadline deadline) {
        ScheduledFuture<?> cut =
                cutter.schedule(() -> closeQuietly(peer), deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        try (EslConnection connection = new EslConnection(peer, deadline, large)) {
            Duration decision = settings.budget().multipliedBy(9).dividedBy(10);
            Runnable spoken = () -> newcomers.left(peer);
            Conversation.run(new Conversation(connection, services, deadline.within(decision), spoken));
        } catch (IOException e) {
            LOG.debug("A peer went away at once: {}", e.getMessage());
        } finally {
            newcomers.left(peer);
            cut.cancel(false);
        }
    }

    private static ServerSocket bound(EslSettings settings) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(settings.listen(), BACKLOG);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
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
