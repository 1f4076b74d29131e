package org.stirbridge.stir.certificate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** An https server on loopback that does what its scripts say, byte for byte. */
final class HostileServer implements AutoCloseable {

    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> serverNames = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ServerSocket listening;

    HostileServer(KeyStore keys, char[] password) {
        try {
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(keys, password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(factory.getKeyManagers(), null, null);
            listening = context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
        threads.execute(this::acceptAll);
    }

    @FunctionalInterface
    interface Script {
        void run(OutputStream out, CountDownLatch closed) throws IOException, InterruptedException;
    }

    HostileServer on(String path, Script script) {
        scripts.put(path, script);
        return this;
    }

    /** The whole answer as text, connection closed after it. */
    HostileServer answers(String path, String head, String body) {
        return answers(path, head, body.getBytes(StandardCharsets.ISO_8859_1));
    }

    HostileServer answers(String path, String head, byte[] body) {
        return on(path, (out, end) -> {
            String length = head.contains("Content-Length") ? "" : "\r\nContent-Length: " + body.length;
            out.write(("HTTP/1.1 " + head + length + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.write(body);
        });
    }

    InetSocketAddress address() {
        return new InetSocketAddress(listening.getInetAddress(), listening.getLocalPort());
    }

    /** Request line and Host of every request. */
    List<String> requests() {
        return requests;
    }

    /** The names of TLS's server name indication. */
    List<String> serverNames() {
        return serverNames;
    }

    private void acceptAll() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                if (!listening.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void serve(Socket accepted) {
        try (Socket socket = accepted) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            String request = in.readLine();
            if (request == null) {
                return;
            }
            String host = "";
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                host = line.startsWith("Host: ") ? line.substring(6) : host;
            }
            ((ExtendedSSLSession) ((SSLSocket) socket).getSession())
                    .getRequestedServerNames()
                    .forEach(name -> serverNames.add(new String(name.getEncoded(), StandardCharsets.US_ASCII)));
            requests.add(request + " " + host);
            scripts.getOrDefault(request.split(" ", 3)[1], (out, end) -> {}).run(socket.getOutputStream(), closed);
            socket.getOutputStream().flush();
        } catch (IOException e) {
            // The client left, as it should with most scripts.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Writes {@code text} again and again, slowly, until the client or the test is gone. */
    static void drip(OutputStream out, CountDownLatch closed, String text) throws IOException, InterruptedException {
        while (!closed.await(20, TimeUnit.MILLISECONDS)) {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        listening.close();
        threads.shutdownNow();
    }
}
