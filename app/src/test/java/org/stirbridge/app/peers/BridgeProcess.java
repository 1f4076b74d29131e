package org.stirbridge.app.peers;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The bridge as an operator runs it: a process of its own, with the options that {@code ./stirbridge serve} gives it. */
final class BridgeProcess implements AutoCloseable {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final Path directory;
    private final Path configuration;
    private final int http;
    private Map<String, String> environment;
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
        this.environment = environment;
        this.program = launch(environment);
        awaitReady();
    }

    private PeerProgram launch(Map<String, String> variables) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin/java").toString()));
        command.addAll(options());
        command.addAll(List.of(
                "-Xmx400m",
                "-cp",
                classPath(),
                "org.stirbridge.app.command.Main",
                "serve",
                "--config",
                configuration.toString()));
        return PeerProgram.start("bridge", directory, variables, command);
    }

    /** Those of the launcher. */
    private static List<String> options() throws IOException {
        String script = ". \"$0\"; java_options serve " + Runtime.version().feature() + "; echo $options";
        Process shell = new ProcessBuilder(
                        "sh",
                        "-c",
                        script,
                        Clone.top().resolve("packaging/options.sh").toString())
                .start();
        String options = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return List.of(options.strip().split(" +", -1));
    }

    /** The launcher's; where nothing was packaged, that of this test. */
    static String classPath() {
        Path target = Clone.target();
        Path jar = target.resolve("stirbridge.jar");
        return Files.exists(jar) && Files.isDirectory(target.resolve("lib"))
                ? jar + ":" + target.resolve("lib") + "/*"
                : ownClassPath();
    }

    /** Of this test: the programs that it starts run in other folders. */
    static String ownClassPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
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
    void restart(Map<String, String> next) throws IOException {
        program.close();
        environment = next;
        program = launch(next);
    }

    /** Whether it was started with these variables. */
    boolean isIn(Map<String, String> variables) {
        return environment.equals(variables);
    }

    /** Until {@code /ready} says yes. */
    void awaitReady() {
        Awaitility.await("the bridge is ready")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptionsMatching(IOException.class::isInstance)
                .until(() -> {
                    if (!program.alive()) {
                        throw new IllegalStateException("the bridge does not start:\n" + program.log());
                    }
                    return get("/ready").statusCode() == 200;
                });
    }

    /** A counter of {@code /metrics}, the sum over its labels; 0 when it was never raised. */
    double count(String metric) throws IOException {
        return get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(metric + " ") || line.startsWith(metric + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    int logLength() {
        return program.logLength();
    }

    String logSince(int start) {
        return program.logSince(start);
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

    @Override
    public void close() {
        program.close();
    }
}
