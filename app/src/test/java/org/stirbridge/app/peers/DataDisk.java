package org.stirbridge.app.peers;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The disk that a bridge writes to, which can be filled. With the right to mount it is a tmpfs that really is full then;
 * without it, the bridge's own limit for files is set to nothing (RLIMIT_FSIZE), so that each of its writes fails.
 */
final class DataDisk implements AutoCloseable {

    private static final byte[] BLOCK = new byte[64 * 1024];

    private final Path folder;
    private final boolean mounted;
    private @Nullable ProcessLimits limited;

    DataDisk(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.mounted =
                isRoot() && ProcessLimits.run("mount", "-t", "tmpfs", "-o", "size=192m", "tmpfs", folder.toString());
        Arrays.fill(BLOCK, (byte) 'x');
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    Path folder() {
        return folder;
    }

    /** In words, for the table. */
    String kind() {
        return mounted ? "a full tmpfs" : "RLIMIT_FSIZE 0";
    }

    /** From now on the bridge can write nothing. */
    void fill(BridgeProcess bridge) throws IOException {
        if (!mounted) {
            limited = new ProcessLimits(bridge.pid());
            limited.noBytesInFiles();
            return;
        }
        try (OutputStream ballast = Files.newOutputStream(ballast())) {
            for (int length = BLOCK.length; length > 0; length /= 2) {
                writeUntilFull(ballast, length);
            }
        }
    }

    private static void writeUntilFull(OutputStream to, int length) {
        try {
            while (true) {
                to.write(BLOCK, 0, length);
            }
        } catch (IOException e) {
            return;
        }
    }

    void free() throws IOException {
        Files.deleteIfExists(ballast());
        if (limited != null) {
            limited.allBytesInFiles();
            limited = null;
        }
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }

    @Override
    public void close() throws IOException {
        if (mounted
                && !ProcessLimits.run("umount", folder.toString())
                && !ProcessLimits.run("umount", "-l", folder.toString())) {
            throw new IOException(folder + " stays mounted");
        }
    }
}
