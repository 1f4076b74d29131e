package org.stirbridge.app.doctor.asterisk;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.stirbridge.stir.certificate.Deadline;

/** Runs a program of this host without a shell, its time and its output bounded. */
final class Program {

    static final int MOST_BYTES = 16 << 20;

    private Program() {}

    /**
     * What it writes.
     *
     * @throws IOException when it cannot be run, does not end in time, or writes too much
     */
    static String output(List<String> command, Deadline deadline) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectInput(new File("/dev/null"));
        String path = System.getenv("PATH");
        builder.environment().clear();
        builder.environment().putAll(Map.of("PATH", path == null ? "/usr/sbin:/usr/bin" : path, "TERM", "dumb"));
        Process process = builder.start();
        AtomicBoolean late = new AtomicBoolean();
        CompletableFuture<Void> watch = CompletableFuture.runAsync(
                () -> {
                    late.set(true);
                    end(process);
                },
                CompletableFuture.delayedExecutor(deadline.remaining().toMillis(), TimeUnit.MILLISECONDS));
        try (InputStream out = process.getInputStream()) {
            byte[] read = out.readNBytes(MOST_BYTES + 1);
            if (late.get() || read.length > MOST_BYTES) {
                throw new IOException(late.get() ? "does not answer in time" : "writes without end");
            }
            return new String(read, StandardCharsets.UTF_8);
        } finally {
            watch.cancel(false);
            end(process);
        }
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
