package org.stirbridge.app.admin;

import java.io.PrintWriter;

/** How far it is, on one line of a terminal that is written over again and again; elsewhere nothing. */
final class ProgressBar {

    private static final int WIDTH = 30;

    private final PrintWriter err;
    private final boolean terminal;
    private String shown = "";

    ProgressBar(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    /** @param all of the same unit as {@code done}; 0: nobody knows, so that nothing is shown */
    void show(String step, long done, long all) {
        if (!terminal || all <= 0) {
            return;
        }
        long percent = Math.min(100, 100 * done / all);
        int filled = (int) (WIDTH * percent / 100);
        String bar = "[" + "=".repeat(filled) + " ".repeat(WIDTH - filled) + "] " + percent + "% " + step;
        if (!bar.equals(shown)) {
            draw(bar);
        }
    }

    /** The line is empty again, for what is written next. */
    void clear() {
        if (!shown.isEmpty()) {
            draw("");
            err.print("\r");
            err.flush();
        }
    }

    private void draw(String bar) {
        err.print("\r" + bar + " ".repeat(Math.max(0, shown.length() - bar.length())));
        err.flush();
        shown = bar;
    }
}
