package org.stirbridge.lab.asterisk;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stirbridge.lab.asterisk.Outcome.Ending;

/** One FastAGI connection from Asterisk's side. */
final class Conversation {

    private static final int PATIENCE_MILLIS = 10_000;

    private final List<String> environment;
    private final LabChannel channel;
    private final @Nullable LabChannel callers;
    private final RecordedAsterisk.Script script;
    private final List<String> commands = new ArrayList<>();

    Conversation(
            List<String> environment,
            LabChannel channel,
            @Nullable LabChannel callers,
            RecordedAsterisk.Script script) {
        this.environment = environment;
        this.channel = channel;
        this.callers = callers;
        this.script = script;
    }

    Outcome with(InetSocketAddress server) {
        long start = System.nanoTime();
        Ending ending;
        try (Socket socket = new Socket()) {
            socket.connect(server, PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            ending = converse(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        return new Outcome(copy(channel), copy(channel.master()), headers(), List.copyOf(commands), elapsed, ending);
    }

    private static Map<String, String> copy(LabChannel from) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(from.variables));
    }

    /** On the leg to the trunk those added there; on the caller's those that Asterisk hands on. */
    private List<SipHeader> headers() {
        return List.copyOf(callers == null ? channel.inheritable : channel.headers);
    }

    private Ending converse(Socket socket) {
        try {
            for (String piece : environment) {
                send(socket, piece);
            }
            return answer(socket);
        } catch (SocketTimeoutException e) {
            return Ending.GAVE_UP_WAITING;
        } catch (IOException e) {
            return Ending.BROKEN_OFF;
        }
    }

    private Ending answer(Socket socket) throws IOException {
        AgiInterpreter interpreter = new AgiInterpreter(channel);
        InputStream in = new BufferedInputStream(socket.getInputStream());
        String line = next(in);
        while (line != null) {
            int number = commands.size();
            commands.add(line);
            if (number == script.closeBefore) {
                return Ending.CLOSED_BY_ASTERISK;
            }
            if (number == script.hangupBefore) {
                send(socket, "HANGUP\n");
            }
            if (number == script.deadFrom) {
                interpreter.die();
            }
            String reply = interpreter.run(line);
            if (script.silentFrom < 0 || number < script.silentFrom) {
                send(socket, reply);
            }
            line = next(in);
        }
        return Ending.CLOSED_BY_SERVER;
    }

    /** The next command; one that is too long is cut, and the rest is the next command, as in Asterisk. */
    private @Nullable String next(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (line.size() < script.longestLine) {
            int next = in.read();
            if (next == '\n') {
                return line.toString(StandardCharsets.UTF_8);
            }
            if (next < 0) {
                if (line.size() > 0) {
                    throw new IOException("closed in the midst of a command");
                }
                return null;
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }
}
