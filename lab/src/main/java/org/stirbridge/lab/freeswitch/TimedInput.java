package org.stirbridge.lab.freeswitch;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A socket's input under one deadline for all its reads together, so that a drip cannot hold a test. */
final class TimedInput {

    private final Socket socket;
    private final InputStream in;
    private long deadline;

    TimedInput(Socket socket, Duration patience) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.deadline = System.nanoTime() + patience.toNanos();
    }

    /** Moves the deadline nearer; never farther away. */
    void atMost(Duration fromNow) {
        deadline = Math.min(deadline, System.nanoTime() + fromNow.toNanos());
    }

    /**
     * Reads on, whatever the deadline was, until the far end closes or so much time has passed.
     *
     * @throws SocketTimeoutException it has not closed in time
     */
    void drain(Duration atMost) throws IOException {
        deadline = System.nanoTime() + atMost.toNanos();
        int c = read();
        while (c >= 0) {
            c = read();
        }
    }

    /**
     * One byte, or -1 at the end.
     *
     * @throws SocketTimeoutException the deadline has passed
     */
    int read() throws IOException {
        arm();
        return in.read();
    }

    /**
     * Exactly so many bytes, one char each.
     *
     * @throws EOFException the far end closed before the last one
     */
    String text(int length) throws IOException {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            int c = read();
            if (c < 0) {
                throw new EOFException("closed within a body");
            }
            bytes[i] = (byte) c;
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private void arm() throws IOException {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
            throw new SocketTimeoutException("out of patience");
        }
        socket.setSoTimeout((int) Math.min(Integer.MAX_VALUE, Math.max(1, left / 1_000_000)));
    }
}
