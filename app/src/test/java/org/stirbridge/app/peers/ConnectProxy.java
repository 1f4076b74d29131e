package org.stirbridge.app.peers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An HTTP proxy that knows one name and leads it to an address of loopback. Asterisk's libcurl and Kamailio's Go both ask
 * the proxy of {@code HTTPS_PROXY}: so a verifier that cannot pin names fetches {@code https://name/} on its usual port
 * without a line in /etc/hosts and without anybody who listens on 443. TLS goes through untouched.
 */
final class ConnectProxy implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final String name;
    private final InetSocketAddress address;

    ConnectProxy(String name, InetSocketAddress address) throws IOException {
        this.name = name;
        this.address = address;
        threads.execute(this::accept);
    }

    /** For the environment of a program. */
    Map<String, String> environment() {
        return Map.of("HTTPS_PROXY", "http://127.0.0.1:" + server.getLocalPort());
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new IllegalStateException("the proxy broke", e);
                }
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket target = new Socket()) {
            client.setSoTimeout(10_000);
            boolean known = readHead(client.getInputStream()).startsWith("CONNECT " + name + ":443 ");
            client.getOutputStream().write(line(known ? "200 Connected" : "403 Forbidden"));
            if (known) {
                target.connect(address, 2000);
                threads.execute(() -> copy(target, client));
                copy(client, target);
            }
        } catch (IOException e) {
            // A verifier that gives up says so itself.
            return;
        }
    }

    private static String readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0 && head.length() < 8192) {
            int octet = in.read();
            if (octet < 0) {
                break;
            }
            head.append((char) octet);
        }
        return head.toString();
    }

    private static byte[] line(String status) {
        return ("HTTP/1.1 " + status + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** Until one side closes; that ends both. */
    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
        } catch (IOException e) {
            return;
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}
