package org.stirbridge.bridge.admin;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.admin.AdminTable.KeyKind;
import org.stirbridge.bridge.admin.NumberText.Bounds;
import org.stirbridge.bridge.admin.Refusal.Reason;

/** Which row is meant, what it refers to, and what refers to it. */
final class References {

    private static final String BY_ID = "id:";
    private static final int MOST_NAMES = 50_000;

    private final Rows rows;

    References(Rows rows) {
        this.rows = rows;
    }

    /**
     * The row of this key.
     *
     * @param key a name, an id, or for ranges their bounds; {@code id:4} everywhere
     */
    Row require(AdminTable table, String key) throws SQLException, Refusal {
        Optional<Row> found = find(table, key, table.name());
        if (found.isPresent()) {
            return found.get();
        }
        throw new Refusal(
                Reason.NO_SUCH_ROW, table.name() + " " + Rules.shown(key) + " is not there" + meant(table, key));
    }

    /** What a column that refers to another row holds: its name or id. */
    String resolve(AdminTable table, AdminColumn column, String key) throws SQLException, Refusal {
        AdminTable target = AdminTables.get(String.valueOf(column.references()));
        Optional<Row> found = find(target, key, table.field(column));
        if (found.isPresent()) {
            return found.get().text(target.keyColumn());
        }
        throw new Refusal(
                Reason.UNKNOWN_REFERENCE,
                table.field(column) + ": " + target.name() + " " + Rules.shown(key) + " is not there"
                        + meant(target, key));
    }

    private Optional<Row> find(AdminTable table, String key, String field) throws SQLException, Refusal {
        if (key.startsWith(BY_ID)) {
            return table.key() == KeyKind.NAME ? Optional.empty() : rows.byKey(table, key.substring(BY_ID.length()));
        }
        return table.key() == KeyKind.RANGE ? byBounds(table, key, field) : rows.byKey(table, key);
    }

    private Optional<Row> byBounds(AdminTable table, String key, String field) throws SQLException, Refusal {
        Bounds bounds = NumberText.range(field, key);
        List<Row> found = rows.some(table, Map.of("start_tn", bounds.start(), "end_tn", bounds.end()), 2);
        if (found.size() > 1) {
            String ids = BY_ID + found.get(0).text("id") + " or " + BY_ID
                    + found.get(1).text("id");
            throw new Refusal(
                    Reason.AMBIGUOUS_KEY, field + ": several rows are " + bounds.text() + "; name one as " + ids);
        }
        return found.stream().findFirst();
    }

    private String meant(AdminTable table, String key) throws SQLException {
        if (table.key() != KeyKind.NAME) {
            return "; list them with: " + table.word() + " list";
        }
        List<String> names = rows.texts(
                "SELECT name FROM " + table.name() + " WHERE ABS(CHAR_LENGTH(name) - CHAR_LENGTH(?)) <= 2 LIMIT "
                        + MOST_NAMES,
                key);
        return Likeness.nearest(key, names)
                .map(name -> "; did you mean " + name + "?")
                .orElse("; list them with: " + table.word() + " list");
    }

    /** Refuses to take away what others refer to, and names them. */
    void requireUnused(AdminTable table, Row row) throws SQLException, Refusal {
        String users = users(table, row);
        if (users != null) {
            String retire = table.retirement() == null ? "" : ", or set its status to " + table.retirement();
            throw new Refusal(
                    Reason.IN_USE, table.title(row) + " is used by " + users + "; remove those first" + retire);
        }
    }

    /** The first user of each kind, and how many more there are; null: nobody. */
    @Nullable
    String users(AdminTable table, Row row) throws SQLException {
        String key = row.text(table.keyColumn());
        List<String> named = new ArrayList<>();
        long all = 0;
        for (AdminTable user : AdminTables.all()) {
            for (AdminColumn column : user.columns()) {
                if (table.name().equals(column.references())) {
                    Map<String, @Nullable String> referring = Map.of(column.name(), key);
                    rows.some(user, referring, 1).forEach(first -> named.add(user.title(first)));
                    all += count(user, column, key);
                }
            }
        }
        long more = all - named.size();
        return named.isEmpty()
                ? null
                : String.join(", ", named) + (more > 0 ? String.format(Locale.ROOT, " and %d more", more) : "");
    }

    private long count(AdminTable user, AdminColumn column, String key) throws SQLException {
        String sql = "SELECT COUNT(*) FROM " + user.name() + " WHERE " + column.name() + " = ?";
        return Long.parseLong(rows.texts(sql, key).get(0));
    }
}
