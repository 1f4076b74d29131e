package org.stirbridge.bridge.admin;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.database.Database.Vendor;

/**
 * Writes a row, and who did it. MariaDB's triggers fill {@code audit} and {@code change_log} by themselves and are only
 * told the name; H2 has none, so both are written here, in the transaction of the change.
 */
final class RowWriter {

    private final Rows rows;
    private final Vendor vendor;
    private final String who;
    private final InstantSource clock;

    RowWriter(Rows rows, Vendor vendor, String who, InstantSource clock) {
        this.rows = rows;
        this.vendor = vendor;
        this.who = who;
        this.clock = clock;
    }

    /** The row as the database keeps it, with its id where that is its key. */
    Row insert(AdminTable table, Row row) throws SQLException {
        List<String> names = List.copyOf(row.values().keySet());
        String sql = "INSERT INTO " + table.name() + " (" + String.join(", ", names) + ") VALUES ("
                + names.stream().map(name -> "?").collect(Collectors.joining(", ")) + ")";
        sayWho();
        String key;
        try (PreparedStatement statement = rows.connection().prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)) {
            bind(statement, table, row, names);
            statement.executeUpdate();
            key = row.get("name") == null ? generatedId(statement) : row.text("name");
        }
        Row inserted = rows.byKey(table, key).orElseThrow();
        record(table, key, "insert", null, inserted);
        return inserted;
    }

    Row update(AdminTable table, Row before, Row after) throws SQLException {
        List<String> names = after.values().keySet().stream()
                .filter(name -> after.differs(before, name))
                .toList();
        String key = before.text(table.keyColumn());
        String sql = "UPDATE " + table.name() + " SET "
                + names.stream().map(name -> name + " = ?").collect(Collectors.joining(", "))
                + (vendor == Vendor.H2 ? ", updated_at = CURRENT_TIMESTAMP(3)" : "") + " WHERE " + table.keyColumn()
                + " = ?";
        sayWho();
        try (PreparedStatement statement = rows.connection().prepareStatement(sql)) {
            bind(statement, table, after, names);
            Rows.bind(statement, names.size() + 1, Rows.type(table, table.keyColumn()), key);
            statement.executeUpdate();
        }
        Row updated = rows.byKey(table, key).orElseThrow();
        record(table, key, "update", before, updated);
        return updated;
    }

    void delete(AdminTable table, Row row) throws SQLException {
        String key = row.text(table.keyColumn());
        String sql = "DELETE FROM " + table.name() + " WHERE " + table.keyColumn() + " = ?";
        sayWho();
        try (PreparedStatement statement = rows.connection().prepareStatement(sql)) {
            Rows.bind(statement, 1, Rows.type(table, table.keyColumn()), key);
            statement.executeUpdate();
        }
        record(table, key, "delete", row, null);
    }

    /** What the pool gives to somebody else next does not carry the name. */
    void forgetWho() throws SQLException {
        if (vendor == Vendor.MARIADB) {
            setWho(null);
        }
    }

    private void sayWho() throws SQLException {
        if (vendor == Vendor.MARIADB) {
            setWho(who);
        }
    }

    private void setWho(@Nullable String name) throws SQLException {
        try (PreparedStatement statement = rows.connection().prepareStatement("SET @stirbridge_who = ?")) {
            statement.setString(1, name);
            statement.execute();
        }
    }

    private static void bind(PreparedStatement statement, AdminTable table, Row row, List<String> names)
            throws SQLException {
        for (int i = 0; i < names.size(); i++) {
            Rows.bind(statement, i + 1, Rows.type(table, names.get(i)), row.get(names.get(i)));
        }
    }

    private static String generatedId(Statement statement) throws SQLException {
        try (ResultSet keys = statement.getGeneratedKeys()) {
            keys.next();
            return Long.toString(keys.getLong(1));
        }
    }

    private void record(AdminTable table, String key, String operation, @Nullable Row before, @Nullable Row after)
            throws SQLException {
        if (vendor == Vendor.MARIADB) {
            return;
        }
        write("INSERT INTO change_log (table_name, row_key, operation) VALUES (?, ?, ?)", table.name(), key, operation);
        write(
                "INSERT INTO audit (who, table_name, row_key, operation, row_before, row_after, changed_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                who,
                table.name(),
                key,
                operation,
                before == null ? null : RowJson.forAudit(table, before),
                after == null ? null : RowJson.forAudit(table, after),
                LocalDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.MILLIS), ZoneOffset.UTC));
    }

    private void write(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = rows.connection().prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
