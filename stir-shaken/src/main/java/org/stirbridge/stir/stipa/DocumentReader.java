package org.stirbridge.stir.stipa;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Judges the bytes of a document, all of which are hostile until then. Asked by one thread at a time. */
@FunctionalInterface
public interface DocumentReader<T> {

    /**
     * @param inForce what {@code bytes} would replace, so that a number in them can be kept from going back; null when
     *     there is nothing yet
     * @return {@code inForce} itself when {@code bytes} say nothing new
     * @throws RefusedDocumentException when the document is not to be used; what is in force stays
     */
    T read(byte[] bytes, @Nullable T inForce) throws RefusedDocumentException;

    /**
     * Judges the copy that an earlier run found good. A document that may be old when it was got in time, but not when it
     * comes anew, makes the difference here.
     *
     * @throws RefusedDocumentException when the copy is not to be used
     */
    default T readKept(byte[] bytes) throws RefusedDocumentException {
        return read(bytes, null);
    }

    /** What {@link #readKept} needs of a document; what came with it from elsewhere has to be among it. */
    default byte[] toKeep(byte[] bytes, T document) {
        return bytes;
    }

    /** What a person should know of a document in force, such as that its time is over: one line, the same while nothing changes. */
    default Optional<String> concern(T document) {
        return Optional.empty();
    }
}
