package org.stirbridge.stir.stipa;

import org.jspecify.annotations.Nullable;

/** Judges the bytes of a document, all of which are hostile until then. Asked by one thread at a time. */
@FunctionalInterface
public interface DocumentReader<T> {

    /**
     * @param inForce what {@code bytes} would replace, so that a number in them can be kept from going back; null when
     *     there is nothing yet
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
}
