package org.stirbridge.stir.stipa;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import okhttp3.HttpUrl;

/** Where the operator says that a document is; trusted configuration, so that private addresses are as good as public ones. */
public sealed interface DocumentLocation {

    /** The most of a configured line that makes sense. */
    int MAX_LENGTH = 2048;

    /**
     * Reads {@code https://...}, {@code http://...} or {@code file:} with a path.
     *
     * @throws IllegalArgumentException with one line for the person who wrote it
     */
    static DocumentLocation of(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("is longer than " + MAX_LENGTH + " characters");
        }
        return text.toLowerCase(Locale.ROOT).startsWith("file:") ? inFile(text.substring(5)) : onWeb(text);
    }

    private static DocumentLocation inFile(String path) {
        try {
            String plain = path.startsWith("//") ? path.substring(2) : path;
            if (plain.isBlank()) {
                throw new IllegalArgumentException("has no path after file:");
            }
            return new InFile(Path.of(plain));
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("holds no path after file:", e);
        }
    }

    private static DocumentLocation onWeb(String text) {
        HttpUrl url = HttpUrl.parse(text);
        if (url == null) {
            throw new IllegalArgumentException("must begin with https://, http:// or file: and be a URL or path");
        }
        // OkHttp would not send them, and the URL stands in the log.
        if (!url.encodedUsername().isEmpty() || !url.encodedPassword().isEmpty()) {
            throw new IllegalArgumentException("must not hold a user name or password");
        }
        return new OnWeb(url);
    }

    /** A document that another program puts in place. */
    record InFile(Path path) implements DocumentLocation {
        @Override
        public String toString() {
            return "file:" + path;
        }
    }

    /** A document behind a web server. */
    record OnWeb(HttpUrl url) implements DocumentLocation {
        @Override
        public String toString() {
            return url.toString();
        }
    }
}
