package org.stirbridge.bridge.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.stirbridge.bridge.config.DatabaseSettings;

/**
 * A real MariaDB on loopback with a data directory of its own, gone when closed; no service of the machine is touched.
 * A machine without mariadbd fails the tests that need it: a table test on H2 alone proves too little.
 */
public final class ThrowawayMariaDb implements AutoCloseable {

    private static final List<Path> SERVER = List.of(Path.of("/usr/sbin/mariadbd"), Path.of("/usr/libexec/mariadbd"));
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final Path directory;
    private final int port;
    private final List<String> options;
    private Process server;

    private ThrowawayMariaDb(Path directory, int port, List<String> options) {
        this.directory = directory;
        this.port = port;
        this.options = options;
        this.server = launch();
    }

    /** A server that answers; {@code options} go behind its own. */
    public static ThrowawayMariaDb start(String... options) {
        try {
            Path directory = Files.createTempDirectory("stirbridge-mariadb-");
            install(directory);
            ThrowawayMariaDb started = new ThrowawayMariaDb(directory, freePort(), List.of(options));
            started.awaitAnswer();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for MariaDB", e);
        }
    }

    public int port() {
        return port;
    }

    /** Runs statements as root, outside of any database of a test. */
    public void execute(String... statements) {
        try (Connection connection = DriverManager.getConnection(url(""));
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** The settings of a new, empty database on this server. */
    public DatabaseSettings newDatabase() {
        String name = "stirbridge" + DATABASES.incrementAndGet();
        execute("CREATE DATABASE " + name + " CHARACTER SET utf8mb4");
        return new DatabaseSettings(
                "jdbc:mariadb://127.0.0.1:" + port + "/" + name,
                "root",
                "",
                4,
                Duration.ofMillis(100),
                Duration.ofMinutes(5));
    }

    /** The server is gone from one moment to the next, its files stay. */
    public void kill() {
        server.destroyForcibly();
        awaitEnd();
    }

    /** Starts the server again on the same port and files. */
    public void restart() {
        server = launch();
        awaitAnswer();
    }

    @Override
    public void close() {
        kill();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the files of MariaDB stay behind", e);
        }
    }

    private static void install(Path directory) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "mariadb-install-db",
                "--no-defaults",
                "--auth-root-authentication-method=normal",
                "--skip-test-db",
                "--datadir=" + directory.resolve("data")));
        runAsRoot().ifPresentOrElse(command::add, () -> {});
        server();
        Process install = process(directory, command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("install.log").toFile())
                .start();
        try {
            if (!install.waitFor(60, TimeUnit.SECONDS) || install.exitValue() != 0) {
                install.destroyForcibly();
                throw new IllegalStateException(
                        "mariadb-install-db failed: " + Files.readString(directory.resolve("install.log")));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Its temporary tables lie with it, not among those of other servers. */
    private static ProcessBuilder process(Path directory, List<String> command) {
        ProcessBuilder process = new ProcessBuilder(command);
        process.environment().put("TMPDIR", directory.toString());
        return process;
    }

    private Process launch() {
        List<String> command = new ArrayList<>(List.of(
                server().toString(),
                "--no-defaults",
                "--datadir=" + directory.resolve("data"),
                "--socket=" + directory.resolve("s"),
                "--pid-file=" + directory.resolve("pid"),
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--skip-log-bin",
                "--innodb-buffer-pool-size=64M",
                "--character-set-server=utf8mb4"));
        runAsRoot().ifPresent(command::add);
        command.addAll(options);
        try {
            return process(directory, command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            directory.resolve("server.log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("MariaDB does not start", e);
        }
    }

    /** mariadbd refuses to run as root unless told so. */
    private static java.util.Optional<String> runAsRoot() {
        boolean root = "root".equals(System.getProperty("user.name"));
        return root ? java.util.Optional.of("--user=root") : java.util.Optional.empty();
    }

    private static Path server() {
        return SERVER.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the table tests need mariadbd: apt-get install -y"
                        + " --no-install-recommends mariadb-server-core mariadb-client-core"));
    }

    private void awaitAnswer() {
        org.awaitility.Awaitility.await("MariaDB answers")
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .until(() -> {
                    try (Connection connection = DriverManager.getConnection(url(""))) {
                        return connection.isValid(1);
                    }
                });
    }

    private void awaitEnd() {
        try {
            if (!server.waitFor(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("MariaDB does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String url(String database) {
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + database + "?user=root&connectTimeout=1000";
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
