package org.stirbridge.app.command;

import org.stirbridge.stir.identity.Finding;
import picocli.CommandLine.Help.Ansi;

/** The sign in front of each check, in colour where a terminal reads it and nobody has set NO_COLOR. */
record Marks(boolean colour) {

    static Marks forOutput() {
        return new Marks(Ansi.AUTO.enabled());
    }

    String of(Finding.Outcome outcome) {
        return switch (outcome) {
            case PASSED -> good("\u2713");
            case FAILED -> bad("\u2717");
            case WARNED -> paint("33", "!");
            case NOT_CHECKED -> "\u2013";
        };
    }

    String good(String text) {
        return paint("32", text);
    }

    String bad(String text) {
        return paint("31", text);
    }

    private String paint(String code, String text) {
        return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
