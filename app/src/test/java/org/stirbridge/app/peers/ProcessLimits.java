package org.stirbridge.app.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The soft limits of a running process, which whoever started it may lower and raise again (prlimit of util-linux). */
final class ProcessLimits {

    private final long pid;

    ProcessLimits(long pid) {
        this.pid = pid;
    }

    /** So many files may be open beside those that are open now. */
    void spareFiles(int spare) throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            set("nofile", Long.toString(open.count() + spare));
        }
    }

    /** As many as the hard limit allows, which is what Java asks for when it starts. */
    void allFiles() throws IOException {
        String line = Files.readAllLines(Path.of("/proc/" + pid + "/limits")).stream()
                .filter(limit -> limit.startsWith("Max open files"))
                .findFirst()
                .orElseThrow();
        set("nofile", line.split(" {2,}", -1)[2]);
    }

    void noBytesInFiles() throws IOException {
        set("fsize", "0");
    }

    void allBytesInFiles() throws IOException {
        set("fsize", "unlimited");
    }

    private void set(String resource, String soft) throws IOException {
        if (!run("prlimit", "--pid", Long.toString(pid), "--" + resource + "=" + soft + ":")) {
            throw new IOException("prlimit refuses " + resource + "=" + soft);
        }
    }

    /** Whether the command succeeds. */
    static boolean run(String... command) throws IOException {
        Process process = new ProcessBuilder(List.of(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
