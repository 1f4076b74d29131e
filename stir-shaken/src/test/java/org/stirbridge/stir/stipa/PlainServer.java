package org.stirbridge.stir.stipa;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** An http server on loopback that answers every request as its script says, byte for byte; it starts with an empty 200. */
final class PlainServer implements AutoCloseable {

    private final List<List<String>> requests = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ServerSocket listening;
    private volatile Script script = (out, end) -> {};

    PlainServer() {
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::acceptAll);
        answers("200 OK", new byte[0]);
    }

    @FunctionalInterface
    interface Script {
        void run(OutputStream out, CountDownLatch closed) throws IOException, InterruptedException;
    }

    void does(Script next) {
        script = next;
    }

    /** @param head the status and header fields, without the length */
    void answers(String head, byte[] body) {
        does((out, end) -> {
            out.write(("HTTP/1.1 " + head + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            out.write(body);
        });
    }

    void answers(String body) {
        answers("200 OK", body.getBytes(StandardCharsets.US_ASCII));
    }

    String url() {
        return "http://127.0.0.1:" + listening.getLocalPort() + "/document";
    }

    /** Each request's line and header fields. */
    List<List<String>> requests() {
        return requests;
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
            requests.add(in.lines().takeWhile(line -> !line.isEmpty()).toList());
            script.run(socket.getOutputStream(), closed);
            socket.getOutputStream().flush();
        } catch (IOException | UncheckedIOException e) {
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

    /** Waits for the thread that accepts: until it has woken up the port may still take a connection that nobody serves. */
    @Override
    public void close() throws IOException {
        closed.countDown();
        listening.close();
        threads.shutdownNow();
        try {
            threads.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
