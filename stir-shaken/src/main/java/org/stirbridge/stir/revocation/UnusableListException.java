package org.stirbridge.stir.revocation;

/** A revocation list that must not be used to determine any status (RFC 5280 §5.2, §5.3); the message is one line without any of its text. */
public final class UnusableListException extends Exception {

    private static final long serialVersionUID = 1L;

    UnusableListException(String message) {
        super(message);
    }

    UnusableListException(String message, Throwable cause) {
        super(message, cause);
    }
}
