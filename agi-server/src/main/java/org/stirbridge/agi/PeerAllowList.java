package org.stirbridge.agi;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;

/** The addresses and networks that may connect; immutable. Host names are refused: a name server must not open a door. */
public final class PeerAllowList {

    private static final Pattern LITERAL = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]+");

    private final List<Network> networks;

    private PeerAllowList(List<Network> networks) {
        this.networks = networks;
    }

    /**
     * The list of {@code entries}.
     *
     * @param entries address literals ({@code 192.0.2.10}, {@code 2001:db8::1}) or networks ({@code 192.0.2.0/24})
     * @throws IllegalArgumentException when an entry is neither; its message names the entry
     */
    public static PeerAllowList of(List<String> entries) {
        return new PeerAllowList(entries.stream().map(Network::parse).toList());
    }

    public static PeerAllowList loopback() {
        return of(List.of("127.0.0.0/8", "::1"));
    }

    boolean allows(InetAddress peer) {
        return networks.stream().anyMatch(network -> network.contains(peer.getAddress()));
    }

    private static final class Network {

        private final byte[] address;
        private final int bits;

        Network(byte[] address, int bits) {
            this.address = address;
            this.bits = bits;
        }

        static Network parse(String entry) {
            int slash = entry.indexOf('/');
            byte[] address = literal(slash < 0 ? entry : entry.substring(0, slash), entry);
            int bits = slash < 0 ? address.length * 8 : length(entry.substring(slash + 1), entry);
            if (bits > address.length * 8) {
                throw refused(entry);
            }
            return new Network(address, bits);
        }

        boolean contains(byte[] peer) {
            if (peer.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit & 7);
                if ((peer[bit >> 3] & mask) != (address[bit >> 3] & mask)) {
                    return false;
                }
            }
            return true;
        }

        private static byte[] literal(String text, String entry) {
            if (!LITERAL.matcher(text).matches()) {
                throw refused(entry);
            }
            try {
                return InetAddress.getByName(text).getAddress();
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(refused(entry).getMessage(), e);
            }
        }

        private static int length(String text, String entry) {
            if (!text.matches("[0-9]{1,3}")) {
                throw refused(entry);
            }
            return Integer.parseInt(text);
        }

        private static IllegalArgumentException refused(String entry) {
            return new IllegalArgumentException("not an address or network: " + LogText.of(entry));
        }
    }
}
