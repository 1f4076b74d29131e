package org.stirbridge.bridge.database;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The tables in a file of the data directory, for a start while the database is away. Replaced as one; the digest at its
 * end tells a torn or altered file. It holds no more secrets than the tables do: keys are files of their own.
 */
public final class TableCopy {

    private static final int VERSION = 1;
    private static final String DIGEST = "SHA-256";
    private static final int DIGEST_BYTES = 32;
    private static final int BUFFER = 1 << 16;
    private static final String DRAFT = ".new";

    private final Path file;

    public TableCopy(Path file) {
        this.file = file.toAbsolutePath();
    }

    /** Whether there is one, good or not. */
    public boolean exists() {
        return Files.exists(file);
    }

    /** Puts the tables as they are now in the place of the copy before. */
    void write(Database database, List<TableReader> readers, Instant now) throws IOException, SQLException {
        Files.createDirectories(file.getParent());
        deleteDrafts();
        Path draft = Files.createTempFile(file.getParent(), file.getFileName().toString(), DRAFT);
        try {
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                writeTo(Channels.newOutputStream(channel), database, readers, now);
                // A rename can reach the disk before the bytes do.
                channel.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** A process that was killed while it wrote leaves one: each would take as much of the disk as the copy itself. */
    private void deleteDrafts() throws IOException {
        String pattern = file.getFileName() + "*" + DRAFT;
        try (DirectoryStream<Path> drafts = Files.newDirectoryStream(file.getParent(), pattern)) {
            for (Path draft : drafts) {
                Files.deleteIfExists(draft);
            }
        }
    }

    private static void writeTo(OutputStream to, Database database, List<TableReader> readers, Instant now)
            throws IOException, SQLException {
        OutputStream buffered = new BufferedOutputStream(to, BUFFER);
        DigestOutputStream digested = new DigestOutputStream(buffered, digest());
        DataOutputStream out = new DataOutputStream(digested);
        out.writeInt(VERSION);
        out.writeLong(now.toEpochMilli());
        CopiedRows.write(database, out);
        for (TableReader reader : readers) {
            reader.writeCopy(out);
        }
        out.flush();
        buffered.write(digested.getMessageDigest().digest());
        buffered.flush();
    }

    /**
     * Lets the readers read the copy.
     *
     * @return of when it is
     * @throws IOException when there is none, or one that is damaged or of another program
     */
    Instant read(List<TableReader> readers) throws IOException, SQLException {
        long length = checkedLength();
        try (InputStream from = new BufferedInputStream(Files.newInputStream(file), BUFFER);
                Database memory = Database.inMemory(UUID.randomUUID().toString(), CopiedRows.SETTINGS)) {
            DataInputStream in = new DataInputStream(new Bounded(from, length));
            if (in.readInt() != VERSION) {
                throw new IOException(file.getFileName() + " is of another version of this program");
            }
            Instant at = Instant.ofEpochMilli(in.readLong());
            CopiedRows.read(in, memory);
            try (Connection connection = memory.connection()) {
                for (TableReader reader : readers) {
                    reader.readCopy(connection, in);
                }
            }
            return at;
        }
    }

    /** How many bytes stand before the digest, which fits them. */
    private long checkedLength() throws IOException {
        long length = Files.size(file) - DIGEST_BYTES;
        MessageDigest digest = digest();
        try (InputStream from = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            DigestInputStream digested = new DigestInputStream(new Bounded(from, length), digest);
            digested.transferTo(OutputStream.nullOutputStream());
            if (length < 0 || !MessageDigest.isEqual(digest.digest(), from.readNBytes(DIGEST_BYTES + 1))) {
                throw new IOException(file.getFileName() + " is damaged");
            }
        }
        return length;
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance(DIGEST);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + DIGEST, e);
        }
    }

    /** The first bytes of a stream. */
    private static final class Bounded extends InputStream {

        private final InputStream from;
        private long left;

        Bounded(InputStream from, long length) {
            this.from = from;
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            if (left <= 0) {
                return -1;
            }
            left--;
            return from.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left <= 0) {
                return -1;
            }
            int read = from.read(bytes, offset, (int) Math.min(length, left));
            left -= Math.max(0, read);
            return read;
        }
    }
}
