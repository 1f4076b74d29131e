package org.stirbridge.bridge.admin;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.admin.Refusal.Reason;

/**
 * Holds rows to what was read of them: the mysql shell knows nothing of the edit lock, and what it commits between the
 * reading and the writing is neither seen by the transaction nor to be written over.
 */
final class RowHold {

    private static final String AGAIN = " by somebody else meanwhile; nothing was written, run it again";

    private final Rows rows;
    private final AdminTable table;

    RowHold(Rows rows, AdminTable table) {
        this.rows = rows;
        this.table = table;
    }

    /** The end of a statement that finds this row only as it was read; for {@link #bind}. */
    String condition(Row read) {
        return " WHERE " + table.keyColumn() + " = ?"
                + table.columns().stream()
                        .map(column ->
                                " AND " + column.name() + (read.get(column.name()) == null ? " IS NULL" : " = ?"))
                        .collect(Collectors.joining());
    }

    void bind(PreparedStatement statement, int first, Row read) throws SQLException {
        int index = first;
        Rows.bind(statement, index++, Rows.type(table, table.keyColumn()), read.text(table.keyColumn()));
        for (AdminColumn column : table.columns()) {
            String value = read.get(column.name());
            if (value != null) {
                Rows.bind(statement, index++, column.type(), value);
            }
        }
    }

    /**
     * Refuses all when one was not written, and names it.
     *
     * @param counts what the statements of these changes found, in their order
     */
    void requireWritten(List<Change> changes, int... counts) throws SQLException, Refusal {
        for (int i = 0; i < counts.length; i++) {
            Change change = changes.get(i);
            // A driver that was told to send them as one counts nothing.
            if (counts[i] != 1 && !isNow(change.after(), now(change))) {
                throw refusal(change, now(change));
            }
        }
    }

    /**
     * MariaDB with {@code innodb_snapshot_isolation}, from 11.6 on the default, refuses by itself and does not say which.
     *
     * @param e what it said of one of these changes
     */
    Refusal named(List<Change> changes, SQLException e) throws SQLException {
        for (Change change : changes) {
            try {
                Row now = now(change);
                if (!isNow(change.before(), now) && !isNow(change.after(), now)) {
                    return refusal(change, now);
                }
            } catch (SQLException again) {
                if (!Refusals.isChangedRow(again)) {
                    throw again;
                }
                return refusal(change, change.before());
            }
        }
        return Refusals.of(e, true);
    }

    private @Nullable Row now(Change change) throws SQLException {
        return rows.latest(table, change.row().text(table.keyColumn())).orElse(null);
    }

    private boolean isNow(@Nullable Row expected, @Nullable Row now) {
        if (expected == null || now == null) {
            return expected == null && now == null;
        }
        return differing(expected, now).isEmpty();
    }

    private List<String> differing(Row was, Row now) {
        return table.columns().stream()
                .map(AdminColumn::name)
                .filter(name -> now.differs(was, name))
                .toList();
    }

    private Refusal refusal(Change change, @Nullable Row now) {
        Row was = change.before() == null ? change.row() : change.before();
        String what = now == null ? " was removed" : " was changed" + shown(was, now);
        return new Refusal(Reason.CHANGED_MEANWHILE, table.title(was) + what + AGAIN);
    }

    private String shown(Row was, Row now) {
        List<String> told = new ArrayList<>();
        for (String name : differing(was, now)) {
            String value = now.get(name);
            told.add(name + " is " + (value == null ? "NULL" : Rules.shown(value)) + " now");
        }
        return told.isEmpty() ? "" : " (" + String.join(", ", told) + ")";
    }
}
