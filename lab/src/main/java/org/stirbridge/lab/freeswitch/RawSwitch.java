package org.stirbridge.lab.freeswitch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A far end that sends any bytes at all to a bridge, for tests of what the bridge bears. Every read is bounded in time
 * (by the one patience of the connection) and in bytes ({@link #MAX_BYTES}). Not thread-safe.
 */
public final class RawSwitch implements AutoCloseable {

    /** More than any bridge has to say; reading stops there with an exception. */
    public static final int MAX_BYTES = 1 << 22;

    private final Socket socket;
    private final TimedInput in;

    private RawSwitch(Socket socket, Duration patience) throws IOException {
        this.socket = socket;
        this.in = new TimedInput(socket, patience);
    }

    /**
     * Connects, and says nothing, as FreeSWITCH does.
     *
     * @param patience for the whole life of the connection
     */
    public static RawSwitch connect(InetSocketAddress bridge, Duration patience) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(bridge, Math.toIntExact(patience.toMillis()));
            return new RawSwitch(socket, patience);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /**
     * Connects, sends the bytes at once, and reads until the bridge closes.
     *
     * @return all that the bridge said
     * @throws java.net.SocketTimeoutException the bridge did not close in time
     */
    public static byte[] exchange(InetSocketAddress bridge, byte[] bytes, Duration patience) throws IOException {
        try (RawSwitch raw = connect(bridge, patience)) {
            raw.send(bytes);
            return raw.readUntilClosed();
        }
    }

    /** The CHANNEL_DATA block of a recording, as sent, to be spoilt by a test. */
    public static byte[] channelData(Recording recording) {
        return recording.transcript().channelData().block().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The recorded reply to a command: {@code +OK}, or any other text that is wanted in its place. */
    public static byte[] reply(String text) {
        return Replies.text(text).getBytes(StandardCharsets.UTF_8);
    }

    /** Sends and flushes. */
    public void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** Ends what this side says; the bridge sees the end of the stream and can still answer. */
    public void halfClose() throws IOException {
        socket.shutdownOutput();
    }

    /**
     * Reads one command: up to and with the next blank line, or to the end if the bridge closes first.
     *
     * @throws java.net.SocketTimeoutException nothing whole came in time
     */
    public String readCommand() throws IOException {
        StringBuilder command = new StringBuilder();
        int c = in.read();
        while (c >= 0) {
            command.append((char) c);
            if (command.length() > MAX_BYTES) {
                throw new IOException("the bridge does not stop");
            }
            boolean whole = c == '\n' && command.toString().endsWith("\n\n");
            c = whole ? -1 : in.read();
        }
        return command.toString();
    }

    /**
     * Reads to the end.
     *
     * @throws java.net.SocketTimeoutException the bridge did not close in time
     */
    public byte[] readUntilClosed() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int c = in.read();
        while (c >= 0) {
            bytes.write(c);
            if (bytes.size() > MAX_BYTES) {
                throw new IOException("the bridge does not stop");
            }
            c = in.read();
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
