package org.stirbridge.app.peers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * TCP ports of loopback for servers that come and go in one test. They lie below those that Linux gives to outgoing
 * connections (ip_local_port_range begins at 32768), or one of these could take the place of a server that is away.
 */
final class TcpPorts {

    private static final int FIRST = 20_000;
    private static final int COUNT = 12_000;
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private TcpPorts() {}

    static int free() throws IOException {
        Random random = new Random(ProcessHandle.current().pid());
        for (int i = 0; i < 1000; i++) {
            int port = FIRST + random.nextInt(COUNT);
            if (GIVEN.add(port) && isFree(port)) {
                return port;
            }
        }
        throw new IOException("no free TCP port");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
