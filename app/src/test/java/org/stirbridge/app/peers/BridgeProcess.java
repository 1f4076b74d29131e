package org.stirbridge.app.peers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** The bridge as an operator runs it: a process of its own, with the options that {@code ./stirbridge serve} gives it. */
final class BridgeProcess implements AutoCloseable {

    private static final List<String> OPTIONS = List.of(
            "-XX:+UseG1GC",
            "-XX:MaxGCPauseMillis=10",
            "-XX:MaxNewSize=16m",
            "-XX:G1HeapRegionSize=1m",
            "-Xmx400m",
            "-XX:+ExitOnOutOfMemoryError");

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final Path directory;
    private final Path configuration;
    private final int http;
    private PeerProgram program;

    /**
     * Starts it and waits until it is ready.
     *
     * @param directory where it runs; its log goes there
     * @param http its port for {@code /ready}
     */
    BridgeProcess(Path directory, Path configuration, int http, Map<String, String> environment) throws IOException {
        this.directory = directory;
        this.configuration = configuration;
        this.http = http;
        this.program = launch(environment);
        awaitReady();
    }

    private PeerProgram launch(Map<String, String> environment) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString()));
        command.addAll(OPTIONS);
        command.addAll(List.of("-cp", classPath(), "org.stirbridge.app.command.Main", "serve", "--config", configuration.toString()));
        return PeerProgram.start("bridge", directory, environment, command);
    }

    /** The launcher's; where nothing was packaged, that of this test. */
    static String classPath() {
        Path target = Clone.target();
        Path jar = target.resolve("stirbridge.jar");
        return Files.exists(jar) && Files.isDirectory(target.resolve("lib"))
                ? jar + ":" + target.resolve("lib") + "/*"
                : System.getProperty("java.class.path");
    }

    long pid() {
        return program.pid();
    }

    boolean alive() {
        return program.alive();
    }

    /** {@code kill -9}. */
    void kill() {
        program.kill();
    }

    /** Starts it again, on the same files and ports; {@link #awaitReady} waits for it. */
    void restart(Map<String, String> environment) throws IOException {
        program.close();
        program = launch(environment);
    }

    /** Until {@code /ready} says yes. */
    void awaitReady() {
        Awaitility.await("the bridge is ready")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptions()
                .until(() -> {
                    if (!program.alive()) {
                        throw new AssertionError("the bridge does not start:\n" + program.log());
                    }
                    return get("/ready").statusCode() == 200;
                });
    }

    /** One value of {@code /metrics}, all its labels added up; 0 when there is none. */
    double metric(String name) throws IOException {
        return get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private HttpResponse<String> get(String path) throws IOException {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http + path))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** The end of its log, for the message of a test that fails. */
    String log() {
        return program.log();
    }

    @Override
    public void close() {
        program.close();
    }
}
