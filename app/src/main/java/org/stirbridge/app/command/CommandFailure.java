package org.stirbridge.app.command;

/** A command that cannot go on, with the lines to print and the exit code to leave. */
final class CommandFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    CommandFailure(int exitCode, String lines) {
        super(lines);
        this.exitCode = exitCode;
    }

    CommandFailure(int exitCode, String lines, Throwable cause) {
        super(lines, cause);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
