package org.stirbridge.bridge.admin;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.database.Database.Vendor;

/**
 * Writes a row, and who did it. MariaDB's triggers fill {@code audit} and {@code change_log} by themselves and are only
 * told the name; H2 has none, so both are written here, in the transaction of the change.
 */
final class RowWriter {

    private static final String CHANGE = "INSERT INTO change_log (table_name, row_key, operation) VALUES (?, ?, ?)";
    private static final String AUDIT =
            "INSERT INTO audit (who, table_name, row_key, operation, row_before, row_after, changed_at)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?)";

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
        String sql = insertion(table, names);
        sayWho();
        String key;
        try (PreparedStatement statement = rows.connection().prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)) {
            bind(statement, table, row, names);
            statement.executeUpdate();
            key = row.get("name") == null ? generatedId(statement) : row.text("name");
        }
        Row inserted = rows.byKey(table, key).orElseThrow();
        record(table, "insert", null, inserted);
        return inserted;
    }

    private static String insertion(AdminTable table, List<String> names) {
        return "INSERT INTO " + table.name() + " (" + String.join(", ", names) + ") VALUES ("
                + names.stream().map(name -> "?").collect(Collectors.joining(", ")) + ")";
    }

    /** Rows with the same columns, without a key of their own, in one go. */
    void insertAll(AdminTable table, List<Row> all) throws SQLException {
        if (all.isEmpty()) {
            return;
        }
        List<String> names = List.copyOf(all.get(0).values().keySet());
        List<Change> written = new ArrayList<>();
        sayWho();
        try (PreparedStatement statement = rows.connection().prepareStatement(insertion(table, names), keysWanted())) {
            for (Row row : all) {
                bind(statement, table, row, names);
                statement.addBatch();
            }
            statement.executeBatch();
            if (vendor == Vendor.H2) {
                written = withIds(table, all, statement);
            }
        }
        recordAll(table, "insert", written);
    }

    /** MariaDB would send each row by itself to learn its id, which only the records that its triggers write need. */
    private int keysWanted() {
        return vendor == Vendor.H2 ? Statement.RETURN_GENERATED_KEYS : Statement.NO_GENERATED_KEYS;
    }

    private static List<Change> withIds(AdminTable table, List<Row> all, Statement statement) throws SQLException {
        List<Change> written = new ArrayList<>();
        try (ResultSet keys = statement.getGeneratedKeys()) {
            for (Row row : all) {
                keys.next();
                Map<String, @Nullable String> values = new LinkedHashMap<>();
                values.put("id", Long.toString(keys.getLong(1)));
                values.putAll(row.values());
                written.add(new Change(table, null, new Row(values), List.of()));
            }
        }
        return written;
    }

    /** Rows that are there, in one go: of each the columns that differ, and all or none. */
    void updateAll(AdminTable table, List<Change> all) throws SQLException, Refusal {
        Map<String, List<Change>> bySql = new LinkedHashMap<>();
        for (Change change : all) {
            if (!change.changedColumns().isEmpty()) {
                bySql.computeIfAbsent(update(table, change), sql -> new ArrayList<>())
                        .add(change);
            }
        }
        sayWho();
        for (Map.Entry<String, List<Change>> alike : bySql.entrySet()) {
            write(table, alike.getKey(), alike.getValue());
        }
        recordAll(table, "update", all);
    }

    Row update(AdminTable table, Row before, Row after) throws SQLException, Refusal {
        Change change = new Change(table, before, after, List.of());
        sayWho();
        write(table, update(table, change), List.of(change));
        Row updated = rows.byKey(table, before.text(table.keyColumn())).orElseThrow();
        record(table, "update", before, updated);
        return updated;
    }

    void delete(AdminTable table, Row row) throws SQLException, Refusal {
        String sql = "DELETE FROM " + table.name() + new RowHold(rows, table).condition(row);
        sayWho();
        write(table, sql, List.of(new Change(table, row, null, List.of())));
        record(table, "delete", row, null);
    }

    private String update(AdminTable table, Change change) {
        return "UPDATE " + table.name() + " SET "
                + change.changedColumns().stream().map(name -> name + " = ?").collect(Collectors.joining(", "))
                + (vendor == Vendor.H2 ? ", updated_at = CURRENT_TIMESTAMP(3)" : "")
                + new RowHold(rows, table).condition(Objects.requireNonNull(change.before()));
    }

    /** @param sql the same for all of them: they fill the same columns, and find NULL in the same ones */
    private void write(AdminTable table, String sql, List<Change> alike) throws SQLException, Refusal {
        RowHold hold = new RowHold(rows, table);
        try (PreparedStatement statement = rows.connection().prepareStatement(sql)) {
            for (Change change : alike) {
                List<String> names = change.changedColumns();
                bind(statement, table, change.row(), names);
                hold.bind(statement, names.size() + 1, Objects.requireNonNull(change.before()));
                statement.addBatch();
            }
            hold.requireWritten(alike, statement.executeBatch());
        } catch (SQLException e) {
            if (Refusals.isChangedRow(e)) {
                throw hold.named(alike, e);
            }
            throw e;
        }
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

    private void record(AdminTable table, String operation, @Nullable Row before, @Nullable Row after)
            throws SQLException {
        recordAll(table, operation, List.of(new Change(table, before, after, List.of())));
    }

    private void recordAll(AdminTable table, String operation, List<Change> changes) throws SQLException {
        if (vendor == Vendor.MARIADB || changes.isEmpty()) {
            return;
        }
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.MILLIS), ZoneOffset.UTC);
        try (PreparedStatement log = rows.connection().prepareStatement(CHANGE);
                PreparedStatement audit = rows.connection().prepareStatement(AUDIT)) {
            for (Change change : changes) {
                String key = change.row().text(table.keyColumn());
                add(log, table.name(), key, operation);
                add(
                        audit,
                        who,
                        table.name(),
                        key,
                        operation,
                        json(table, change.before()),
                        json(table, change.after()),
                        now);
            }
            log.executeBatch();
            audit.executeBatch();
        }
    }

    private static @Nullable String json(AdminTable table, @Nullable Row row) {
        return row == null ? null : RowJson.forAudit(table, row);
    }

    private static void add(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.addBatch();
    }
}
