package org.stirbridge.app.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/**
 * The Asterisk of {@code .peers/}, on loopback, with the configuration of src/test/peers/asterisk and the dialplan samples
 * as they are.
 */
final class RealAsterisk implements AutoCloseable {

    private final int port;
    private final Path directory;
    private final PeerProgram program;

    private RealAsterisk(Path directory, int port, Map<String, String> environment) throws IOException {
        this.directory = directory;
        this.port = port;
        program = PeerProgram.start("asterisk", directory, environment, command("-f", "-n", "-vvv"));
    }

    /**
     * Starts it and waits until it takes calls.
     *
     * @param values for the {@code @NAME@} of the configuration files
     * @param webCa the only CA that its https fetches trust
     */
    static RealAsterisk start(
            Path directory, int port, Map<String, String> values, Map<String, String> environment, Path webCa)
            throws IOException {
        Map<String, String> all = new LinkedHashMap<>(values);
        Path root = Clone.asterisk().resolveSibling("root");
        Path modules = Clone.asterisk().resolveSibling("modules");
        all.put("DIR", directory.toString());
        all.put("SIP_PORT", Integer.toString(port));
        all.put("SAMPLES", Clone.samples().toString());
        all.put("MODULES", root.resolve(Files.readString(modules).strip()).toString());
        // Without its documentation in this folder Asterisk does not start.
        all.put("DATA", root.resolve("usr/share/asterisk").toString());
        for (String folder : List.of("etc", "lib", "db", "keys/keys", "agi-bin", "spool", "run", "log", "cache")) {
            Files.createDirectories(directory.resolve(folder));
        }
        for (String file : List.of("asterisk", "modules", "logger", "rtp", "pjsip", "extensions", "stir_shaken")) {
            String text = Clone.filled("asterisk/" + file + ".conf", all);
            Files.writeString(directory.resolve("etc/" + file + ".conf"), text);
        }
        // Its libcurl, which no setting of Asterisk reaches, reads the file of this name where it runs: see
        // bring-asterisk.
        Files.copy(webCa, directory.resolve("ca-certificates.crt"));
        RealAsterisk started = new RealAsterisk(directory, port, environment);
        try {
            started.awaitBoot();
            return started;
        } catch (RuntimeException e) {
            started.close();
            throw e;
        }
    }

    /** Where it takes SIP over UDP. */
    int port() {
        return port;
    }

    /** The console so far, for the message of a test that fails. */
    String console() {
        return program.log();
    }

    int consoleLength() {
        return program.logLength();
    }

    /** The first line with {@code text} on the console since it was that long; waits for it. */
    String consoleLine(int since, String text) {
        return Awaitility.await("Asterisk says " + text)
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> lines(since, text), found -> !found.isEmpty())
                .get(0);
    }

    /** Whole lines only: the last one may still be on its way. */
    private List<String> lines(int since, String text) {
        String said = program.logSince(since);
        return said.substring(0, said.lastIndexOf('\n') + 1)
                .lines()
                .filter(line -> line.contains(text))
                .toList();
    }

    /** The folder of its configuration. */
    Path configuration() {
        return directory.resolve("etc");
    }

    /** A program that takes {@code -rx COMMAND} as the asterisk of a usual installation does. */
    Path consoleProgram() throws IOException {
        Path script = directory.resolve("console");
        Files.writeString(
                script, "#!/bin/sh\nexec '" + Clone.asterisk() + "' -C '" + directory + "/etc/asterisk.conf' \"$@\"\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return script;
    }

    /** The output of a command of the console. */
    String say(String text) {
        try (PeerProgram remote =
                PeerProgram.start("rx", Files.createTempDirectory(directory, "rx"), Map.of(), command("-rx", text))) {
            remote.awaitEnd(30);
            return remote.log();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitBoot() {
        Awaitility.await("Asterisk takes calls")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    if (!program.alive()) {
                        throw new IllegalStateException("Asterisk does not start:\n" + console());
                    }
                    return say("core waitfullybooted").contains("fully booted");
                });
    }

    private List<String> command(String... options) {
        List<String> command =
                new ArrayList<>(List.of(Clone.asterisk().toString(), "-C", directory + "/etc/asterisk.conf"));
        command.addAll(List.of(options));
        return command;
    }

    @Override
    public void close() {
        program.close();
    }
}
