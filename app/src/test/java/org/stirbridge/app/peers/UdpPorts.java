package org.stirbridge.app.peers;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Ports of loopback, the same for UDP and TCP, for programs that cannot choose one themselves. */
final class UdpPorts {

    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private UdpPorts() {}

    /** A port that nobody has, and that was not given before. */
    static int free() throws IOException {
        for (int i = 0; i < 100; i++) {
            try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(loopback(), 0))) {
                int port = socket.getLocalPort();
                if (freeForTcp(port) && GIVEN.add(port)) {
                    return port;
                }
            }
        }
        throw new IOException("no free port");
    }

    private static boolean freeForTcp(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, loopback())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether some program has the port by now. The kernel is asked: a trial bind could be what the program fails at. */
    static boolean taken(int port) throws IOException {
        return has("udp", String.format(" *[0-9]+: [0-9A-F]{8}:%04X .*", port));
    }

    /** Whether some program takes connections there by now; 0A is the kernel's word for it. */
    static boolean listening(int port) throws IOException {
        return has("tcp", String.format(" *[0-9]+: [0-9A-F]{8}:%04X [0-9A-F:]+ 0A .*", port));
    }

    private static boolean has(String table, String line) throws IOException {
        return Files.readAllLines(Path.of("/proc/net", table)).stream()
                .anyMatch(Pattern.compile(line).asMatchPredicate());
    }

    private static InetAddress loopback() {
        return InetAddress.getLoopbackAddress();
    }
}
