package org.stirbridge.app.doctor.asterisk;

import java.util.Locale;

/**
 * A line that begins with {@code #}: {@code #include "x.conf"} (config.c, process_text_line).
 *
 * @param word in lower case
 * @param argument without its quotes or angle brackets; empty: none
 */
record Directive(String word, String argument) {

    /** @param line stripped, without comment */
    static Directive of(String line) {
        int end = 1;
        while (end < line.length() && line.charAt(end) > ' ') {
            end++;
        }
        return new Directive(
                line.substring(1, end).toLowerCase(Locale.ROOT),
                plain(line.substring(end).strip()));
    }

    private static String plain(String argument) {
        boolean quoted = argument.length() > 1
                && ((argument.startsWith("\"") && argument.endsWith("\""))
                        || (argument.startsWith("<") && argument.endsWith(">")));
        return quoted ? argument.substring(1, argument.length() - 1) : argument;
    }

    boolean includes() {
        return word.equals("include") || word.equals("tryinclude");
    }

    /** Asterisk goes on where the file is not there. */
    boolean tries() {
        return word.equals("tryinclude");
    }

    boolean runsProgram() {
        return word.equals("exec");
    }
}
