package org.stirbridge.bridge.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.stirbridge.bridge.network.CidrBlock;

/**
 * A port that a switch connects to.
 *
 * @param listen address and port; port 0 takes any free one
 * @param peers who may connect; everyone else is closed without a word, as neither protocol has a password here
 * @param maxCalls how many requests at the same time, 1 to 100,000
 */
public record ListenerSettings(boolean enabled, InetSocketAddress listen, List<CidrBlock> peers, int maxCalls) {

    public ListenerSettings {
        peers = List.copyOf(peers);
    }

    /** The same for other peers. */
    ListenerSettings withPeers(List<CidrBlock> others) {
        return new ListenerSettings(enabled, listen, others, maxCalls);
    }

    public boolean allows(InetAddress peer) {
        return peers.stream().anyMatch(block -> block.contains(peer));
    }
}
