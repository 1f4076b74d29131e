package org.stirbridge.bridge.network;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A block of IP addresses such as {@code 192.0.2.0/24} or {@code 2001:db8::/32}; a single address is a block of one. */
public final class CidrBlock {

    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,3}");

    private final InetAddress address;
    private final byte[] network;
    private final int length;

    private CidrBlock(InetAddress address, int length) {
        this.address = address;
        this.network = address.getAddress();
        this.length = length;
    }

    /** The block; empty when {@code text} is no address, or sets bits behind its length (mostly a mistyped length). */
    public static Optional<CidrBlock> parse(String text) {
        int slash = text.indexOf('/');
        Optional<InetAddress> address = IpLiteral.parse(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty()) {
            return Optional.empty();
        }
        int bits = address.get().getAddress().length * 8;
        if (slash < 0) {
            return Optional.of(new CidrBlock(address.get(), bits));
        }
        String length = text.substring(slash + 1);
        if (!LENGTH.matcher(length).matches() || Integer.parseInt(length) > bits) {
            return Optional.empty();
        }
        CidrBlock block = new CidrBlock(address.get(), Integer.parseInt(length));
        return block.hasNoBitsBehindLength() ? Optional.of(block) : Optional.empty();
    }

    /** The addresses of this machine itself. */
    public static List<CidrBlock> loopback() {
        return List.of(parse("127.0.0.0/8").orElseThrow(), parse("::1").orElseThrow());
    }

    public boolean contains(InetAddress other) {
        byte[] bytes = other.getAddress();
        return bytes.length == network.length && Arrays.equals(masked(bytes), network);
    }

    /** How many leading bits are fixed: the longer, the narrower. */
    public int length() {
        return length;
    }

    private boolean hasNoBitsBehindLength() {
        return Arrays.equals(masked(network), network);
    }

    private byte[] masked(byte[] bytes) {
        byte[] masked = bytes.clone();
        for (int bit = length; bit < masked.length * 8; bit++) {
            masked[bit / 8] &= (byte) ~(0x80 >> (bit % 8));
        }
        return masked;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CidrBlock block && length == block.length && Arrays.equals(network, block.network);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(network) + length;
    }

    @Override
    public String toString() {
        return address.getHostAddress() + "/" + length;
    }
}
