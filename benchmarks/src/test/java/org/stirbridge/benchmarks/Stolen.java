package org.stirbridge.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much of its processors a virtual machine did not get, because its host gave them to others (proc(5), stat: steal). */
final class Stolen {

    private static final int STEAL = 8;

    /** Since the machine was started: all time, and what was stolen of it. */
    private final long[] before = read();

    /** Percent since this object was made. */
    double percent() {
        long[] now = read();
        return 100.0 * (now[1] - before[1]) / Math.max(1, now[0] - before[0]);
    }

    private static long[] read() {
        try {
            String[] fields = Files.readAllLines(Path.of("/proc/stat")).get(0).split(" +", -1);
            long all = 0;
            // Behind steal come the guests, which were counted before.
            for (int field = 1; field <= STEAL; field++) {
                all += Long.parseLong(fields[field]);
            }
            return new long[] {all, Long.parseLong(fields[STEAL])};
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
