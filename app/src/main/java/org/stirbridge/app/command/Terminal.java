package org.stirbridge.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where what is written goes. Java only tells of stdin and stdout together; Linux tells of each. */
final class Terminal {

    private static final Path STDERR = Path.of("/proc/self/fd/2");

    private Terminal() {}

    /** Whether a person sees at once what is written to stderr; false where nobody can tell. */
    static boolean isStderr() {
        try {
            String device = Files.readSymbolicLink(STDERR).toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
