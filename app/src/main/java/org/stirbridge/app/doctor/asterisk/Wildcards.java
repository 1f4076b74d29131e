package org.stirbridge.app.doctor.asterisk;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/** The names that a shell's wildcards match, part by part: Asterisk gives them to glob(3), with GLOB_BRACE. */
final class Wildcards {

    private static final int MOST_PATHS = 10_000;

    /** Matching takes the power of it. */
    private static final int MOST_STARS = 3;

    private Wildcards() {}

    static boolean has(String name) {
        return name.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
    }

    /**
     * The paths that are there, by name.
     *
     * @throws IOException whose message goes on behind the name
     */
    static List<Path> matching(Path root, String name) throws IOException {
        List<Path> paths = List.of(name.startsWith("/") ? root.getRoot() : root);
        for (String part : name.split("/", -1)) {
            if (!part.isEmpty()) {
                paths = has(part) ? below(paths, part) : named(paths, part);
            }
        }
        return paths;
    }

    private static List<Path> named(List<Path> folders, String part) {
        return folders.stream()
                .map(folder -> folder.resolve(part).normalize())
                .filter(Files::exists)
                .toList();
    }

    private static List<Path> below(List<Path> folders, String part) throws IOException {
        PathMatcher matcher = matcher(part);
        List<Path> paths = new ArrayList<>();
        for (Path folder : folders) {
            addBelow(folder, matcher, part.startsWith("."), paths);
        }
        paths.sort(null);
        return paths;
    }

    private static PathMatcher matcher(String part) throws IOException {
        if (part.chars().filter(c -> c == '*').count() > MOST_STARS) {
            throw new IOException("has more than " + MOST_STARS + " * between two /");
        }
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + part);
        } catch (PatternSyntaxException e) {
            throw new IOException("has wildcards that cannot be read", e);
        }
    }

    /** Hidden names are only matched by a dot. */
    private static void addBelow(Path folder, PathMatcher matcher, boolean hidden, List<Path> paths)
            throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        int looked = 0;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                Path name = entry.getFileName();
                if (++looked > MOST_PATHS || paths.size() >= MOST_PATHS) {
                    throw new IOException("matches more than " + MOST_PATHS + " files, or looks at more");
                }
                if (matcher.matches(name) && (hidden || !name.toString().startsWith("."))) {
                    paths.add(entry);
                }
            }
        } catch (IOException e) {
            throw e.getClass() == IOException.class
                    ? e
                    : new IOException("cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }
}
