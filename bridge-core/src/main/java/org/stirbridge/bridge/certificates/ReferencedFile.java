package org.stirbridge.bridge.certificates;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Set;
import org.stirbridge.bridge.certificates.UnusableCertificate.Part;

/**
 * The file that a column names by {@code file:}.
 *
 * @param what its name in a sentence: {@code its key file}
 */
record ReferencedFile(Part part, String what, Path path) {

    static final String SCHEME = "file:";
    private static final int MOST_BYTES = 64 * 1024;
    private static final Set<PosixFilePermission> TOO_OPEN =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);

    /**
     * The file of a reference. A relative one stays below {@code directory}: whoever can edit a table shall not make the
     * bridge read any file of the machine by {@code ../}; an absolute path is plain to see in a review.
     */
    static ReferencedFile of(Part part, String reference, Path directory) throws UnusableCertificate {
        String column = column(part);
        if (!reference.startsWith(SCHEME)) {
            throw new UnusableCertificate(part, "its " + column + " does not start with file:");
        }
        try {
            Path base = directory.toAbsolutePath().normalize();
            Path path = Path.of(reference.substring(SCHEME.length()));
            Path file = base.resolve(path).normalize();
            if (!path.isAbsolute() && !file.startsWith(base)) {
                throw new UnusableCertificate(part, "its " + column + " leads out of the folder of the configuration");
            }
            return new ReferencedFile(part, "its " + noun(part) + " file", file);
        } catch (InvalidPathException e) {
            throw new UnusableCertificate(part, "its " + column + " is no path");
        }
    }

    /** All of it; the caller wipes what is secret. */
    byte[] read() throws UnusableCertificate {
        try {
            if (!Files.isRegularFile(path)) {
                throw new UnusableCertificate(part, what + " is missing, or no file");
            }
            return bytes();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private byte[] bytes() throws IOException, UnusableCertificate {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                Arrays.fill(bytes, (byte) 0);
                throw new UnusableCertificate(part, what + " is larger than 64 KB");
            }
            return bytes;
        }
    }

    /** Whether others than the owner and its group can read it, or the group can change it. */
    boolean isTooOpen() throws UnusableCertificate {
        try {
            return Files.getPosixFilePermissions(path).stream().anyMatch(TOO_OPEN::contains);
        } catch (UnsupportedOperationException e) {
            return false;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private UnusableCertificate unreadable(IOException e) {
        return new UnusableCertificate(
                part, what + " cannot be read (" + e.getClass().getSimpleName() + ")");
    }

    private static String column(Part part) {
        return switch (part) {
            case CHAIN -> "chain_pem";
            case KEY -> "key_ref";
            case PASSPHRASE -> "passphrase_ref";
        };
    }

    private static String noun(Part part) {
        return switch (part) {
            case CHAIN -> "chain";
            case KEY -> "key";
            case PASSPHRASE -> "passphrase";
        };
    }
}
