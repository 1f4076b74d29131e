package org.stirbridge.app.peers;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

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

    /** Whether some program has the port by now. The kernel is asked: a trial bind could be what the program fails at. */
    static boolean taken(int port) throws IOException {
        Pattern local = Pattern.compile(String.format(" *[0-9]+: [0-9A-F]{8}:%04X .*", port));
        return Files.readAllLines(Path.of("/proc/net/udp")).stream()
                .anyMatch(line -> local.matcher(line).matches());
    }

    private static InetAddress loopback() {
        return InetAddress.getLoopbackAddress();
    }
}
