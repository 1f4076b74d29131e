package org.stirbridge.app.peers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** A bridge as an operator runs it: {@code serve} in a Java of its own, always on the same ports. */
final class RestartingBridge implements AutoCloseable {

    /** SIGTERM is no fault: what a JVM exits with after its shutdown hooks. */
    private static final int ENDED_BY_SIGTERM = 128 + 15;

    private final Path directory;
    private final Path configuration;
    private final int agi = freePort();
    private final int esl = freePort();
    private PeerProgram program;

    /** @param yaml all but {@code esl}, {@code agi} and {@code http} */
    RestartingBridge(Path directory, String yaml) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.configuration = Files.writeString(directory.resolve("stirbridge.yml"), yaml + """
                agi: { listen: "127.0.0.1:%d" }
                esl: { listen: "127.0.0.1:%d" }
                http: { enabled: false }
                """.formatted(agi, esl));
        program = started();
    }

    private PeerProgram started() throws IOException {
        int before = Files.exists(log()) ? Files.readString(log()).length() : 0;
        PeerProgram started = PeerProgram.start(
                "bridge",
                directory,
                Map.of(),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m",
                        // Not the quiet one of the tests, which lies on the same class path.
                        "-Dlogback.configurationFile=logback.xml",
                        "-cp",
                        BridgeProcess.ownClassPath(),
                        "org.stirbridge.app.command.Main",
                        "serve",
                        "--config",
                        configuration.toString()));
        try {
            Awaitility.await("the bridge is ready")
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> {
                        if (!started.alive()) {
                            throw new IllegalStateException("the bridge does not start:\n" + started.log());
                        }
                        return started.logSince(before).contains("Ready.");
                    });
            return started;
        } catch (RuntimeException e) {
            started.close();
            throw e;
        }
    }

    /** SIGTERM, then a new one once it has ended by itself. */
    void restart() throws IOException {
        program.terminate();
        int code = program.awaitEnd(20);
        if (code != ENDED_BY_SIGTERM) {
            throw new IllegalStateException("the bridge ended with " + code + ":\n" + program.log());
        }
        program = started();
    }

    int agiPort() {
        return agi;
    }

    InetSocketAddress esl() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), esl);
    }

    Path configuration() {
        return configuration;
    }

    /** All that it wrote, over all its restarts. */
    String logged() throws IOException {
        return Files.readString(log());
    }

    private Path log() {
        return directory.resolve("bridge.log");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        program.close();
    }
}
