package org.stirbridge.app.admin;

import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.admin.AdminColumn;
import org.stirbridge.bridge.admin.AdminTable;
import org.stirbridge.bridge.admin.Refusal;
import org.stirbridge.bridge.admin.Row;
import org.stirbridge.bridge.admin.TableEdits;

/** {@code show}: all of one row, a column a line. */
final class ShowAction extends TableAction {

    ShowAction(AdminTable table, AdminSetting setting) {
        super("show", "Shows one row whole.", table, setting);
        spec.addPositional(CommandOptions.key(KeyText.label(table), KeyText.help(table, EditAction.Verb.SET)));
    }

    @Override
    void run(TableEdits edits, PrintWriter out) throws Refusal {
        Row row = edits.show(table, key());
        if (asJson()) {
            RowList list = RowList.of(table, true, out);
            list.add(row);
            list.end();
            return;
        }
        for (Map.Entry<String, @Nullable String> value : row.values().entrySet()) {
            print(value.getKey(), value.getValue(), out);
        }
    }

    private void print(String name, @Nullable String value, PrintWriter out) {
        boolean file =
                table.column(name).map(AdminColumn::source).orElse(AdminColumn.Source.GIVEN) == AdminColumn.Source.FILE;
        if (file && value != null) {
            out.println(name);
            value.lines().forEach(line -> out.println("  " + Printable.line(line)));
        } else {
            out.println(String.format("%-21s", name) + (value == null ? "-" : Printable.line(value)));
        }
    }
}
