package org.stirbridge.app.peers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ServerSocketFactory;
import javax.net.SocketFactory;

/** TLS for a SIPp that was built without: one side is plain TCP, the other TLS; what goes through stays as it is. */
final class TlsRelay implements AutoCloseable {

    private final ServerSocket server;
    private final SocketFactory out;
    private final int target;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private TlsRelay(ServerSocket server, SocketFactory out, int target) {
        this.server = server;
        this.out = out;
        this.target = target;
        threads.execute(this::accept);
    }

    /** Plain connections go on by TLS to {@code target}, whose certificate must be the lab's. */
    static TlsRelay toTls(LabTls tls, int target) throws IOException, GeneralSecurityException {
        ServerSocket plain = ServerSocketFactory.getDefault().createServerSocket(0, 50, loopback());
        return new TlsRelay(plain, tls.context().getSocketFactory(), target);
    }

    /** TLS connections to {@code port} go on to {@code target} in plain. */
    static TlsRelay fromTls(LabTls tls, int port, int target) throws IOException, GeneralSecurityException {
        ServerSocket secure = tls.context().getServerSocketFactory().createServerSocket(port, 50, loopback());
        return new TlsRelay(secure, SocketFactory.getDefault(), target);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket from = server.accept();
                threads.execute(() -> join(from));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new IllegalStateException("the relay broke", e);
                }
            }
        }
    }

    private void join(Socket from) {
        try {
            Socket to = out.createSocket(loopback(), target);
            threads.execute(() -> copy(to, from));
            copy(from, to);
        } catch (IOException e) {
            // The calls that it carried fail, and say so.
            closeQuietly(from);
        }
    }

    /** Until one side closes; that ends both. */
    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            return;
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            return;
        }
    }

    private static InetAddress loopback() {
        return InetAddress.getLoopbackAddress();
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}
