package org.stirbridge.esl;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.stirbridge.bridge.call.PeerInput;
import org.stirbridge.stir.certificate.Deadline;

/**
 * One connection of FreeSWITCH, read under one deadline for all of it: a peer that drips a byte now and then gains
 * nothing. For one thread.
 */
final class EslConnection implements Closeable {

    /** A FreeSWITCH with an INVITE of 200 KB sent the whole of it as variables, encoded up to threefold. */
    static final int LONGEST_LINE = 1024 * 1024;

    /** The first line of a block is FreeSWITCH's own ({@link #FIRST}): nobody else has a say in it. */
    static final int LONGEST_FIRST_LINE = 256;

    /** Of the channel's data, {@code Event-Name: CHANNEL_DATA}; of a reply or a notice, its type. */
    private static final Pattern FIRST = Pattern.compile("(?:Event-Name|Content-Type|Content-Length): .+");

    static final int LARGEST_BLOCK = 2 * 1024 * 1024;
    static final int MOST_LINES = 4096;
    static final int LARGEST_BODY = 256 * 1024;

    /** The largest block and body, and as much as a body again for the replies to our commands. */
    private static final int MOST_PIECES = (LARGEST_BLOCK + 2 * LARGEST_BODY) / LargeRequests.PIECE;

    private static final int BUFFER = 16 * 1024;

    private final Socket socket;
    private final Deadline deadline;
    private final LargeRequests large;
    private final PeerInput in;
    private int pieces;

    EslConnection(Socket socket, Deadline deadline, LargeRequests large) throws IOException {
        this.socket = socket;
        this.deadline = deadline;
        this.large = large;
        this.in = new PeerInput(socket, BUFFER, this::account);
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
     * @throws ProtocolException when it is no header block, or exceeds a bound
     */
    EslMessage read() throws IOException {
        EslMessage.Builder message = new EslMessage.Builder();
        int size = 0;
        String line = readLine(LONGEST_FIRST_LINE);
        if (!FIRST.matcher(line).matches()) {
            throw new EslProtocolException("what no FreeSWITCH begins with");
        }
        while (!line.isEmpty()) {
            size += line.length();
            if (size > LARGEST_BLOCK || message.size() >= MOST_LINES) {
                throw new EslProtocolException("a header block beyond " + LARGEST_BLOCK + " bytes");
            }
            message.add(line);
            line = readLine(LONGEST_LINE);
        }
        EslMessage headers = message.build();
        in.skip(headers.contentLength(LARGEST_BODY), deadline);
        return headers;
    }

    /** Bytes as Latin-1, so that nothing is lost before it is percent-decoded. */
    private String readLine(int longest) throws IOException {
        return in.line(deadline, longest, StandardCharsets.ISO_8859_1);
    }

    private void account(long received) throws EslProtocolException {
        while (received > (pieces + 1L) * LargeRequests.PIECE) {
            if (pieces == MOST_PIECES) {
                throw new EslProtocolException("more than one conversation says");
            }
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
