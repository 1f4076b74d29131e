package org.stirbridge.app.peers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A Debian machine of its own to install packages on: see src/test/peers/machine. Gone, with all that runs there, when closed. */
final class Machine implements AutoCloseable {

    private static final long SECONDS = 180;

    /** Who starts its services. */
    enum Kind {
        SYSTEMD,
        SYSV
    }

    /** What a shell said: both its outputs in one. */
    record Run(int code, String said) {}

    private final PeerProgram program;
    private final Path folder;
    private final long init;

    private Machine(PeerProgram program, Path folder) {
        this.program = program;
        this.folder = folder;
        init = Awaitility.await("a machine boots")
                .atMost(Duration.ofSeconds(30))
                .until(() -> program.child().orElse(0L), pid -> pid != 0);
    }

    /** @param shared folders that it has in common with this machine */
    static Machine boot(Kind kind, Path folder, List<Path> shared) throws IOException {
        if (!"root".equals(System.getProperty("user.name"))) {
            throw new IllegalStateException(
                    "this test installs the package for real, on an overlay of this machine: run ./check as root");
        }
        List<String> command = new ArrayList<>(List.of(
                Clone.peers().resolve("machine").toString(),
                kind.name().toLowerCase(Locale.ROOT),
                Files.createDirectories(folder.resolve("overlay")).toString()));
        shared.forEach(path -> command.add(path.toString()));
        Machine machine = new Machine(PeerProgram.start("machine", folder, Map.of(), command), folder);
        try {
            machine.awaitBoot(kind);
            return machine;
        } catch (RuntimeException e) {
            machine.close();
            throw new IllegalStateException("no machine:\n" + machine.program.log(), e);
        }
    }

    private void awaitBoot(Kind kind) {
        String booted = kind == Kind.SYSTEMD
                ? "test -e /run/machine && systemctl is-system-running | grep -qE 'running|degraded'"
                : "test -e /run/machine";
        Awaitility.await("it is up")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> run(booted).code() == 0);
    }

    /** Runs a script as root. */
    Run run(String script) throws IOException {
        Path said = Files.createTempFile(folder, "said", null);
        Process process = new ProcessBuilder(inside("bash", "-c", "export PATH=" + PeerProgram.PATH + "\n" + script))
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(said.toFile())
                .start();
        try {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("does not end: " + script + "\n" + Files.readString(said));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        return new Run(process.exitValue(), Files.readString(said, StandardCharsets.UTF_8));
    }

    /** What a script says that must end well. */
    String well(String script) throws IOException {
        Run run = run("set -e\n" + script);
        if (run.code() != 0) {
            throw new AssertionError(script + "\nended with " + run.code() + ":\n" + run.said());
        }
        return run.said();
    }

    /** A program that goes on running there. */
    PeerProgram start(String name, String... command) throws IOException {
        return PeerProgram.start(name, Files.createTempDirectory(folder, name), Map.of(), inside(command));
    }

    private List<String> inside(String... command) {
        List<String> line =
                new ArrayList<>(List.of("nsenter", "--target", Long.toString(init), "--all", "--root", "--wd", "--"));
        line.addAll(List.of(command));
        return line;
    }

    @Override
    public void close() {
        program.close();
    }
}
