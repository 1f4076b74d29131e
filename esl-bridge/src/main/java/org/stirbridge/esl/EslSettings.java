package org.stirbridge.esl;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.stirbridge.bridge.network.CidrBlock;

/**
 * How the event socket server runs.
 *
 * @param listen where to listen; port 0 takes a free one
 * @param peers the FreeSWITCHes that may connect; the protocol has no password in this direction, so this is its only lock
 * @param budget how long one request may take in all, from when it is accepted to its last answer; 100 ms to 60 s
 * @param maximumCalls how many requests may be under way at once; one more is closed at once, and FreeSWITCH goes on
 */
public record EslSettings(InetSocketAddress listen, List<CidrBlock> peers, Duration budget, int maximumCalls) {

    /** The port that FreeSWITCH's own examples use. */
    public static final int DEFAULT_PORT = 8084;

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    public EslSettings {
        peers = List.copyOf(peers);
        if (budget.compareTo(SHORTEST) < 0 || budget.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("budget must be from 100 ms to 60 s");
        }
        if (maximumCalls < 1) {
            throw new IllegalArgumentException("maximumCalls must be at least 1");
        }
    }

    /** Loopback only, 1.5 s a request, 2,000 requests at once. */
    public static EslSettings defaults() {
        InetSocketAddress listen = new InetSocketAddress(InetAddress.getLoopbackAddress(), DEFAULT_PORT);
        return new EslSettings(listen, CidrBlock.loopback(), Duration.ofMillis(1500), 2000);
    }

    public EslSettings withListen(InetSocketAddress address) {
        return new EslSettings(address, peers, budget, maximumCalls);
    }

    public EslSettings withPeers(List<CidrBlock> allowed) {
        return new EslSettings(listen, allowed, budget, maximumCalls);
    }

    public EslSettings withBudget(Duration whole) {
        return new EslSettings(listen, peers, whole, maximumCalls);
    }

    public EslSettings withMaximumCalls(int calls) {
        return new EslSettings(listen, peers, budget, calls);
    }
}
