package org.stirbridge.stir.stipa;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;

/** One line about a file that could not be read or written, in words that an administrator can act on. */
final class FileProblem {

    private FileProblem() {}

    /** @param what the sentence that the cause is put behind */
    static String of(String what, IOException e) {
        if (e instanceof AccessDeniedException denied) {
            return what + ": no permission for " + denied.getFile();
        }
        if (e instanceof FileSystemException fault) {
            String reason = fault.getReason();
            return what + ": " + fault.getFile() + ": "
                    + (reason == null ? fault.getClass().getSimpleName() : reason);
        }
        return what + ": " + e.getMessage();
    }
}
