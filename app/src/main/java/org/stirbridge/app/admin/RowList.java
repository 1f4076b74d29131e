package org.stirbridge.app.admin;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.stirbridge.bridge.admin.AdminColumn;
import org.stirbridge.bridge.admin.AdminTable;
import org.stirbridge.bridge.admin.Row;
import org.stirbridge.bridge.admin.RowJson;

/** Rows for a terminal in aligned columns, or for scripts as one JSON array, a row a line. */
abstract class RowList {

    static RowList of(AdminTable table, boolean json, PrintWriter out) {
        return json ? new Json(table, out) : new Columns(table, out);
    }

    abstract void add(Row row);

    /** To be called after the last row. */
    abstract void end();

    /** Written as they come: a script may ask for millions. */
    private static final class Json extends RowList {

        private final AdminTable table;
        private final PrintWriter out;
        private String before = "[";

        private Json(AdminTable table, PrintWriter out) {
            this.table = table;
            this.out = out;
        }

        @Override
        void add(Row row) {
            out.println(before);
            out.print(RowJson.of(table, row));
            before = ",";
        }

        @Override
        void end() {
            if (before.equals("[")) {
                out.print(before);
            } else {
                out.println();
            }
            out.println("]");
        }
    }

    /** Columns in which no row has a value are left out, and so are certificates, which show fills in. */
    private static final class Columns extends RowList {

        private final AdminTable table;
        private final PrintWriter out;
        private final List<Row> rows = new ArrayList<>();

        private Columns(AdminTable table, PrintWriter out) {
            this.table = table;
            this.out = out;
        }

        @Override
        void add(Row row) {
            rows.add(row);
        }

        @Override
        void end() {
            List<String> names = Stream.concat(
                            Stream.of(table.keyColumn()),
                            table.columns().stream()
                                    .filter(column -> column.source() != AdminColumn.Source.FILE)
                                    .map(AdminColumn::name))
                    .filter(name -> rows.stream().anyMatch(row -> row.get(name) != null))
                    .toList();
            if (rows.isEmpty()) {
                out.println("no rows");
                return;
            }
            List<Integer> widths = names.stream().map(this::width).toList();
            out.println(line(names, widths));
            rows.forEach(row -> out.println(line(
                    names.stream().map(name -> Printable.cell(row.get(name))).toList(), widths)));
        }

        private int width(String name) {
            return rows.stream()
                    .mapToInt(row -> Printable.cell(row.get(name)).length())
                    .reduce(name.length(), Math::max);
        }

        private static String line(List<String> cells, List<Integer> widths) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < cells.size(); i++) {
                line.append(cells.get(i))
                        .append(" ".repeat(widths.get(i) - cells.get(i).length() + 2));
            }
            return line.toString().stripTrailing();
        }
    }
}
