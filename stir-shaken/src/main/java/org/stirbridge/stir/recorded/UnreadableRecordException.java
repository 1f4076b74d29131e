package org.stirbridge.stir.recorded;

/** A recorded call or a file that belongs to it cannot be read; the message says which part and why, in one line. */
public final class UnreadableRecordException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableRecordException(String message) {
        super(message);
    }
}
