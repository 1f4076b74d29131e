package org.stirbridge.stir.stipa;

/** Nothing came that could be judged; the message is one line in our own words, as those of TLS and HTTP quote the other end. */
final class UnavailableDocumentException extends Exception {

    private static final long serialVersionUID = 1L;

    UnavailableDocumentException(String message) {
        super(message);
    }

    UnavailableDocumentException(String message, Throwable cause) {
        super(message, cause);
    }
}
