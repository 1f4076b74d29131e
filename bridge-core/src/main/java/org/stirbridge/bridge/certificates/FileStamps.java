package org.stirbridge.bridge.certificates;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/**
 * By what files are seen to be others than before, without reading them: time, size and inode of what a link leads to. A
 * rename brings another inode, even with an older time.
 *
 * @param texts one for each file, equal while it stays as it is
 */
record FileStamps(List<String> texts) {

    FileStamps {
        texts = List.copyOf(texts);
    }

    static FileStamps of(List<Path> files) {
        return new FileStamps(files.stream().map(FileStamps::of).toList());
    }

    private static String of(Path file) {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            return found.lastModifiedTime() + " " + found.size() + " " + found.fileKey();
        } catch (IOException e) {
            return e.getClass().getSimpleName();
        }
    }
}
