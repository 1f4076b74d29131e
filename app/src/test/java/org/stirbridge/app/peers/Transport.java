package org.stirbridge.app.peers;

import java.io.IOException;
import java.util.Locale;

/** What carries SIP (RFC 3261 §18). */
enum Transport {
    UDP("u1"),
    TCP("t1"),
    /** Debian's SIPp is built without TLS: it speaks TCP to a {@link TlsRelay}. */
    TLS("t1");

    /** SIPp's word: one socket for all calls. */
    private final String option;

    Transport(String option) {
        this.option = option;
    }

    String option() {
        return option;
    }

    /** As in a SIP URI and in the names of the tests' configuration. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isOpen(int port) throws IOException {
        return this == UDP ? UdpPorts.taken(port) : UdpPorts.listening(port);
    }
}
