package org.stirbridge.app.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads files of a configuration, whatever somebody put there, until they are too many or too much. */
public final class BoundedFiles {

    static final int MOST_FILES = 5_000;
    static final int MOST_BYTES = 4 << 20;
    static final int MOST_BYTES_IN_ALL = 64 << 20;

    private int files;
    private int bytes;

    public boolean isFull() {
        return files >= MOST_FILES || bytes >= MOST_BYTES_IN_ALL;
    }

    /**
     * All of one file.
     *
     * @throws IOException whose message goes on behind the name of the file: {@code is no file}
     */
    public String text(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("is no file");
        }
        byte[] read = bytes(file);
        if (read.length > MOST_BYTES) {
            throw new IOException("is larger than " + (MOST_BYTES >> 20) + " MB");
        }
        bytes += read.length;
        files++;
        return new String(read, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MOST_BYTES + 1);
        } catch (IOException e) {
            throw new IOException("cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }
}
