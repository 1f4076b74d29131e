package org.stirbridge.app.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program in the foreground, in a folder and with an environment of its own, its output kept for when a test fails. */
final class PeerProgram implements AutoCloseable {

    static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        // A test run that is stopped from outside leaves no program behind either.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly)));
    }

    private final String name;
    private final Path log;
    private final Process process;

    private PeerProgram(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
        RUNNING.add(process);
    }

    /** @param environment all that the program sees, beside PATH, HOME and TERM */
    static PeerProgram start(String name, Path directory, Map<String, String> environment, List<String> command)
            throws IOException {
        Path log = directory.resolve(name + ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().clear();
        builder.environment().put("PATH", PATH);
        builder.environment().put("HOME", directory.toString());
        builder.environment().put("TERM", "xterm");
        builder.environment().putAll(environment);
        return new PeerProgram(name, log, builder.start());
    }

    boolean alive() {
        return process.isAlive();
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    long pid() {
        return process.pid();
    }

    /** Ends it from one moment to the next, as kill -9 does. */
    void kill() {
        process.destroyForcibly();
        awaitEnd(20);
        RUNNING.remove(process);
    }

    /** The process that it started itself. */
    Optional<Long> child() {
        return process.children().map(ProcessHandle::pid).findFirst();
    }

    /** The status that the program ended with; one that does not end in time is stopped. */
    int awaitEnd(long seconds) {
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                close();
                throw new IllegalStateException(name + " did not end within " + seconds + " s\n" + log());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** What the program has said, its last 20,000 characters. */
    String log() {
        String text = logSince(0);
        return text.substring(Math.max(0, text.length() - 20_000));
    }

    /** How much it has said. */
    int logLength() {
        return logSince(0).length();
    }

    /** What it has said since {@link #logLength} was {@code start}. */
    String logSince(int start) {
        try {
            return Files.readString(log, StandardCharsets.ISO_8859_1).substring(start);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it and its children: politely, and after five seconds by force. */
    @Override
    public void close() {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            all.forEach(ProcessHandle::destroyForcibly);
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            all.forEach(ProcessHandle::destroyForcibly);
            Thread.currentThread().interrupt();
        }
        RUNNING.remove(process);
    }
}
