package org.stirbridge.app.doctor;

/** A running switch does not show what a rule would judge; the message says why. */
public final class NotShownException extends Exception {

    private static final long serialVersionUID = 1L;

    public NotShownException(String why) {
        super(why);
    }

    public NotShownException(String why, Throwable cause) {
        super(why, cause);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
