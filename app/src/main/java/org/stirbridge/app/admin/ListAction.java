package org.stirbridge.app.admin;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.stirbridge.bridge.admin.AdminTable;
import org.stirbridge.bridge.admin.Refusal;
import org.stirbridge.bridge.admin.TableEdits;

/** {@code list}: many rows, by simple conditions. */
final class ListAction extends TableAction {

    /** What a person reads at once. Scripts get all, unless they say otherwise. */
    private static final int MOST_LINES = 100;

    ListAction(AdminTable table, AdminSetting setting) {
        super("list", "Lists rows: " + table.help() + ".", table, setting);
        spec.addOption(CommandOptions.values(
                CommandOptions.WHERE, "COLUMN=VALUE", "Only rows with this value; again for each further condition."));
        spec.addOption(CommandOptions.value(
                CommandOptions.LIMIT,
                "N",
                "At most so many rows; 0: all. Default: " + MOST_LINES + ", with --json all.",
                false));
    }

    @Override
    void checkUsage() {
        limit();
        conditions();
    }

    @Override
    void run(TableEdits edits, PrintWriter out) throws Refusal {
        int limit = limit();
        RowList list = RowList.of(table, asJson(), out);
        AtomicInteger count = new AtomicInteger();
        // One row more than asked for tells whether there are more.
        edits.list(table, conditions(), limit == 0 ? 0 : limit + 1, row -> {
            if (limit == 0 || count.incrementAndGet() <= limit) {
                list.add(row);
            }
        });
        list.end();
        if (count.get() > limit) {
            err().println("stirbridge: there are more rows; " + CommandOptions.LIMIT + " N shows more, 0 all");
        }
    }

    private int limit() {
        String text = CommandOptions.value(spec, CommandOptions.LIMIT);
        if (text == null) {
            return asJson() ? 0 : MOST_LINES;
        }
        if (!text.matches("[0-9]{1,8}")) {
            throw misuse("--limit: give a whole number");
        }
        return Integer.parseInt(text);
    }

    private Map<String, String> conditions() {
        Map<String, String> conditions = new LinkedHashMap<>();
        for (String condition : CommandOptions.values(spec, CommandOptions.WHERE)) {
            String[] parts = condition.split("=", 2);
            String column = parts[0].replace('-', '_');
            boolean known =
                    column.equals(table.keyColumn()) || table.column(column).isPresent();
            if (parts.length != 2 || !known) {
                throw misuse("--where: " + Printable.cell(condition) + " is not COLUMN=VALUE with a column of "
                        + table.name());
            }
            if (conditions.put(column, parts[1]) != null) {
                throw misuse("--where: " + column + " is given twice");
            }
        }
        return conditions;
    }
}
