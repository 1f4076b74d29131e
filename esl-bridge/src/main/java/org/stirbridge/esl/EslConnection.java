package org.stirbridge.esl;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.stirbridge.stir.certificate.Deadline;

/**
 * One connection of FreeSWITCH, read under one deadline for all of it: a peer that drips a byte now and then gains
 * nothing. For one thread.
 */
final class EslConnection implements Closeable {

    /** A FreeSWITCH with an INVITE of 200 KB sent the whole of it as variables, encoded up to threefold. */
    static final int LONGEST_LINE = 1024 * 1024;

    static final int LARGEST_BLOCK = 2 * 1024 * 1024;
    static final int MOST_LINES = 4096;
    static final int LARGEST_BODY = 256 * 1024;

    private final Socket socket;
    private final Deadline deadline;
    private final LargeRequests large;
    private final InputStream in;
    private final byte[] buffer = new byte[16 * 1024];
    private int next;
    private int end;
    private long received;
    private int pieces;

    EslConnection(Socket socket, Deadline deadline, LargeRequests large) throws IOException {
        this.socket = socket;
        this.deadline = deadline;
        this.large = large;
        this.in = socket.getInputStream();
        socket.setTcpNoDelay(true);
    }

    /** Writes all of {@code commands} at once: FreeSWITCH keeps their order, and one segment saves a round trip each. */
    void send(List<EslCommand> commands) throws IOException {
        StringBuilder text = new StringBuilder();
        commands.forEach(command -> text.append(command.text()));
        socket.getOutputStream().write(text.toString().getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * The next header block with its body.
     *
     * @throws EOFException when the peer has closed
     * @throws SocketTimeoutException when the deadline has passed
     * @throws EslProtocolException when it is no header block, or exceeds a bound
     */
    EslMessage read() throws IOException {
        EslMessage.Builder message = new EslMessage.Builder();
        int size = 0;
        for (String line = readLine(); !line.isEmpty(); line = readLine()) {
            size += line.length();
            if (size > LARGEST_BLOCK || message.size() >= MOST_LINES) {
                throw new EslProtocolException("a header block beyond " + LARGEST_BLOCK + " bytes");
            }
            message.add(line);
        }
        EslMessage headers = message.build();
        skip(headers.contentLength(LARGEST_BODY));
        return headers;
    }

    /** One line of bytes as Latin-1, so that nothing is lost before it is percent-decoded. */
    private String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        for (int b = readByte(); b != '\n'; b = readByte()) {
            if (line.size() >= LONGEST_LINE) {
                throw new EslProtocolException("a line beyond " + LONGEST_LINE + " bytes");
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    private void skip(int bytes) throws IOException {
        for (int left = bytes; left > 0; left--) {
            readByte();
        }
    }

    private int readByte() throws IOException {
        if (next == end) {
            fill();
        }
        return buffer[next++] & 0xff;
    }

    private void fill() throws IOException {
        long left = deadline.remaining().toMillis();
        if (left <= 0) {
            throw new SocketTimeoutException("the budget of the call is used up");
        }
        socket.setSoTimeout((int) left);
        int read = in.read(buffer);
        if (read < 0) {
            throw new EOFException("the peer closed the connection");
        }
        next = 0;
        end = read;
        received += read;
        account();
    }

    private void account() throws EslProtocolException {
        while (received > (pieces + 1L) * LargeRequests.PIECE) {
            if (!large.take()) {
                throw new EslProtocolException("too many large requests at once");
            }
            pieces++;
        }
    }

    @Override
    public void close() throws IOException {
        large.release(pieces);
        pieces = 0;
        socket.close();
    }
}
