package org.stirbridge.app;

import java.io.IOException;
import java.net.InetSocketAddress;

/** Says which setting is behind a port that cannot be taken: "Address already in use" alone helps nobody. */
public final class Ports {

    private Ports() {}

    /** Something that listens once it is made. */
    @FunctionalInterface
    interface Listening<T> {
        T start() throws IOException;
    }

    static <T> T taking(String setting, InetSocketAddress address, Listening<T> listening) throws IOException {
        try {
            return listening.start();
        } catch (IOException e) {
            throw new IOException(setting + ": cannot listen on " + text(address) + ": " + e.getMessage(), e);
        }
    }

    /** {@code 127.0.0.1:8084}, {@code [::1]:8084}. */
    public static String text(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
