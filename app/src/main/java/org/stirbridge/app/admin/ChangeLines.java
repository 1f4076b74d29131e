package org.stirbridge.app.admin;

import java.io.PrintWriter;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.admin.AdminColumn;
import org.stirbridge.bridge.admin.AdminTable;
import org.stirbridge.bridge.admin.AdminTable.KeyKind;
import org.stirbridge.bridge.admin.Change;
import org.stirbridge.bridge.admin.Row;

/** What an edit did, in one line; with JSON the row as it is now, or as it was when it is gone. */
final class ChangeLines {

    private ChangeLines() {}

    static void print(Change change, boolean trial, boolean json, PrintWriter out) {
        Row row = change.row();
        boolean idIsNotThere =
                trial && change.before() == null && change.table().key() != KeyKind.NAME;
        if (json) {
            RowList list = RowList.of(change.table(), true, out);
            list.add(idIsNotThere ? row.with("id", null) : row);
            list.end();
        } else {
            String title = idIsNotThere && change.table().key() == KeyKind.ID
                    ? "one " + change.table().name()
                    : change.table().title(row);
            out.println(Printable.line(title) + " " + what(change, trial));
        }
    }

    private static String what(Change change, boolean trial) {
        String would = trial ? "would be " : "";
        String end = trial ? " (nothing was changed: --dry-run)" : "";
        if (change.before() == null) {
            return would + "added: " + values(change.table(), change.row()) + end;
        }
        if (change.after() == null) {
            return would + "removed" + end;
        }
        return change.changedColumns().isEmpty()
                ? "is so already; nothing to change"
                : would + "changed: " + differences(change) + end;
    }

    /** Each column that differs, as it was and as it is. */
    static String differences(Change change) {
        return change.changedColumns().stream()
                .map(column -> from(change, column))
                .collect(Collectors.joining(", "));
    }

    private static String from(Change change, String column) {
        if (isFile(change.table(), column)) {
            return column + " anew";
        }
        return column + " " + value(change.before(), column) + " -> " + value(change.after(), column);
    }

    private static String value(@Nullable Row row, String column) {
        return Printable.value(row == null ? null : row.get(column));
    }

    /** The defaults too, and nothing that is NULL; the key stands in front. */
    static String values(AdminTable table, Row row) {
        return table.columns().stream()
                .map(AdminColumn::name)
                .filter(column -> row.get(column) != null && !isFile(table, column))
                .filter(column -> table.key() != KeyKind.RANGE || !column.endsWith("_tn"))
                .map(column -> column + " " + value(row, column))
                .collect(Collectors.joining(", "));
    }

    private static boolean isFile(AdminTable table, String column) {
        return table.column(column).map(AdminColumn::source).orElse(AdminColumn.Source.GIVEN)
                == AdminColumn.Source.FILE;
    }
}
