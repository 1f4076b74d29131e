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

    private static final List<String> CONFIGURATION = List.of(
            "asterisk",
            "modules",
            "logger",
            "rtp",
            "pjsip",
            "pjsip_matrix",
            "extensions",
            "extensions_matrix",
            "extensions-freepbx",
            "extensions-vicidial",
            "stir_shaken",
            "cdr",
            "cdr_custom");

    private final int port;
    private final int tlsPort;
    private final Path directory;
    private final PeerProgram program;

    private RealAsterisk(Path directory, int port, int tlsPort, Map<String, String> environment) throws IOException {
        this.directory = directory;
        this.port = port;
        this.tlsPort = tlsPort;
        program = PeerProgram.start("asterisk", directory, environment, command("-f", "-n"));
    }

    /**
     * Starts it and waits until it takes calls.
     *
     * @param values for the {@code @NAME@} of the configuration files; it tells each step of the dialplan, unless
     *     {@code VERBOSE} is 0
     * @param webCa the only CA that its https fetches trust
     */
    static RealAsterisk start(
            Path directory, int port, Map<String, String> values, Map<String, String> environment, Path webCa)
            throws IOException {
        Map<String, String> all = new LinkedHashMap<>(Map.of("VERBOSE", "3"));
        all.putAll(values);
        Path root = Clone.asterisk().resolveSibling("root");
        Path modules = Clone.asterisk().resolveSibling("modules");
        all.put("DIR", directory.toString());
        int tlsPort = UdpPorts.free();
        all.put("SIP_PORT", Integer.toString(port));
        all.put("SIP_TLS_PORT", Integer.toString(tlsPort));
        all.put("SAMPLES", Clone.samples().toString());
        all.put("MODULES", root.resolve(Files.readString(modules).strip()).toString());
        // Without its documentation in this folder Asterisk does not start.
        all.put("DATA", root.resolve("usr/share/asterisk").toString());
        for (String folder : List.of(
                "etc", "lib", "db", "keys/keys", "agi-bin", "spool/outgoing", "run", "log/cdr-custom", "cache")) {
            Files.createDirectories(directory.resolve(folder));
        }
        for (String file : CONFIGURATION) {
            String text = Clone.filled("asterisk/" + file + ".conf", all);
            Files.writeString(directory.resolve("etc/" + file + ".conf"), text);
        }
        // Its libcurl, which no setting of Asterisk reaches, reads the file of this name where it runs: see
        // bring-asterisk.
        Files.copy(webCa, directory.resolve("ca-certificates.crt"));
        Map<String, String> settings = new LinkedHashMap<>(environment);
        // A name that does not exist must be known not to in a second, also where no name server answers.
        settings.put("RES_OPTIONS", "timeout:1 attempts:1");
        RealAsterisk started = new RealAsterisk(directory, port, tlsPort, settings);
        try {
            started.awaitBoot();
            return started;
        } catch (RuntimeException e) {
            started.close();
            throw e;
        }
    }

    /** Where it takes SIP over UDP and TCP. */
    int port() {
        return port;
    }

    int port(Transport transport) {
        return transport == Transport.TLS ? tlsPort : port;
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

    /** The row of cdr_custom's file with {@code text} in it; waits for it. */
    String callRecord(String text) {
        Path file = directory.resolve("log/cdr-custom/stirbridge.csv");
        return Awaitility.await("a CDR with " + text)
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> rows(file, text), found -> !found.isEmpty())
                .get(0);
    }

    private static List<String> rows(Path file, String text) throws IOException {
        return Files.exists(file)
                ? Files.readString(file)
                        .lines()
                        .filter(row -> row.contains(text))
                        .toList()
                : List.of();
    }

    /** Places a call as a call file says, which is how a dialler's Originate works. */
    void originate(String callFile) throws IOException {
        Path written = Files.writeString(Files.createTempFile(directory, "originate", ".call"), callFile);
        Files.move(written, directory.resolve("spool/outgoing").resolve(written.getFileName()));
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
