package org.stirbridge.bridge.call;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections of one port whose request has not come yet. A switch says its request within milliseconds; so when too
 * many say nothing, or half of it, those that are silent longest are closed, and calls still find a place. On a busy
 * machine it may be the bridge that has not come to listen: that is no silence. Thread-safe.
 */
public final class Newcomers {

    private static final Logger LOG = LoggerFactory.getLogger(Newcomers.class);

    /** A quarter of the calls that may be under way, and never so few that a burst of calls is taken for silence. */
    private static final int SHARE = 4;

    private static final int LEAST = 16;

    /** Not its turn yet. */
    private static final Long NOT_ASKED = Long.MIN_VALUE;

    /** A switch on a machine that is busy is not cut off before it had time to speak. */
    private static final Duration TIME_TO_SPEAK = Duration.ofMillis(250);

    /** Where nobody could come in otherwise. */
    private static final Duration LEAST_TIME = Duration.ofMillis(50);

    /** Whoever is closed needs a moment to go, and to look for more of them takes time from those who come. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

    private final int most;
    private final LongSupplier nanos;
    /** Since when it may speak, by the time of {@link #nanos}; who was asked first stands before who was asked later. */
    private final Map<Newcomer, Long> waiting = new LinkedHashMap<>();

    private final SeldomLine closing = new SeldomLine(LOG);
    private long nextLook;
    private boolean roomMade;

    /** One connection. */
    public interface Newcomer extends Closeable {

        /** Whether it has said something that lies there unread. */
        boolean isUnread();
    }

    /** @param maximumCalls how many requests the port takes at once */
    public Newcomers(int maximumCalls) {
        this(Math.max(LEAST, maximumCalls / SHARE), System::nanoTime);
    }

    Newcomers(int most, LongSupplier nanos) {
        this.most = most;
        this.nanos = nanos;
        this.nextLook = nanos.getAsLong();
    }

    /** A connection has come and not spoken yet; if it is one too many, the one that is silent longest is closed. */
    public void came(Newcomer connection) {
        List<Newcomer> tooMany;
        synchronized (waiting) {
            waiting.put(connection, NOT_ASKED);
            tooMany = waiting.size() > most ? silent(waiting.size() - most, TIME_TO_SPEAK) : List.of();
        }
        close(tooMany);
    }

    /** From now on {@code connection} is listened to: it is its turn to speak. */
    public void asked(Newcomer connection) {
        synchronized (waiting) {
            if (waiting.remove(connection) != null) {
                waiting.put(connection, nanos.getAsLong());
            }
        }
    }

    /** The whole request of {@code connection} has come, or it has gone. */
    public void left(Newcomer connection) {
        synchronized (waiting) {
            waiting.remove(connection);
        }
    }

    /**
     * Closes half of those that had their time, where the machine gives no more connections or threads.
     *
     * @return whether it was of use, so that there is room in a moment
     */
    public boolean makeRoom() {
        List<Newcomer> half;
        synchronized (waiting) {
            long now = nanos.getAsLong();
            if (now - nextLook < 0) {
                return roomMade;
            }
            nextLook = now + BETWEEN_LOOKS.toNanos();
            half = silent((waiting.size() + 1) / 2, LEAST_TIME);
            roomMade = !half.isEmpty();
        }
        close(half);
        return !half.isEmpty();
    }

    /** Takes out at most {@code count} of those that had {@code time} to speak, the oldest first. */
    private List<Newcomer> silent(int count, Duration time) {
        long now = nanos.getAsLong();
        List<Newcomer> silent = waiting.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(NOT_ASKED))
                .takeWhile(entry -> now - entry.getValue() >= time.toNanos())
                .map(Map.Entry::getKey)
                .filter(newcomer -> !newcomer.isUnread())
                .limit(count)
                .toList();
        silent.forEach(waiting::remove);
        return silent;
    }

    private void close(List<Newcomer> connections) {
        for (Newcomer connection : connections) {
            closing.warn("Too many connections say nothing: those that came first are closed");
            try {
                connection.close();
            } catch (IOException e) {
                LOG.debug("A silent connection did not close cleanly: {}", e.toString());
            }
        }
    }
}
