package org.stirbridge.stir.certificate;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** IP addresses in the one spelling that every parser reads alike; nothing here ever asks the name service. */
final class IpLiterals {

    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final Pattern V4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
    private static final Pattern V6 =
            Pattern.compile("(?=.{2,45}$)(?=.*:)[0-9A-Fa-f:]*(?:" + OCTET + "(?:\\." + OCTET + "){3})?");

    private IpLiterals() {}

    /** The address that {@code text} spells: four decimal octets without leading zeros, or IPv6 without brackets and zone, the octets at its end likewise. */
    static Optional<InetAddress> parse(String text) {
        if (V4.matcher(text).matches() || V6.matcher(text).matches()) {
            return read(text.contains(":") ? "[" + text + "]" : text);
        }
        return Optional.empty();
    }

    private static Optional<InetAddress> read(String literal) {
        try {
            return Optional.of(InetAddress.getByName(literal));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
