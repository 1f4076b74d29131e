package org.stirbridge.esl;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** A bridge that takes connections and breaks each off, as one does whose port still queued calls when it was stopped. */
final class BrokenBridge implements AutoCloseable {

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

    BrokenBridge() throws IOException {
        Thread thread = new Thread(this::serve, "broken-bridge");
        thread.setDaemon(true);
        thread.start();
    }

    InetSocketAddress address() {
        return new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort());
    }

    /** Ends with the socket. */
    private void serve() {
        while (!socket.isClosed()) {
            try {
                socket.accept().close();
            } catch (IOException e) {
                return; // closed by the test
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
