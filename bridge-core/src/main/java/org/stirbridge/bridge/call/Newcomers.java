package org.stirbridge.bridge.call;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections of one port whose request has not come yet. A switch says its request within milliseconds; so when too
 * many say nothing, or half of it, those that came first are closed, and calls still find a place. Thread-safe.
 */
public final class Newcomers {

    private static final Logger LOG = LoggerFactory.getLogger(Newcomers.class);

    /** A quarter of the calls that may be under way, and never so few that a burst of calls is taken for silence. */
    private static final int SHARE = 4;

    private static final int LEAST = 16;

    /** A switch on a machine that is busy is not cut off before it had time to speak. */
    private static final Duration TIME_TO_SPEAK = Duration.ofMillis(250);

    /** Where nobody could come in otherwise. */
    private static final Duration LEAST_TIME = Duration.ofMillis(50);

    private final int most;
    private final LongSupplier nanos;
    private final Map<Closeable, Long> waiting = new LinkedHashMap<>();
    private final SeldomLine closing = new SeldomLine(LOG);

    /** @param maximumCalls how many requests the port takes at once */
    public Newcomers(int maximumCalls) {
        this(Math.max(LEAST, maximumCalls / SHARE), System::nanoTime);
    }

    Newcomers(int most, LongSupplier nanos) {
        this.most = most;
        this.nanos = nanos;
    }

    /** A connection has come and not spoken yet; if it is one too many, the one that is silent longest is closed. */
    public void came(Closeable connection) {
        List<Closeable> tooMany;
        synchronized (waiting) {
            waiting.put(connection, nanos.getAsLong());
            tooMany = waiting.size() > most ? silent(waiting.size() - most, TIME_TO_SPEAK) : List.of();
        }
        close(tooMany);
    }

    /** The whole request of {@code connection} has come, or it has gone. */
    public void left(Closeable connection) {
        synchronized (waiting) {
            waiting.remove(connection);
        }
    }

    /** Closes half of those that had their time, where the machine gives no more connections. */
    public void makeRoom() {
        List<Closeable> half;
        synchronized (waiting) {
            half = silent((waiting.size() + 1) / 2, LEAST_TIME);
        }
        close(half);
    }

    /** Takes out at most {@code count} of those that had {@code time} to speak, the oldest first. */
    private List<Closeable> silent(int count, Duration time) {
        long now = nanos.getAsLong();
        List<Closeable> silent = new ArrayList<>();
        for (Map.Entry<Closeable, Long> entry : waiting.entrySet()) {
            if (silent.size() == count || now - entry.getValue() < time.toNanos()) {
                break;
            }
            silent.add(entry.getKey());
        }
        silent.forEach(waiting::remove);
        return silent;
    }

    private void close(List<Closeable> connections) {
        for (Closeable connection : connections) {
            closing.warn("Too many connections say nothing: those that came first are closed");
            try {
                connection.close();
            } catch (IOException e) {
                LOG.debug("A silent connection did not close cleanly: {}", e.toString());
            }
        }
    }
}
