package org.stirbridge.app.doctor.freeswitch;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.stirbridge.stir.certificate.Deadline;

/**
 * The inbound side of FreeSWITCH's event socket: we connect, give the password, and ask by {@code api}. All of it under
 * one deadline, and bounded in every direction. For one thread.
 */
final class EventSocket implements AutoCloseable {

    static final int LONGEST_LINE = 8 * 1024;
    static final int MOST_LINES = 64;
    static final int LARGEST_BODY = 16 << 20;

    private final Socket socket;
    private final Deadline deadline;
    private final byte[] buffer = new byte[16 * 1024];
    private int next;
    private int end;

    /** @param socket connected before anything is asked */
    EventSocket(Socket socket, Deadline deadline) {
        this.socket = socket;
        this.deadline = deadline;
    }

    /** One message. */
    private record Message(Map<String, String> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /**
     * Connects and gives the password.
     *
     * @throws RefusedLogin when FreeSWITCH does not let us in
     */
    static EventSocket open(InetSocketAddress address, String password, Duration patience) throws IOException {
        EventSocket opened = new EventSocket(new Socket(), Deadline.after(patience));
        try {
            InetAddress found = InetAddress.getByName(address.getHostString());
            opened.socket.connect(new InetSocketAddress(found, address.getPort()), opened.left());
            opened.logIn(password);
            return opened;
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    void logIn(String password) throws IOException {
        Message greeting = read();
        if (greeting.header("content-type").equals("text/rude-rejection")) {
            throw new RefusedLogin("its access list does not have this host", "apply-inbound-acl of event_socket.conf");
        }
        require(greeting, "auth/request");
        send("auth " + password);
        Message reply = read();
        require(reply, "command/reply");
        if (!reply.header("reply-text").startsWith("+OK")) {
            throw new RefusedLogin("it refuses the password", "give the password of event_socket.conf.xml");
        }
    }

    /** The answer to one of the commands that this program knows. */
    String api(ApiCommand command) throws IOException {
        send("api " + command.text());
        Message answer = read();
        require(answer, "api/response");
        return answer.body();
    }

    private static void require(Message message, String type) throws IOException {
        if (!message.header("content-type").equals(type)) {
            throw new IOException("does not speak as an event socket does: no " + type);
        }
    }

    private void send(String line) throws IOException {
        socket.getOutputStream().write((line + "\n\n").getBytes(StandardCharsets.US_ASCII));
    }

    private Message read() throws IOException {
        Map<String, String> headers = new HashMap<>();
        int lines = 0;
        for (String line = readLine(); !line.isEmpty() || lines == 0; line = readLine()) {
            if (++lines > MOST_LINES) {
                throw new IOException("does not speak as an event socket does: a header block beyond bounds");
            }
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return new Message(headers, body(headers.getOrDefault("content-length", "0")));
    }

    private String body(String length) throws IOException {
        if (!length.matches("[0-9]{1,8}") || Integer.parseInt(length) > LARGEST_BODY) {
            throw new IOException("an answer beyond " + (LARGEST_BODY >> 20) + " MB, or of no length");
        }
        int left = Integer.parseInt(length);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (left > 0) {
            fillIfEmpty();
            int some = Math.min(left, end - next);
            body.write(buffer, next, some);
            next += some;
            left -= some;
        }
        return body.toString(StandardCharsets.UTF_8);
    }

    private String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(80);
        for (int b = readByte(); b != '\n'; b = readByte()) {
            if (line.size() >= LONGEST_LINE) {
                throw new IOException("does not speak as an event socket does: a line beyond bounds");
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    private int readByte() throws IOException {
        fillIfEmpty();
        return buffer[next++] & 0xff;
    }

    private void fillIfEmpty() throws IOException {
        if (next < end) {
            return;
        }
        socket.setSoTimeout(left());
        InputStream in = socket.getInputStream();
        int read = in.read(buffer);
        if (read < 0) {
            throw new EOFException("closed the connection");
        }
        next = 0;
        end = read;
    }

    private int left() throws SocketTimeoutException {
        long left = deadline.remaining().toMillis();
        if (left <= 0) {
            throw new SocketTimeoutException("no answer in time");
        }
        return Math.toIntExact(left);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
