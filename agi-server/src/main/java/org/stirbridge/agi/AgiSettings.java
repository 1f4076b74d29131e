package org.stirbridge.agi;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.stirbridge.bridge.network.CidrBlock;

/**
 * How the FastAGI server runs.
 *
 * @param listen where to listen; port 0 takes a free one
 * @param peers the Asterisks that may connect; FastAGI has neither TLS nor passwords, so this is its only lock
 * @param budget how long one request may take in all, from when it is accepted to its last answer; 100 ms to 60 s
 * @param maximumCalls how many requests may be under way at once; one more is closed at once; at least 1
 */
public record AgiSettings(InetSocketAddress listen, List<CidrBlock> peers, Duration budget, int maximumCalls) {

    /** The port that Asterisk takes when an {@code agi://} address names none. */
    public static final int DEFAULT_PORT = 4573;

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    public AgiSettings {
        peers = List.copyOf(peers);
        if (budget.compareTo(SHORTEST) < 0 || budget.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("budget must be from 100 ms to 60 s");
        }
        if (maximumCalls < 1) {
            throw new IllegalArgumentException("maximumCalls must be at least 1");
        }
    }

    /** Loopback only, 1.5 s a request, 2,000 requests at once. */
    public static AgiSettings defaults() {
        InetSocketAddress listen = new InetSocketAddress(InetAddress.getLoopbackAddress(), DEFAULT_PORT);
        return new AgiSettings(listen, CidrBlock.loopback(), Duration.ofMillis(1500), 2000);
    }

    public AgiSettings withListen(InetSocketAddress address) {
        return new AgiSettings(address, peers, budget, maximumCalls);
    }

    public AgiSettings withPeers(List<CidrBlock> allowed) {
        return new AgiSettings(listen, allowed, budget, maximumCalls);
    }

    public AgiSettings withBudget(Duration whole) {
        return new AgiSettings(listen, peers, whole, maximumCalls);
    }

    public AgiSettings withMaximumCalls(int calls) {
        return new AgiSettings(listen, peers, budget, calls);
    }
}
