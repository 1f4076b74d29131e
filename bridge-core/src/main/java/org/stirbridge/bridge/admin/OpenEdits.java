package org.stirbridge.bridge.admin;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Edits that are made in one transaction; to be used inside {@link TableEdits#together} alone. */
public final class OpenEdits {

    private final Rows rows;
    private final RowWriter writer;
    private final InstantSource clock;
    private boolean kept;

    OpenEdits(Rows rows, RowWriter writer, InstantSource clock) {
        this.rows = rows;
        this.writer = writer;
        this.clock = clock;
    }

    /** For reading what the commands do not ask for. */
    public Connection connection() {
        return rows.connection();
    }

    /** By the clock of the edits. */
    public Instant now() {
        return clock.instant();
    }

    /** What a column that refers to another row holds; the row must be there. */
    public String resolve(AdminTable table, String column, String key) throws SQLException, Refusal {
        return new References(rows).resolve(table, table.column(column).orElseThrow(), key);
    }

    /** A new row of a table without certificates, checked as {@link TableEdits#add} does. */
    public Row add(AdminTable table, String key, Map<String, String> given) throws SQLException, Refusal {
        return writer.insert(table, TableEdits.checked(rows, table, key, given));
    }

    /** Rows that have been checked, written together. */
    public void insertAll(AdminTable table, List<Row> checked) throws SQLException {
        writer.insertAll(table, checked);
    }

    /**
     * Changes that have been checked, written together; each has a row before and one after.
     *
     * @throws Refusal when one of the rows is no more as it was before
     */
    public void updateAll(AdminTable table, List<Change> checked) throws SQLException, Refusal {
        writer.updateAll(table, checked);
    }

    /** All that was done stays when the work ends. */
    public void keep() {
        kept = true;
    }

    boolean isKept() {
        return kept;
    }
}
