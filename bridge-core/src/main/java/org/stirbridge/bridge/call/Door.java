package org.stirbridge.bridge.call;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A port that switches connect to, which closes behind the last of those who stand in its queue: a kernel resets what was
 * connected and never accepted, and to a dialplan such a call looks like one that was answered with nothing. One thread
 * takes from it, any other may close it.
 */
public final class Door {

    private static final Logger LOG = LoggerFactory.getLogger(Door.class);

    /** How soon the taking thread sees that the door is to be closed. */
    private static final int LOOK_MILLIS = 50;

    /** A queue that nobody came into for so long is empty. */
    private static final int EMPTY_MILLIS = 1;

    /** Under a flood the queue is never empty. */
    private static final Duration LONGEST_CLOSING = Duration.ofSeconds(1);

    /** When file descriptors run out, accept fails at once and for ever: do not spin on it. */
    private static final Duration PAUSE = Duration.ofMillis(50);

    /** Those who were closed to make room need a moment to go; calls wait in the queue meanwhile. */
    private static final Duration MOMENT = Duration.ofMillis(5);

    private final SeldomLine cannotAccept = new SeldomLine(LOG);
    private final ServerSocket socket;
    private final BooleanSupplier makeRoom;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile long closeBy = Long.MAX_VALUE;
    private volatile boolean closing;

    /**
     * A port that takes connections from now on.
     *
     * @param queue how many may stand before it, not yet taken
     * @param makeRoom runs when the machine gives no connection more, and says whether it was of use
     * @throws IOException when it cannot be had
     */
    public Door(InetSocketAddress address, int queue, BooleanSupplier makeRoom) throws IOException {
        this.makeRoom = makeRoom;
        socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(address, queue);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /** The next connection, waited for as long as it takes; null when the door is closed and nobody stands before it. */
    public @Nullable Socket next() {
        while (!socket.isClosed()) {
            boolean last = closing;
            if (last && System.nanoTime() - closeBy > 0) {
                shut();
                return null;
            }
            try {
                socket.setSoTimeout(last ? EMPTY_MILLIS : LOOK_MILLIS);
                return socket.accept();
            } catch (SocketTimeoutException e) {
                if (last) {
                    shut();
                }
            } catch (IOException e) {
                pause(e);
            }
        }
        closed.countDown();
        return null;
    }

    /** The taking thread takes no more, whatever stands in the queue: at a port that is open, a dialplan would wait. */
    public void end() {
        shut();
    }

    /** Returns when those in the queue were taken and the port is free, after a second at most. */
    public void close() {
        closeBy = System.nanoTime() + LONGEST_CLOSING.toNanos();
        closing = true;
        try {
            // Twice the time, for a taking thread that is busy; whoever is in the queue then is lost.
            if (!closed.await(2 * LONGEST_CLOSING.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("{} is closed with calls in its queue: nobody took them", address());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            shut();
        }
    }

    private void pause(IOException e) {
        if (!socket.isClosed()) {
            cannotAccept.warn("Cannot accept a connection: {}", e.toString());
            LockSupport.parkNanos((makeRoom.getAsBoolean() ? MOMENT : PAUSE).toNanos());
        }
    }

    private void shut() {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.warn("A port did not close cleanly: {}", e.toString());
        }
        closed.countDown();
    }
}
