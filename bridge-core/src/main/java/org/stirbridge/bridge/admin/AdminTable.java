package org.stirbridge.bridge.admin;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that commands and SQL have to know of a table. Its names are the only texts that SQL is made of.
 *
 * @param name in the database
 * @param word on the command line
 * @param key what names a row
 * @param help the comment of the table in the database
 * @param columns without the key and without {@code updated_at}
 * @param unique columns that no two rows have in common; empty: no such rule
 * @param orders pairs of times of which the first lies before the second
 * @param oneOf two columns of which exactly one is filled; empty: no such rule
 * @param retirement what to do with a row in the place of removing it
 */
public record AdminTable(
        String name,
        String word,
        KeyKind key,
        String help,
        List<AdminColumn> columns,
        List<String> unique,
        List<Order> orders,
        List<String> oneOf,
        @Nullable String retirement) {

    /** What a row is called by. */
    public enum KeyKind {
        NAME,
        ID,
        /** The bounds of a range of numbers; {@code id:4} where several rows have the same. */
        RANGE
    }

    /** Two columns of times. */
    public record Order(String first, String second) {}

    public AdminTable {
        columns = List.copyOf(columns);
        unique = List.copyOf(unique);
        orders = List.copyOf(orders);
        oneOf = List.copyOf(oneOf);
    }

    static AdminTable of(String name, String word, KeyKind key, String help, AdminColumn... columns) {
        List<AdminColumn> all = List.of(columns);
        return new AdminTable(name, word, key, help, all, List.of(), ordersOf(all), List.of(), null);
    }

    private static List<Order> ordersOf(List<AdminColumn> columns) {
        return Stream.of(new Order("valid_from", "valid_until"), new Order("verified_at", "expires_at"))
                .filter(order -> List.of(order.first, order.second).stream()
                        .allMatch(name -> columns.stream()
                                .anyMatch(column ->
                                        column.name().equals(name) && column.source() != AdminColumn.Source.DERIVED)))
                .toList();
    }

    AdminTable unique(String... names) {
        return new AdminTable(name, word, key, help, columns, List.of(names), orders, oneOf, retirement);
    }

    AdminTable oneOf(String first, String second) {
        return new AdminTable(name, word, key, help, columns, unique, orders, List.of(first, second), retirement);
    }

    AdminTable retiring(String status) {
        return new AdminTable(name, word, key, help, columns, unique, orders, oneOf, status);
    }

    /** The column of the key in the database. */
    public String keyColumn() {
        return key == KeyKind.NAME ? "name" : "id";
    }

    public Optional<AdminColumn> column(String columnName) {
        return columns.stream()
                .filter(column -> column.name().equals(columnName))
                .findFirst();
    }

    /** A text as this column holds it; null for NULL. */
    public @Nullable String canonical(String columnName, String text) throws Refusal {
        AdminColumn column = column(columnName).orElseThrow();
        return column.value(field(column), text);
    }

    String field(AdminColumn column) {
        return name + "." + column.name();
    }

    /** What sentences call a row: {@code customer acme}, {@code did_range 12155550100-12155550139}, {@code did_grant 3}. */
    public String title(Row row) {
        if (key != KeyKind.RANGE) {
            return name + " " + row.text(keyColumn());
        }
        return name + " " + new NumberText.Bounds(row.text("start_tn"), row.text("end_tn")).text();
    }

    @Override
    public String toString() {
        return name;
    }
}
