package org.stirbridge.agi;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.asteriskjava.util.SocketConnectionFacade;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stirbridge.bridge.call.Newcomers;
import org.stirbridge.bridge.call.PeerInput;
import org.stirbridge.stir.certificate.Deadline;

/**
 * One connection of an Asterisk as asterisk-java sees it, with what the library lacks: every line, the environment and
 * the whole conversation are bounded in bytes, and every read gets only what is left of the request's one deadline, so
 * that a peer that drips a byte a second holds nothing for longer than a silent one.
 *
 * <p>A caller writes into this stream: {@code sip:1%0A555@host} puts a line feed into the caller's number, and Asterisk
 * sends it as it is (measured on 22.10.1), in the environment as in a value. A caller could so end the environment
 * early, or forge a reply. So nothing of the environment from {@code agi_callerid} on is handed on, and values are read
 * between two marks that nobody outside can know ({@link #expect}): whatever stands before the first is skipped, line
 * feeds before the second belong to the value.
 *
 * <p>Used by one thread at a time.
 */
final class AsteriskConnection implements SocketConnectionFacade, Newcomers.Newcomer {

    /** Three Identity values of 4,082 bytes, the longest that Asterisk reads, fit; nothing it sends is longer. */
    static final int LONGEST_LINE = 16 * 1024;

    /** Asterisk's first line is {@code agi_network: yes}, other clients' begins alike: rubbish is known before it costs. */
    static final int LONGEST_FIRST_LINE = 256;

    static final int LONGEST_CONVERSATION = 256 * 1024;
    static final int MOST_ENVIRONMENT_LINES = 256;

    /** Below 2,048, where Asterisk before 20.16, 21.11 and 22.6 cuts a line and runs its tail as a command. */
    static final int LONGEST_COMMAND = 2000;

    private static final int BUFFER = 4096;
    private static final int MOST_HANGUPS = 8;
    private static final Duration AFTER_A_REFUSAL = Duration.ofMillis(100);

    private static final Logger LOG = LoggerFactory.getLogger(AsteriskConnection.class);

    private final Socket socket;
    private final PeerInput in;
    private final RequestTimes times;
    private final StringBuilder command = new StringBuilder();
    private final Set<String> names = new HashSet<>();
    private int hangups;
    private Environment environment = Environment.TRUSTED;
    private int environmentLines;
    private @Nullable String notAgi;
    private @Nullable Marks marks;
    private Deadline deadline;
    private volatile boolean finished;

    AsteriskConnection(Socket socket, RequestTimes times) throws IOException {
        this.socket = socket;
        this.in = new PeerInput(socket, BUFFER, AsteriskConnection::account);
        this.times = times;
        this.deadline = times.decideBy();
        socket.setTcpNoDelay(true);
    }

    private enum Environment {
        /** The lines that Asterisk writes from its own knowledge, up to {@code agi_version}. */
        TRUSTED,
        /** From {@code agi_callerid} on: the caller may have written lines of its own. */
        FORGEABLE,
        COMPLETE,
        BROKEN
    }

    RequestTimes times() {
        return times;
    }

    /** From here on the time that was kept back for the answer may be used. */
    void answering() {
        deadline = times.end();
    }

    /** Whether the environment came to its end; without it there is no request to answer. */
    boolean hasRequest() {
        return environment == Environment.COMPLETE;
    }

    /** What was wrong with an environment that is none, in our own words; empty where the peer only went or was silent. */
    Optional<String> notAgi() {
        return Optional.ofNullable(notAgi);
    }

    /** From now on a reply is what stands between these; null for plain replies again. */
    void expect(@Nullable Marks secret) {
        marks = secret;
    }

    /** Lets no further command out: the library would append a status variable of its own after ours. */
    void finish() {
        finished = true;
    }

    @Override
    public @Nullable String readLine() throws IOException {
        if (environment == Environment.TRUSTED || environment == Environment.FORGEABLE) {
            return environmentLine();
        }
        Marks secret = marks;
        return secret == null ? reply(deadline) : markedReply(secret);
    }

    /** A broken environment is no exception: the library would log a stack trace for every port scan. */
    private @Nullable String environmentLine() {
        try {
            String line = environmentLines == 0 ? firstLine() : rawLine(deadline, LONGEST_LINE);
            while (!line.isEmpty()) {
                if (++environmentLines > MOST_ENVIRONMENT_LINES) {
                    throw new ProtocolException("too many environment lines");
                }
                if (line.startsWith("agi_callerid:")) {
                    environment = Environment.FORGEABLE;
                }
                if (environment == Environment.TRUSTED && isNew(line)) {
                    return line;
                }
                line = rawLine(deadline, LONGEST_LINE);
            }
            environment = Environment.COMPLETE;
            return line;
        } catch (ProtocolException e) {
            environment = Environment.BROKEN;
            notAgi = e.getMessage();
            return null;
        } catch (IOException e) {
            environment = Environment.BROKEN;
            return null;
        }
    }

    private String firstLine() throws IOException {
        String line = rawLine(deadline, LONGEST_FIRST_LINE);
        if (!line.startsWith("agi_")) {
            throw new ProtocolException("what no Asterisk begins with");
        }
        return line;
    }

    /**
     * The name of a Local channel holds what was dialled, and so may bring lines of the caller's: the library takes the
     * last of a name, ogi_ as well as agi_, and such a one could name another path or trunk than the dialplan did.
     */
    private boolean isNew(String line) {
        return line.startsWith("agi_")
                && names.add(line.substring(0, Math.max(0, line.indexOf(':'))).toLowerCase(Locale.ROOT));
    }

    /** The next line that is no {@code HANGUP}, which may come unasked at any time and changes nothing for us. */
    private String reply(Deadline until) throws IOException {
        String line = rawLine(until, LONGEST_LINE);
        while (line.equals("HANGUP")) {
            if (++hangups > MOST_HANGUPS) {
                throw new IOException("too many hangup notices");
            }
            line = rawLine(until, LONGEST_LINE);
        }
        return line;
    }

    private String markedReply(Marks secret) throws IOException {
        Deadline until = deadline;
        String line = reply(until);
        while (!line.startsWith("200 result=1 (" + secret.separator())) {
            if (line.startsWith("5")) {
                // It may be a forgery from the caller's number: the true reply is then already on its way.
                until = until.within(AFTER_A_REFUSAL);
            }
            line = reply(until);
        }
        StringBuilder value = new StringBuilder(line);
        while (!line.endsWith(secret.end() + ")")) {
            line = rawLine(until, LONGEST_LINE);
            value.append('\n').append(line);
            if (value.length() > LONGEST_LINE) {
                throw new IOException("reply too long");
            }
        }
        return value.toString();
    }

    private String rawLine(Deadline until, int longest) throws IOException {
        return in.line(until, longest, StandardCharsets.UTF_8);
    }

    private static void account(long received) throws ProtocolException {
        if (received > LONGEST_CONVERSATION) {
            throw new ProtocolException("a conversation beyond " + LONGEST_CONVERSATION + " bytes");
        }
    }

    @Override
    public void write(String text) {
        command.append(text);
    }

    /**
     * Sends the command in one piece, because Asterisk spins on half a line.
     *
     * @throws IOException also when the line is not one of printable ASCII within {@link #LONGEST_COMMAND}: the last
     *     defence, should a value ever get here unchecked
     */
    @Override
    public void flush() throws IOException {
        String line = command.toString();
        command.setLength(0);
        if (finished) {
            throw new IOException("the request is answered");
        }
        if (line.length() > LONGEST_COMMAND || !isOneLine(line)) {
            throw new IOException("refused to send an unsafe command");
        }
        socket.getOutputStream().write(line.getBytes(StandardCharsets.US_ASCII));
    }

    private static boolean isOneLine(String line) {
        int last = line.length() - 1;
        return last > 0 && line.charAt(last) == '\n' && line.chars().limit(last).allMatch(c -> c >= ' ' && c <= '~');
    }

    /** Closes the connection for good; Asterisk then goes on with its dialplan. */
    void hangUp() {
        try {
            close();
        } catch (IOException e) {
            LOG.debug("A connection did not close cleanly: {}", e.toString());
        }
    }

    @Override
    public boolean isUnread() {
        return PeerInput.isUnread(socket);
    }

    @Override
    public void close() throws IOException {
        finished = true;
        socket.close();
    }

    @Override
    public boolean isConnected() {
        return socket.isConnected();
    }

    @Override
    public InetAddress getLocalAddress() {
        return socket.getLocalAddress();
    }

    @Override
    public int getLocalPort() {
        return socket.getLocalPort();
    }

    @Override
    public InetAddress getRemoteAddress() {
        return socket.getInetAddress();
    }

    @Override
    public int getRemotePort() {
        return socket.getPort();
    }
}
