package org.stirbridge.bridge.admin;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.admin.AdminTable.KeyKind;
import org.stirbridge.bridge.admin.Refusal.Reason;
import org.stirbridge.bridge.certificates.CertificateProof;
import org.stirbridge.bridge.database.Database;
import org.stirbridge.bridge.database.Database.Vendor;

/**
 * The edits of an admin, each in a transaction of its own, checked in the same words on every database. A trial run goes
 * all the way, so that it also meets what only the database knows, and is then rolled back.
 */
public final class TableEdits {

    private static final int MOST_WHO = 128;

    private final Database database;
    private final PemChecks certificates;
    private final String who;
    private final InstantSource clock;

    /**
     * Edits of one admin.
     *
     * @param proof asked for when a certificate is written, for choosing a crypto provider takes a moment
     * @param who what the audit names: {@code cli:alice}
     */
    public TableEdits(Database database, Supplier<CertificateProof> proof, String who, InstantSource clock) {
        this.database = database;
        this.certificates = new PemChecks(proof, clock);
        this.who = who.length() > MOST_WHO ? who.substring(0, MOST_WHO) : who;
        this.clock = clock;
    }

    /**
     * Adds a row.
     *
     * @param key its name, or the numbers of a range; null where rows have ids
     * @param given texts by column, as an admin writes them
     */
    public Change add(AdminTable table, @Nullable String key, Map<String, String> given, boolean trial) throws Refusal {
        return inTransaction(trial, (rows, writer) -> {
            Row row = checked(rows, table, key, given);
            PemChecks.Proved proved = certificates.prove(table, null, row);
            return new Change(table, null, writer.insert(table, proved.row()), proved.cautions());
        });
    }

    /** A row to be inserted, refused where it cannot stand. */
    static Row checked(Rows rows, AdminTable table, @Nullable String key, Map<String, String> given)
            throws SQLException, Refusal {
        Row row = read(rows, table, fresh(table, key), given);
        if (table.key() == KeyKind.NAME && rows.byKey(table, row.text("name")).isPresent()) {
            String title = table.title(row);
            String mend = table.word() + " set " + row.text("name");
            throw new Refusal(Reason.REPEATED, title + " is there already; change it with: " + mend);
        }
        new RowChecks(rows).check(table, null, row);
        return row;
    }

    /** Changes the columns that {@code given} names. */
    public Change set(AdminTable table, String key, Map<String, String> given, boolean trial) throws Refusal {
        return inTransaction(trial, (rows, writer) -> {
            Row before = new References(rows).require(table, key);
            Row after = read(rows, table, before, given);
            new RowChecks(rows).check(table, before, after);
            PemChecks.Proved proved = certificates.prove(table, before, after);
            boolean same = proved.row().equals(before);
            Row written = same ? before : writer.update(table, before, proved.row());
            return new Change(table, before, written, proved.cautions());
        });
    }

    /** Removes a row that nothing refers to. */
    public Change remove(AdminTable table, String key, boolean trial) throws Refusal {
        return inTransaction(trial, (rows, writer) -> {
            References references = new References(rows);
            Row before = references.require(table, key);
            references.requireUnused(table, before);
            writer.delete(table, before);
            return new Change(table, before, null, List.of());
        });
    }

    public Row show(AdminTable table, String key) throws Refusal {
        return reading(rows -> new References(rows).require(table, key));
    }

    /**
     * Hands out rows in their order, one by one.
     *
     * @param where texts by column, as an admin writes them; the key is among the columns
     * @param limit 0: all
     */
    public void list(AdminTable table, Map<String, String> where, int limit, Consumer<Row> consumer) throws Refusal {
        reading(rows -> {
            rows.each(table, filters(rows, table, where), limit, consumer);
            return table;
        });
    }

    private static Map<String, @Nullable String> filters(Rows rows, AdminTable table, Map<String, String> where)
            throws SQLException, Refusal {
        Map<String, @Nullable String> filters = new LinkedHashMap<>();
        for (Map.Entry<String, String> condition : where.entrySet()) {
            Optional<AdminColumn> column = table.column(condition.getKey());
            if (column.isPresent()) {
                filters.put(condition.getKey(), value(rows, table, column.get(), condition.getValue(), ""));
            } else {
                String field = table.name() + "." + condition.getKey();
                ValueRule rule = table.key() == KeyKind.NAME ? Rules.key() : Rules.integer(1, Integer.MAX_VALUE);
                filters.put(condition.getKey(), rule.canonical(field, condition.getValue()));
            }
        }
        return filters;
    }

    private static Row fresh(AdminTable table, @Nullable String key) throws Refusal {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        String given = key == null ? "" : key;
        if (table.key() == KeyKind.NAME) {
            values.put("name", Rules.name().canonical(table.name() + ".name", given));
        }
        table.columns().forEach(column -> values.put(column.name(), column.byDefault()));
        if (table.key() == KeyKind.RANGE) {
            NumberText.Bounds bounds = NumberText.range(table.name(), given);
            values.put("start_tn", bounds.start());
            values.put("end_tn", bounds.end());
        }
        return new Row(values);
    }

    private static Row read(Rows rows, AdminTable table, Row start, Map<String, String> given)
            throws SQLException, Refusal {
        Row row = start;
        for (AdminColumn column : table.columns()) {
            String text = given.get(column.name());
            if (text != null) {
                String own = table.key() == KeyKind.NAME ? row.text("name") : "";
                row = row.with(column.name(), value(rows, table, column, text, own));
            }
        }
        return row;
    }

    /** Canonical, and an existing row where it names one; the row itself, new as it may be, is none to look for. */
    private static @Nullable String value(Rows rows, AdminTable table, AdminColumn column, String text, String own)
            throws SQLException, Refusal {
        String value = column.value(table.field(column), text);
        boolean itself = table.name().equals(column.references()) && own.equals(value);
        return value == null || column.references() == null || itself
                ? value
                : new References(rows).resolve(table, column, value);
    }

    /** Several edits in one transaction, kept together or not at all. */
    @FunctionalInterface
    public interface Together<T> {
        T make(OpenEdits edits) throws SQLException, Refusal;
    }

    /**
     * Lets {@code work} read and write; without {@link OpenEdits#keep} nothing of it stays.
     *
     * @param alone whether other admins are kept out until it is done, as they must when it is to stay
     */
    public <T> T together(boolean alone, Together<T> work) throws Refusal {
        return reading(rows -> {
            RowWriter writer = new RowWriter(rows, database.vendor(), who, clock);
            OpenEdits open = new OpenEdits(rows, writer, clock);
            EditLock lock = new EditLock(rows, database.vendor());
            T made;
            try {
                if (alone) {
                    lock.take();
                }
                made = work.make(open);
            } finally {
                writer.forgetWho();
                lock.forgetWait();
            }
            if (open.isKept()) {
                rows.connection().commit();
            }
            return made;
        });
    }

    @FunctionalInterface
    private interface Edit {
        Change make(Rows rows, RowWriter writer) throws SQLException, Refusal;
    }

    @FunctionalInterface
    private interface Look<T> {
        T take(Rows rows) throws SQLException, Refusal;
    }

    private Change inTransaction(boolean trial, Edit edit) throws Refusal {
        return reading(rows -> {
            RowWriter writer = new RowWriter(rows, database.vendor(), who, clock);
            EditLock lock = new EditLock(rows, database.vendor());
            Change change;
            try {
                lock.take();
                change = edit.make(rows, writer);
            } finally {
                writer.forgetWho();
                lock.forgetWait();
            }
            if (!trial) {
                rows.connection().commit();
            }
            return change;
        });
    }

    private <T> T reading(Look<T> look) throws Refusal {
        try (Connection connection = database.connection()) {
            connection.setAutoCommit(false);
            try {
                return look.take(new Rows(connection));
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw Refusals.of(e, database.vendor() == Vendor.MARIADB);
        }
    }
}
