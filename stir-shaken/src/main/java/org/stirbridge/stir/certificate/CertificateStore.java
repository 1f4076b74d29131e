package org.stirbridge.stir.certificate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.stirbridge.stir.storage.WholeFile;

/**
 * The chains of proved URLs on disk, a file each, so that a restart asks no publisher for what it knew. One thread of its
 * own reads and writes; no call waits for a disk. Bounded in files and bytes, the oldest go first. Thread-safe.
 */
public final class CertificateStore implements AutoCloseable {

    private static final int WAITING = 1000;
    private static final int BYTES_PER_FILE = 4096;
    private static final String NAME = "[0-9a-f]{64}\\.pem";
    private static final String DRAFT = NAME + ".*\\.new";

    private final Path folder;
    private final int maxFiles;
    private final long maxBytes;
    private final CacheListener listener;
    private final ThreadPoolExecutor thread;
    /** Bytes by file name, the oldest first; of the one thread alone. */
    private final Map<String, Integer> files = new LinkedHashMap<>();

    private long bytes;

    /** @param maxFiles of 4 KiB on average; they may be fewer and longer */
    public CertificateStore(Path folder, int maxFiles, CacheListener listener) {
        this.folder = folder;
        this.maxFiles = maxFiles;
        this.maxBytes = Math.max(StoredText.MAX_BYTES, (long) maxFiles * BYTES_PER_FILE);
        this.listener = listener;
        thread = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), task -> {
            Thread made = new Thread(task, "x5u-store");
            made.setDaemon(true);
            return made;
        });
    }

    /** What one file holds. */
    record Stored(String url, List<StiCertificate> chain, Instant fetched, Instant end) {}

    /** Reads everything in the background; a file is deleted when it is broken or {@code wanted} says no. */
    void readAll(Predicate<Stored> wanted) {
        later(() -> names().forEach(name -> read(name, wanted)));
    }

    void save(String url, List<StiCertificate> chain, Instant fetched, Instant end) {
        later(() -> write(new Stored(url, chain, fetched, end)));
    }

    /** Runs {@code task} when all is read and written that came before it. */
    void afterAll(Runnable task) {
        later(task);
    }

    /** A disk that cannot follow loses files, not calls. */
    private void later(Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException e) {
            if (!thread.isShutdown()) {
                listener.storeProblem("the disk is too slow: a certificate is not saved");
            }
        }
    }

    private List<String> names() {
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> paths = all.toList();
            paths.stream()
                    .filter(path -> named(path, DRAFT))
                    .forEach(path -> delete(String.valueOf(path.getFileName())));
            return paths.stream()
                    .filter(path -> named(path, NAME) && Files.isRegularFile(path))
                    .sorted(Comparator.comparingLong(path -> path.toFile().lastModified()))
                    .map(path -> String.valueOf(path.getFileName()))
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            listener.storeProblem(
                    "the folder of certificates cannot be read: " + e.getClass().getSimpleName());
            return List.of();
        }
    }

    private static boolean named(Path path, String pattern) {
        return String.valueOf(path.getFileName()).matches(pattern);
    }

    private void read(String name, Predicate<Stored> wanted) {
        try {
            byte[] content = file(name).read().orElseThrow(() -> new IOException("gone"));
            Stored stored = StoredText.read(content);
            if (!name.equals(name(stored.url()))) {
                throw new IOException("another URL's");
            }
            if (wanted.test(stored)) {
                enter(name, content.length);
            } else {
                delete(name);
            }
        } catch (IOException e) {
            listener.storeProblem("the certificate file " + name + " is broken and was deleted");
            delete(name);
        }
    }

    private void write(Stored stored) {
        String name = name(stored.url());
        try {
            byte[] content = StoredText.write(stored);
            file(name).write(content);
            enter(name, content.length);
        } catch (IOException e) {
            listener.storeProblem(
                    "a certificate cannot be saved: " + e.getClass().getSimpleName());
        }
    }

    private void enter(String name, int length) {
        Integer before = files.remove(name);
        files.put(name, length);
        bytes += length - (before == null ? 0 : before);
        Iterator<Map.Entry<String, Integer>> oldest = files.entrySet().iterator();
        while (files.size() > maxFiles || bytes > maxBytes) {
            Map.Entry<String, Integer> gone = oldest.next();
            bytes -= gone.getValue();
            oldest.remove();
            delete(gone.getKey());
        }
    }

    private void delete(String name) {
        try {
            Files.deleteIfExists(folder.resolve(name));
        } catch (IOException e) {
            listener.storeProblem(
                    "a certificate file cannot be deleted: " + e.getClass().getSimpleName());
        }
    }

    private WholeFile file(String name) {
        return new WholeFile(folder.resolve(name), StoredText.MAX_BYTES);
    }

    static String name(String url) {
        return StiCertificate.sha256(url.getBytes(StandardCharsets.US_ASCII)) + ".pem";
    }

    /** Writes what waits, for two seconds at most, and ends. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(2, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
