package org.stirbridge.app.peers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * The Asterisk of {@code .peers/}, on loopback, with the configuration of src/test/peers/asterisk and the dialplan samples
 * as they are. Runs with the loader and libraries of its own folder: the host's may be older.
 */
final class RealAsterisk implements AutoCloseable {

    private static final String DEBIANS_WEB_CAS = "/etc/ssl/certs/ca-certificates.crt";

    private final int port;
    private final Path configuration;
    private final Path directory;
    private final List<String> command;
    private final PeerProgram program;

    private RealAsterisk(Path directory, int port, Map<String, String> environment, Path webCa) throws IOException {
        this.directory = directory;
        this.port = port;
        configuration = directory.resolve("etc/asterisk.conf");
        Path root = Clone.asterisk();
        Path libraries = the(root, "libc.so.6").getParent();
        command = List.of(
                the(root, "ld-linux-x86-64.so.2").toString(),
                "--library-path",
                trusting(webCa, libraries) + ":" + libraries,
                "--argv0",
                "asterisk",
                root.resolve("usr/sbin/asterisk").toString(),
                "-C",
                configuration.toString());
        program = PeerProgram.start("asterisk", directory, environment, with("-f", "-n", "-vvv"));
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
        Path root = Clone.asterisk();
        all.put("DIR", directory.toString());
        all.put("SIP_PORT", Integer.toString(port));
        all.put("SAMPLES", Clone.samples().toString());
        all.put("MODULES", the(root, "libc.so.6").resolveSibling("asterisk/modules").toString());
        // Without its documentation in this folder Asterisk does not start.
        all.put("DATA", root.resolve("usr/share/asterisk").toString());
        for (String folder : List.of("etc", "lib", "db", "keys/keys", "agi-bin", "spool", "run", "log", "cache")) {
            Files.createDirectories(directory.resolve(folder));
        }
        for (String file : List.of("asterisk", "modules", "logger", "rtp", "pjsip", "extensions", "stir_shaken")) {
            String text = Clone.filled("asterisk/" + file + ".conf", all);
            Files.writeString(directory.resolve("etc/" + file + ".conf"), text);
        }
        RealAsterisk started = new RealAsterisk(directory, port, environment, webCa);
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

    /** The output of a command of the console. */
    String say(String text) {
        try (PeerProgram remote = PeerProgram.start("rx", Files.createTempDirectory(directory, "rx"), Map.of(), with("-rx", text))) {
            remote.awaitEnd(30);
            return remote.log();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void awaitBoot() {
        Path socket = directory.resolve("run/asterisk.ctl");
        Awaitility.await("Asterisk has a console")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> Files.exists(socket) || ended());
        if (ended() || !say("core waitfullybooted").contains("fully booted")) {
            throw new IllegalStateException("Asterisk does not start:\n" + console());
        }
    }

    private boolean ended() {
        return !program.alive();
    }

    private List<String> with(String... more) {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(more));
        return all;
    }

    /**
     * A copy of libcurl that trusts {@code webCa} alone: neither stir_shaken.conf nor libcurl's environment can name a CA,
     * its path is compiled in. The program itself stays as Debian built it.
     */
    private Path trusting(Path webCa, Path libraries) throws IOException {
        Path copies = Files.createDirectories(directory.resolve("libraries"));
        String library = Files.readString(libraries.resolve("libcurl.so.4"), StandardCharsets.ISO_8859_1);
        String own = "web-ca.pem";
        if (!library.contains(DEBIANS_WEB_CAS + "\0")) {
            throw new IllegalStateException("this libcurl has its CA file elsewhere than at " + DEBIANS_WEB_CAS);
        }
        String changed = library.replace(DEBIANS_WEB_CAS, own + "\0".repeat(DEBIANS_WEB_CAS.length() - own.length()));
        Files.writeString(copies.resolve("libcurl.so.4"), changed, StandardCharsets.ISO_8859_1);
        // Relative to the folder that Asterisk runs in.
        Files.copy(webCa, directory.resolve(own));
        return copies;
    }

    private static Path the(Path root, String name) throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve("usr"), 4)) {
            return files.filter(file -> file.getFileName().toString().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no " + name + " in " + root));
        }
    }

    @Override
    public void close() {
        program.close();
    }
}
