package org.stirbridge.bridge.importing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
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
import org.awaitility.Awaitility;

/**
 * A real PostgreSQL on loopback with a data directory of its own, gone when closed. It does not run as root: then it runs
 * as nobody. A machine without it fails the tests that need it.
 */
public final class ThrowawayPostgres implements AutoCloseable {

    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");
    private static final String ACCOUNT = "nobody";
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final Path directory;
    private final int port;
    private final Process server;

    private ThrowawayPostgres(Path directory, int port) throws IOException {
        this.directory = directory;
        this.port = port;
        this.server = launch(List.of(
                binary("postgres"),
                "-D",
                data(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "fsync=off"));
    }

    /** A server that answers. */
    public static ThrowawayPostgres start() {
        try {
            Path directory = Files.createTempDirectory("stirbridge-postgres-");
            if (isRoot()) {
                UserPrincipal account = directory
                        .getFileSystem()
                        .getUserPrincipalLookupService()
                        .lookupPrincipalByName(ACCOUNT);
                Files.setOwner(directory, account);
            }
            initialise(directory);
            ThrowawayPostgres started = new ThrowawayPostgres(directory, freePort());
            started.awaitAnswer();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for PostgreSQL", e);
        }
    }

    /** The URL of a new database with what {@code script} makes. */
    public String newDatabase(String script) {
        String name = "pbx" + DATABASES.incrementAndGet();
        run("postgres", "CREATE DATABASE " + name + " ENCODING 'UTF8'");
        run(name, script);
        return url(name);
    }

    /** Who may do everything; no password is asked for. */
    public String user() {
        return "stirbridge";
    }

    @Override
    public void close() {
        server.destroy();
        try {
            if (!server.waitFor(20, TimeUnit.SECONDS)) {
                server.destroyForcibly();
                throw new IllegalStateException("PostgreSQL does not end");
            }
            delete();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void delete() {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the files of PostgreSQL stay behind", e);
        }
    }

    private void run(String database, String sql) {
        try (Connection connection = DriverManager.getConnection(url(database), user(), "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL: " + e.getMessage(), e);
        }
    }

    private String data() {
        return directory.resolve("data").toString();
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private static void initialise(Path directory) throws IOException {
        Path log = directory.resolve("initdb.log");
        Process initdb = new ProcessBuilder(asAccount(List.of(
                        binary("initdb"),
                        "-D",
                        directory.resolve("data").toString(),
                        "-U",
                        "stirbridge",
                        "-A",
                        "trust",
                        "-E",
                        "UTF8",
                        "--locale=C",
                        "--no-sync")))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!initdb.waitFor(60, TimeUnit.SECONDS) || initdb.exitValue() != 0) {
                initdb.destroyForcibly();
                throw new IllegalStateException("initdb failed: " + Files.readString(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Process launch(List<String> command) throws IOException {
        return new ProcessBuilder(asAccount(command))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("server.log").toFile())
                .start();
    }

    private static List<String> asAccount(List<String> command) {
        List<String> all = new ArrayList<>();
        if (isRoot()) {
            all.addAll(List.of("setpriv", "--reuid=" + ACCOUNT, "--regid=nogroup", "--clear-groups"));
        }
        all.addAll(command);
        return all;
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static String binary(String name) throws IOException {
        if (Files.isDirectory(VERSIONS)) {
            try (Stream<Path> versions = Files.list(VERSIONS)) {
                return versions.map(version -> version.resolve("bin").resolve(name))
                        .filter(Files::isExecutable)
                        .findFirst()
                        .map(Path::toString)
                        .orElseThrow(ThrowawayPostgres::missing);
            }
        }
        throw missing();
    }

    private static IllegalStateException missing() {
        return new IllegalStateException("the tests of the import need PostgreSQL: apt-get install -y"
                + " --no-install-recommends postgresql-15");
    }

    private void awaitAnswer() {
        Awaitility.await("PostgreSQL answers")
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .until(() -> {
                    try (Connection connection = DriverManager.getConnection(url("postgres"), user(), "")) {
                        return connection.isValid(1);
                    }
                });
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
