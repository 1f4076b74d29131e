package org.stirbridge.app.peers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Another provider's certificate host that can be made to fail: what stands between the bridge and a web server that is
 * always well. It works on bytes, below TLS.
 */
final class CertificateHost implements AutoCloseable {

    /** No name server knows it (RFC 2606 §2): the bridge has it pinned. */
    static final String NAME = "certificates.stirbridge.test";

    private static final long DRIP_NANOS = 50_000_000;

    /** How the host behaves. */
    enum Mood {
        WELL,
        /** Takes the connection and answers a byte each 50 ms: the TLS handshake alone would take minutes. */
        DRIPS,
        /** Nobody listens. */
        REFUSES,
        /** Takes the connection and says nothing. */
        SILENT,
        /** Answers with random bytes in the place of TLS. */
        RAVES,
        /** Good TLS and HTTP, and a body of random characters in the place of the chain. */
        LIES
    }

    private final WebServer web;
    private final String chain;
    private final int port;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger fresh = new AtomicInteger();
    private volatile Mood mood = Mood.WELL;
    private @Nullable ServerSocket server;

    CertificateHost(WebServer web, String chain) throws IOException {
        this.web = web;
        this.chain = chain;
        web.publish("/known.pem", chain);
        port = TcpPorts.free();
        listen();
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** Asked for by many calls. */
    String knownX5u() {
        return "https://" + NAME + "/known.pem";
    }

    /** A URL that no call has named yet. */
    String freshX5u() {
        String path = "/fresh-" + fresh.incrementAndGet() + ".pem";
        web.publish(path, chain);
        return "https://" + NAME + path;
    }

    synchronized void become(Mood next) throws IOException {
        mood = next;
        if (next == Mood.REFUSES) {
            unlisten();
        } else if (server == null) {
            listen();
        }
        web.lie(next == Mood.LIES);
        open.forEach(CertificateHost::closeQuietly);
    }

    private synchronized void listen() throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(address(), 500);
        server = socket;
        threads.execute(() -> accept(socket));
    }

    private synchronized void unlisten() throws IOException {
        if (server != null) {
            server.close();
            server = null;
        }
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                open.add(client);
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new IllegalStateException("the certificate host broke", e);
                }
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket target = new Socket()) {
            client.setSoTimeout(30_000);
            switch (mood) {
                case RAVES -> rave(client);
                case SILENT -> client.getInputStream().transferTo(OutputStream.nullOutputStream());
                default -> relay(client, target);
            }
        } catch (IOException e) {
            return;
        } finally {
            open.remove(client);
        }
    }

    private void relay(Socket client, Socket target) throws IOException {
        target.connect(web.address(), 2000);
        threads.execute(() -> copy(client, target));
        InputStream from = target.getInputStream();
        OutputStream to = client.getOutputStream();
        byte[] buffer = new byte[8192];
        for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
            if (mood == Mood.DRIPS) {
                drip(buffer, read, to);
            } else {
                to.write(buffer, 0, read);
            }
        }
    }

    private void drip(byte[] bytes, int length, OutputStream to) throws IOException {
        for (int i = 0; i < length; i++) {
            to.write(bytes[i]);
            if (mood == Mood.DRIPS) {
                LockSupport.parkNanos(DRIP_NANOS);
            }
        }
    }

    private static void rave(Socket client) throws IOException {
        byte[] bytes = new byte[4096];
        new Random(client.getPort()).nextBytes(bytes);
        client.getOutputStream().write(bytes);
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            closeQuietly(to);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What it says in the place of a chain. */
    static String rubbish(int seed) {
        byte[] bytes = new byte[3000];
        new Random(seed).nextBytes(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        unlisten();
        open.forEach(CertificateHost::closeQuietly);
        threads.shutdownNow();
    }
}
