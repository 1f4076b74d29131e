package org.stirbridge.app.peers;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;

/**
 * The wall clock of a bridge that was started with {@link #environment}: Debian's libfaketime shows it another time, from
 * one moment to the next. The monotonic clock goes on, as it does when a machine's clock is set.
 */
final class BridgeClock {

    private final Path file;

    BridgeClock(Path file) throws IOException {
        this.file = file;
        set(Duration.ZERO);
    }

    Map<String, String> environment() throws IOException {
        return Map.of(
                "LD_PRELOAD", library().toString(),
                "FAKETIME_TIMESTAMP_FILE", file.toString(),
                "FAKETIME_NO_CACHE", "1",
                "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                // Its own cure for waits on the monotonic clock makes this Java wait for ever.
                "FAKETIME_FORCE_MONOTONIC_FIX", "0");
    }

    /** Replaced as one: the library reads it at any time. */
    void set(Duration ahead) throws IOException {
        Path draft = Files.writeString(file.resolveSibling("clock.new"), String.format("%+d", ahead.toSeconds()));
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Path library() throws IOException {
        try (DirectoryStream<Path> places = Files.newDirectoryStream(Path.of("/usr/lib"))) {
            for (Path place : places) {
                Path library = place.resolve("faketime/libfaketime.so.1");
                if (Files.exists(library)) {
                    return library;
                }
            }
        }
        throw Clone.missing("Debian's package faketime");
    }
}
