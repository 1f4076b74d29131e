package org.stirbridge.app.admin;

import org.jspecify.annotations.Nullable;
import org.stirbridge.stir.identity.PrintableText;

/** Texts of the tables for a terminal: what an admin or an importer wrote may hold commands of the terminal. */
final class Printable {

    private static final int MOST_OF_A_LINE = 1_000;
    private static final int MOST_OF_A_CELL = 60;

    private Printable() {}

    static String line(String text) {
        return PrintableText.of(text, MOST_OF_A_LINE);
    }

    static String cell(@Nullable String text) {
        return text == null ? "-" : PrintableText.of(text, MOST_OF_A_CELL);
    }

    static String value(@Nullable String text) {
        return text == null ? "NULL" : text.isEmpty() ? "''" : PrintableText.of(text, MOST_OF_A_CELL);
    }
}
