package org.stirbridge.stir.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A file that is replaced as one: after a crash, a full disk or a lost cable it holds the old bytes or the new ones. */
public final class WholeFile {

    private final Path path;
    private final int maxBytes;

    /** @param maxBytes what {@link #read} takes at most; a longer file reads as a fault */
    public WholeFile(Path path, int maxBytes) {
        this.path = path.toAbsolutePath();
        this.maxBytes = maxBytes;
    }

    /**
     * The bytes; empty when there is no file yet.
     *
     * @throws IOException when it cannot be read or is too long
     */
    public Optional<byte[]> read() throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(maxBytes + 1);
            if (bytes.length > maxBytes) {
                throw new IOException(path.getFileName() + " is longer than " + maxBytes + " bytes");
            }
            return Optional.of(bytes);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /**
     * Puts {@code bytes} in the place of what was there; missing folders are made.
     *
     * @throws IOException when they cannot be written; the old bytes stay then
     */
    public void write(byte[] bytes) throws IOException {
        Path folder = path.getParent();
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, path.getFileName().toString(), ".new");
        try {
            writeToDisk(draft, bytes);
            Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** A rename can reach the disk before the bytes do: they are forced out first. */
    private static void writeToDisk(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
    }
}
