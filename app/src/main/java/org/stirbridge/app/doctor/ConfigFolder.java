package org.stirbridge.app.doctor;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;

/**
 * The files of a switch's configuration folder, read within bounds, whatever somebody put there. A link to a file is
 * followed (FreePBX's own files are such), one to a folder is not: so nothing goes round in circles.
 */
public final class ConfigFolder {

    static final int MOST_VISITED = 100_000;
    static final int MOST_DEPTH = 12;

    private final Path root;
    private final String suffix;
    private final List<TextFile> files = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private final BoundedFiles bounded = new BoundedFiles();
    private int visited;

    private ConfigFolder(Path root, String suffix) {
        this.root = root;
        this.suffix = suffix;
    }

    /** @param name below the folder */
    public record TextFile(String name, String text) {}

    /** @param leftOut one sentence each, what was not read and why */
    public record Contents(List<TextFile> files, List<String> leftOut) {
        public Contents {
            files = List.copyOf(files);
            leftOut = List.copyOf(leftOut);
        }
    }

    /**
     * The files whose names end so, by name.
     *
     * @throws IOException when the folder itself cannot be read
     */
    public static Contents read(Path folder, String suffix) throws IOException {
        Path real = folder.toRealPath();
        if (!Files.isDirectory(real)) {
            throw new IOException(folder + " is no folder");
        }
        ConfigFolder reading = new ConfigFolder(real, suffix);
        Files.walkFileTree(real, EnumSet.noneOf(FileVisitOption.class), MOST_DEPTH, reading.visitor());
        reading.files.sort(Comparator.comparing(TextFile::name));
        return new Contents(reading.files, reading.leftOut);
    }

    private SimpleFileVisitor<Path> visitor() {
        return new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                return visit(file);
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                leaveOut(file, "cannot be read (" + e.getClass().getSimpleName() + ")");
                return FileVisitResult.CONTINUE;
            }
        };
    }

    private FileVisitResult visit(Path file) {
        visited++;
        if (visited > MOST_VISITED || bounded.isFull()) {
            leftOut.add("more than " + files.size() + " files, or than fits: the rest was not read");
            return FileVisitResult.TERMINATE;
        }
        if (Files.isDirectory(file)) {
            boolean link = Files.isSymbolicLink(file);
            leaveOut(file, link ? "is a link to a folder, which is not followed" : "lies too deep");
        } else if (file.getFileName().toString().endsWith(suffix)) {
            add(file);
        }
        return FileVisitResult.CONTINUE;
    }

    private void add(Path file) {
        try {
            files.add(new TextFile(name(file), bounded.text(file)));
        } catch (IOException e) {
            leaveOut(file, String.valueOf(e.getMessage()));
        }
    }

    private void leaveOut(Path file, String why) {
        leftOut.add(name(file) + " " + why);
    }

    private String name(Path file) {
        return root.relativize(file).toString();
    }
}
