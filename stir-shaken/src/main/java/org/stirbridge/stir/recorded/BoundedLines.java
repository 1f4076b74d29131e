package org.stirbridge.stir.recorded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Lines of a file as bytes, each bounded: the rest of a longer one is passed over. Not thread-safe. */
final class BoundedLines {

    private final InputStream in;
    private final int max;

    /** @param in buffered */
    BoundedLines(InputStream in, int max) {
        this.in = in;
        this.max = max;
    }

    /** The next line without its end, at most {@code max + 1} bytes of it; null after the last. */
    byte @Nullable [] next() throws IOException {
        int c = in.read();
        if (c < 0) {
            return null;
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (; c >= 0 && c != '\n'; c = in.read()) {
            if (line.size() <= max) {
                line.write(c);
            }
        }
        return line.toByteArray();
    }
}
