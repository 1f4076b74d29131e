package org.stirbridge.app.admin;

import org.stirbridge.bridge.admin.AdminTable;

/** How help calls the key of a row. */
final class KeyText {

    private KeyText() {}

    static String label(AdminTable table) {
        return switch (table.key()) {
            case NAME -> "NAME";
            case ID -> "ID";
            case RANGE -> "RANGE";
        };
    }

    static String help(AdminTable table, EditAction.Verb verb) {
        return switch (table.key()) {
            case NAME -> "The name of the row.";
            case ID -> "The id of the row, as list shows it.";
            case RANGE ->
                verb == EditAction.Verb.ADD
                        ? "12155550100-12155550199, or one number; country code first, + and separators do no harm."
                        : "Its numbers as they are in the table, 12155550100-12155550199 or one; or id:4.";
        };
    }
}
