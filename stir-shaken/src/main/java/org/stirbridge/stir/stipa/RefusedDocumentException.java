package org.stirbridge.stir.stipa;

/** A document was there and is not to be used; the message is one printable ASCII line for a person, without any text of the document that was not checked. */
public final class RefusedDocumentException extends Exception {

    private static final long serialVersionUID = 1L;

    public RefusedDocumentException(String message) {
        super(message);
    }

    public RefusedDocumentException(String message, Throwable cause) {
        super(message, cause);
    }
}
