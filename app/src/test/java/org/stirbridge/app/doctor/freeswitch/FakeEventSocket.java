package org.stirbridge.app.doctor.freeswitch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Speaks as FreeSWITCH's inbound event socket does: it greets with auth/request, answers auth with command/reply and each
 * api with an api/response of a length. What it was asked is remembered.
 */
final class FakeEventSocket implements AutoCloseable {

    static final String PASSWORD = "ClueCon";

    private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final String greeting;
    private final Map<String, String> answers;

    FakeEventSocket(Map<String, String> answers) throws IOException {
        this("Content-Type: auth/request\n\n", answers);
    }

    /** @param greeting its first bytes, whatever they are */
    FakeEventSocket(String greeting, Map<String, String> answers) throws IOException {
        this.greeting = greeting;
        this.answers = answers;
        Thread thread = new Thread(this::serve, "fake-event-socket");
        thread.setDaemon(true);
        thread.start();
    }

    InetSocketAddress address() {
        return InetSocketAddress.createUnresolved("127.0.0.1", server.getLocalPort());
    }

    List<String> asked() {
        return List.copyOf(asked);
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                converse(socket);
            } catch (IOException e) {
                // The client went, or the test is over.
            }
        }
    }

    private void converse(Socket socket) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        send(socket, greeting);
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (!line.isEmpty()) {
                asked.add(line);
                send(socket, answer(line));
            }
        }
    }

    private String answer(String line) {
        if (line.startsWith("auth ")) {
            return "Content-Type: command/reply\nReply-Text: "
                    + (line.equals("auth " + PASSWORD) ? "+OK accepted" : "-ERR invalid") + "\n\n";
        }
        String body = answers.getOrDefault(line.substring(4), "-ERR no such command\n");
        return "Content-Type: api/response\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\n\n"
                + body;
    }

    private static void send(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
