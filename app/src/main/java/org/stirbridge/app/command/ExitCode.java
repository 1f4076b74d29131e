package org.stirbridge.app.command;

/** The exit codes of sysexits.h that scripts and systemd may rely on. */
final class ExitCode {

    static final int OK = 0;
    static final int UNEXPECTED_OUTCOME = 1;
    static final int USAGE = 64;
    static final int DATA = 65;
    static final int NO_INPUT = 66;
    static final int UNAVAILABLE = 69;
    static final int SOFTWARE = 70;
    static final int TRY_AGAIN = 75;
    static final int CONFIGURATION = 78;

    private ExitCode() {}
}
