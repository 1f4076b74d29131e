package org.stirbridge.app.control;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stirbridge.bridge.call.SeldomLine;

/**
 * A socket in the data directory by which the owner of the bridge, and nobody else of this machine, has it reload: no port,
 * no password. Its file is of the bridge's user alone.
 */
public final class ControlSocket implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ControlSocket.class);

    private static final SeldomLine CANNOT_ACCEPT = new SeldomLine(LOG);
    private static final Duration PAUSE = Duration.ofMillis(50);

    /** A reload asks hosts of certificates and lists. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Duration PATIENCE_AT_START = Duration.ofSeconds(1);

    private static final String FILE = "control.sock";
    private static final String RELOAD = "reload";
    private static final String DONE = "done";

    private final Path file;
    private final ServerSocketChannel channel;
    private final Supplier<ControlAnswer> reload;

    private ControlSocket(Path file, ServerSocketChannel channel, Supplier<ControlAnswer> reload) {
        this.file = file;
        this.channel = channel;
        this.reload = reload;
    }

    /** Listens; empty, with a line in the log, where that cannot be: then a SIGHUP is the only way. */
    public static Optional<ControlSocket> open(Path dataDirectory, Supplier<ControlAnswer> reload) {
        Path file = dataDirectory.resolve(FILE);
        try {
            Files.createDirectories(dataDirectory);
            if (ask(dataDirectory, "", PATIENCE_AT_START).isPresent()) {
                throw new IOException("another bridge has this data_directory");
            }
            Files.deleteIfExists(file);
            ControlSocket socket = new ControlSocket(file, bound(file), reload);
            Thread thread = new Thread(socket::serve, "control");
            thread.setDaemon(true);
            thread.start();
            return Optional.of(socket);
        } catch (IOException | UnsupportedOperationException e) {
            LOG.warn("stirbridge reload cannot reach this bridge, a SIGHUP can: {}: {}", file, e.getMessage());
            return Optional.empty();
        }
    }

    private static ServerSocketChannel bound(Path file) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.bind(UnixDomainSocketAddress.of(file));
            // To connect takes the right to write, which a usual umask gives to the owner alone from the start.
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e instanceof IOException fault ? fault : new IOException(e.getMessage(), e);
        }
    }

    /** Has the bridge that runs with this data directory reload; empty when there is none. */
    public static Optional<ControlAnswer> reload(Path dataDirectory) throws IOException {
        return ask(dataDirectory, RELOAD, PATIENCE);
    }

    private static Optional<ControlAnswer> ask(Path dataDirectory, String what, Duration patience) throws IOException {
        try (SocketChannel bridge = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> giveUp(bridge));
            if (!connected(bridge, dataDirectory.resolve(FILE))) {
                return Optional.empty();
            }
            write(bridge, what + "\n");
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(Channels.newInputStream(bridge), StandardCharsets.UTF_8));
            String outcome = answer.readLine();
            if (outcome == null) {
                throw new IOException("the bridge went away without an answer");
            }
            return Optional.of(
                    new ControlAnswer(outcome.equals(DONE), answer.lines().toList()));
        } catch (AsynchronousCloseException e) {
            throw new IOException("the bridge does not answer", e);
        }
    }

    /** A bridge that was stopped (SIGSTOP) or hangs still has its socket. */
    private static void giveUp(SocketChannel bridge) {
        try {
            bridge.close();
        } catch (IOException e) {
            LOG.debug("A control socket did not close cleanly: {}", e.toString());
        }
    }

    /** A file that nobody listens at is left from a bridge that was killed. */
    private static boolean connected(SocketChannel bridge, Path file) throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        try {
            return bridge.connect(UnixDomainSocketAddress.of(file));
        } catch (java.net.ConnectException e) {
            return false;
        }
    }

    private void serve() {
        while (channel.isOpen()) {
            try {
                SocketChannel client = channel.accept();
                Thread thread = new Thread(() -> answer(client), "control-client");
                thread.setDaemon(true);
                thread.start();
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                // Files may have run out: they come back.
                CANNOT_ACCEPT.warn("stirbridge reload cannot reach this bridge now: {}", e.getMessage());
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private void answer(SocketChannel client) {
        try (client) {
            ControlAnswer answer = answer(request(Channels.newInputStream(client)));
            List<String> lines = new ArrayList<>(List.of(answer.done() ? DONE : "refused"));
            lines.addAll(answer.lines());
            write(client, String.join("\n", lines) + "\n");
        } catch (IOException e) {
            LOG.debug("A client of the control socket went away: {}", e.toString());
        }
    }

    private ControlAnswer answer(String request) {
        return request.equals(RELOAD)
                ? reload.get()
                : new ControlAnswer(false, List.of("Only " + RELOAD + " is known."));
    }

    private static String request(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b >= 0 && b != '\n' && line.length() < RELOAD.length() + 1; b = in.read()) {
            line.append((char) b);
        }
        return line.toString();
    }

    private static void write(SocketChannel to, String text) throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
        while (bytes.hasRemaining()) {
            int unused = to.write(bytes);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} is left: {}", file, e.toString());
        }
    }
}
