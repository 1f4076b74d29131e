package org.stirbridge.bridge.admin;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.admin.AdminColumn.ValueType;

/** Reads rows of the described tables. SQL is made of the descriptions' own names; whatever is given is a parameter. */
final class Rows {

    /** Rows that the driver brings at a time: ten million shall not come into memory together. */
    private static final int FETCH = 1_000;

    private final Connection connection;

    Rows(Connection connection) {
        this.connection = connection;
    }

    Connection connection() {
        return connection;
    }

    /** The row with this name or id. */
    Optional<Row> byKey(AdminTable table, String key) throws SQLException {
        if (table.keyColumn().equals("id") && !key.matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        return some(table, Map.of(table.keyColumn(), key), 1).stream().findFirst();
    }

    /** Likewise as it is at this moment, whatever the transaction saw before; nobody else changes it any more. */
    Optional<Row> latest(AdminTable table, String key) throws SQLException {
        String sql = select(table) + " WHERE " + table.keyColumn() + " = ? FOR UPDATE";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, 1, type(table, table.keyColumn()), key);
            try (ResultSet found = statement.executeQuery()) {
                return found.next() ? Optional.of(row(table, found)) : Optional.empty();
            }
        }
    }

    /** At most {@code limit} rows whose columns have these values, null standing for NULL. */
    List<Row> some(AdminTable table, Map<String, @Nullable String> values, int limit) throws SQLException {
        List<Row> found = new ArrayList<>();
        each(table, values, limit, found::add);
        return found;
    }

    /** Hands out the rows one by one; {@code limit} 0 is all. */
    void each(AdminTable table, Map<String, @Nullable String> values, int limit, Consumer<Row> consumer)
            throws SQLException {
        String sql = select(table) + where(values) + " ORDER BY " + order(table) + (limit > 0 ? " LIMIT " + limit : "");
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(FETCH);
            int index = 1;
            for (Map.Entry<String, @Nullable String> value : values.entrySet()) {
                String text = value.getValue();
                if (text != null) {
                    bind(statement, index++, type(table, value.getKey()), text);
                }
            }
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    consumer.accept(row(table, found));
                }
            }
        }
    }

    /** One column of whatever {@code sql} finds. */
    List<String> texts(String sql, String... parameters) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    texts.add(found.getString(1));
                }
            }
        }
        return texts;
    }

    private static String select(AdminTable table) {
        return "SELECT "
                + Stream.concat(
                                Stream.of(table.keyColumn()),
                                table.columns().stream().map(AdminColumn::name))
                        .collect(Collectors.joining(", "))
                + " FROM " + table.name();
    }

    private static String where(Map<String, @Nullable String> values) {
        return values.isEmpty()
                ? ""
                : values.entrySet().stream()
                        .map(value -> value.getKey() + (value.getValue() == null ? " IS NULL" : " = ?"))
                        .collect(Collectors.joining(" AND ", " WHERE ", ""));
    }

    private static String order(AdminTable table) {
        return table.key() == AdminTable.KeyKind.RANGE ? "start_tn, end_tn, id" : table.keyColumn();
    }

    private static Row row(AdminTable table, ResultSet found) throws SQLException {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        values.put(table.keyColumn(), found.getString(table.keyColumn()));
        for (AdminColumn column : table.columns()) {
            values.put(column.name(), text(column, found));
        }
        return new Row(values);
    }

    private static @Nullable String text(AdminColumn column, ResultSet found) throws SQLException {
        if (column.type() != ValueType.TIME) {
            return found.getString(column.name());
        }
        LocalDateTime time = found.getObject(column.name(), LocalDateTime.class);
        return time == null ? null : TimeText.of(time);
    }

    static ValueType type(AdminTable table, String column) {
        return table.column(column)
                .map(AdminColumn::type)
                .orElse(column.equals("id") ? ValueType.NUMBER : ValueType.TEXT);
    }

    static void bind(PreparedStatement statement, int index, ValueType type, @Nullable String text)
            throws SQLException {
        if (text == null) {
            statement.setObject(index, null);
        } else if (type == ValueType.NUMBER) {
            statement.setLong(index, Long.parseLong(text));
        } else if (type == ValueType.TIME) {
            statement.setObject(index, TimeText.forDatabase(text));
        } else {
            statement.setString(index, text);
        }
    }
}
