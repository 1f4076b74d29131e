package org.stirbridge.app.peers;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** UDP ports of loopback for programs that cannot choose one themselves. */
final class UdpPorts {

    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private UdpPorts() {}

    /** A port that nobody has, and that was not given before. */
    static int free() throws IOException {
        for (int i = 0; i < 100; i++) {
            try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(loopback(), 0))) {
                if (GIVEN.add(socket.getLocalPort())) {
                    return socket.getLocalPort();
                }
            }
        }
        throw new IOException("no free UDP port");
    }

    /** Whether some program has the port by now. */
    static boolean taken(int port) {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(loopback(), port))) {
            return socket.getLocalPort() != port;
        } catch (IOException e) {
            return true;
        }
    }

    private static InetAddress loopback() {
        return InetAddress.getLoopbackAddress();
    }
}
