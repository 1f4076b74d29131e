package org.stirbridge.bridge.importing;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.stirbridge.bridge.admin.Refusal;
import org.stirbridge.bridge.admin.Refusal.Reason;

/** Whether a database is one of the system that the admin named, said in one line when it is not. */
final class ForeignTables {

    private final Connection connection;
    private final ForeignSystem system;
    private final Map<String, Set<String>> columns = new HashMap<>();

    ForeignTables(Connection connection, ForeignSystem system) {
        this.connection = connection;
        this.system = system;
    }

    void require(ForeignQuery query) throws SQLException, Refusal {
        for (String need : query.needs()) {
            int dot = need.indexOf('.');
            String table = need.substring(0, dot);
            String column = need.substring(dot + 1);
            Set<String> there = columns(table);
            if (there.isEmpty()) {
                throw refusal("the database has no table " + table);
            }
            if (!there.contains(column)) {
                throw refusal("the table " + table + " has no column " + column);
            }
        }
    }

    private Set<String> columns(String table) throws SQLException {
        Set<String> known = columns.get(table);
        if (known != null) {
            return known;
        }
        Set<String> found = new HashSet<>();
        DatabaseMetaData data = connection.getMetaData();
        String name = table.replace("_", data.getSearchStringEscape() + "_");
        try (ResultSet column = data.getColumns(connection.getCatalog(), null, name, null)) {
            while (column.next()) {
                found.add(column.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
            }
        }
        columns.put(table, found);
        return found;
    }

    private Refusal refusal(String what) {
        return new Refusal(
                Reason.UNREADABLE_SOURCE,
                system.word() + ": " + what + "; it should be the database of " + system.product());
    }
}
