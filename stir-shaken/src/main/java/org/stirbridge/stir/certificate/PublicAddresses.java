package org.stirbridge.stir.certificate;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses a certificate may be fetched from. A caller chooses the URL, so an address inside the operator's network
 * or machine must never be asked: what answers there trusts whoever reaches it (server-side request forgery).
 */
public final class PublicAddresses {

    /** IANA's special-purpose registry for IPv4, all but what is globally reachable. */
    private static final List<Block> NOT_PUBLIC_4 = blocks(
            "0.0.0.0/8", // this network; 0.0.0.0 reaches the machine itself
            "10.0.0.0/8",
            "100.64.0.0/10", // carrier-grade NAT
            "127.0.0.0/8",
            "169.254.0.0/16", // link-local: the metadata services of clouds
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24", // 6to4 relays
            "192.168.0.0/16",
            "198.18.0.0/15", // benchmarking
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4", // multicast
            "240.0.0.0/4"); // reserved, and broadcast

    /** Global unicast; all the rest is local, multicast, mapped, translated (64:ff9b::/96), or not given out. */
    private static final Block GLOBAL_6 = Block.of("2000::/3");

    private static final List<Block> NOT_PUBLIC_6 = blocks(
            "2001::/23", // protocol assignments: Teredo, ORCHID, benchmarking
            "2001:db8::/32",
            "2002::/16", // 6to4: any IPv4 address is inside
            "3fff::/20");

    private PublicAddresses() {}

    /** Whether {@code address} lies in the public Internet; false for every special block of either family. */
    public static boolean isPublic(InetAddress address) {
        byte[] octets = address.getAddress();
        return octets.length == 4
                ? NOT_PUBLIC_4.stream().noneMatch(block -> block.holds(octets))
                : GLOBAL_6.holds(octets) && NOT_PUBLIC_6.stream().noneMatch(block -> block.holds(octets));
    }

    private static List<Block> blocks(String... texts) {
        return Stream.of(texts).map(Block::of).toList();
    }

    /** The addresses that share their first {@code bits} with {@code prefix}. */
    private static final class Block {
        private final byte[] prefix;
        private final int bits;

        private Block(byte[] prefix, int bits) {
            this.prefix = prefix;
            this.bits = bits;
        }

        static Block of(String text) {
            int slash = text.indexOf('/');
            InetAddress address = IpLiterals.parse(text.substring(0, slash)).orElseThrow();
            return new Block(address.getAddress(), Integer.parseInt(text, slash + 1, text.length(), 10));
        }

        boolean holds(byte[] octets) {
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if (((octets[bit / 8] ^ prefix[bit / 8]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
