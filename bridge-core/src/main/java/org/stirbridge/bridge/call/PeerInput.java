package org.stirbridge.bridge.call;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.Charset;
import org.stirbridge.stir.certificate.Deadline;

/**
 * What a switch says on one connection, line by line. Every line is bounded, and every read gets only what is left of the
 * deadline it is given, so that a peer that drips a byte now and then gains nothing. For one thread.
 */
public final class PeerInput {

    private static final long NANOS_A_MILLI = 1_000_000;

    private final Socket socket;
    private final InputStream in;
    private final byte[] buffer;
    private final Account account;
    private int next;
    private int end;
    private long received;

    /** Hears how much has come, and may refuse to take more. */
    public interface Account {

        /**
         * @param received bytes since the connection was made
         * @throws ProtocolException when that is too much
         */
        void of(long received) throws ProtocolException;
    }

    /** @param buffer how many bytes are read at once, at most */
    public PeerInput(Socket socket, int buffer, Account account) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.buffer = new byte[buffer];
        this.account = account;
    }

    /**
     * The next line, without its line feed.
     *
     * @param longest bytes it may have; one that is longer is refused as soon as that is seen
     * @throws EOFException when the peer has closed
     * @throws SocketTimeoutException when {@code until} has passed
     * @throws ProtocolException when the line is too long, or all that came is too much
     */
    public String line(Deadline until, int longest, Charset charset) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        while (true) {
            int start = fillIfEmpty(until);
            next = lineFeed(start);
            line.write(buffer, start, next - start);
            if (line.size() > longest) {
                throw new ProtocolException("a line beyond " + longest + " bytes");
            }
            if (next < end) {
                next++;
                return line.toString(charset);
            }
        }
    }

    /** Reads so many bytes and forgets them; the exceptions are those of {@link #line}. */
    public void skip(int bytes, Deadline until) throws IOException {
        for (int left = bytes; left > 0; ) {
            int here = Math.min(left, end - fillIfEmpty(until));
            next += here;
            left -= here;
        }
    }

    /** Whether something has come on {@code socket} that was not taken from the machine yet; false on a closed one. */
    public static boolean isUnread(Socket socket) {
        try {
            return !socket.isClosed() && socket.getInputStream().available() > 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Where it stands in what has come, or else where that ends. */
    private int lineFeed(int start) {
        int at = start;
        while (at < end && buffer[at] != '\n') {
            at++;
        }
        return at;
    }

    private int fillIfEmpty(Deadline until) throws IOException {
        if (next == end) {
            fill(until);
        }
        return next;
    }

    private void fill(Deadline until) throws IOException {
        // Looked at once: 0 milliseconds would mean to wait for ever.
        long left = until.remaining().toNanos();
        if (left <= 0) {
            throw new SocketTimeoutException("the time is used up");
        }
        // Rounded up: whoever hears that the time is used up may look at the deadline, and must see the same.
        socket.setSoTimeout((int) ((left - 1) / NANOS_A_MILLI + 1));
        int read = in.read(buffer);
        if (read < 0) {
            throw new EOFException("the peer closed the connection");
        }
        next = 0;
        end = read;
        received += read;
        account.of(received);
    }
}
