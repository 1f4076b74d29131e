package org.stirbridge.app.doctor.asterisk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.stirbridge.app.doctor.BoundedFiles;
import org.stirbridge.app.doctor.ConfigFolder.TextFile;

/**
 * Asterisk's configuration folder, and whatever its files include from elsewhere: names are below the folder or absolute
 * (config.c, config_text_file_load).
 */
final class ConfFolder implements ConfSource {

    /** Reading from these may wait, or change something. */
    private static final List<Path> OF_THE_SYSTEM = List.of(Path.of("/dev"), Path.of("/proc"), Path.of("/sys"));

    private final Path root;
    private final BoundedFiles bounded = new BoundedFiles();

    private ConfFolder(Path root) {
        this.root = root;
    }

    /** @throws IOException when there is no such folder */
    static ConfFolder of(Path folder) throws IOException {
        Path real = folder.toRealPath();
        if (!Files.isDirectory(real)) {
            throw new IOException(folder + " is no folder");
        }
        return new ConfFolder(real);
    }

    @Override
    public Named named(String name) {
        try {
            return Wildcards.has(name)
                    ? matching(name)
                    : single(root.resolve(name).normalize());
        } catch (InvalidPathException e) {
            return new NotFollowed("is no name of a file");
        } catch (IOException e) {
            return new NotFollowed(String.valueOf(e.getMessage()));
        }
    }

    private Named single(Path file) throws IOException {
        return Files.notExists(file) ? new Missing() : new Found(List.of(read(file)), List.of());
    }

    private Named matching(String name) throws IOException {
        List<TextFile> files = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (Path file : Wildcards.matching(root, name)) {
            try {
                files.add(read(file));
            } catch (IOException e) {
                leftOut.add(shown(file) + " " + e.getMessage());
            }
        }
        return files.isEmpty() && leftOut.isEmpty() ? new Missing() : new Found(files, leftOut);
    }

    private TextFile read(Path file) throws IOException {
        if (bounded.isFull()) {
            throw new IOException("is beyond the files, or the bytes, that are read");
        }
        if (isOfTheSystem(file)) {
            throw new IOException("is no file of a configuration");
        }
        return new TextFile(shown(file), bounded.text(file));
    }

    private static boolean isOfTheSystem(Path file) throws IOException {
        try {
            Path real = file.toRealPath();
            return OF_THE_SYSTEM.stream().anyMatch(real::startsWith);
        } catch (IOException e) {
            throw new IOException("cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    private String shown(Path file) {
        return (file.startsWith(root) ? root.relativize(file) : file).toString();
    }
}
