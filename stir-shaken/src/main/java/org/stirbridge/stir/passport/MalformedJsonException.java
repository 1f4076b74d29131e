package org.stirbridge.stir.passport;

/** A text is not the strict JSON asked for; the message is one printable line without any of the text. */
public final class MalformedJsonException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedJsonException(String message) {
        super(message);
    }
}
