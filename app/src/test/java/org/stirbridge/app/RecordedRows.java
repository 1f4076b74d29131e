package org.stirbridge.app;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.stirbridge.bridge.config.BridgeConfiguration;
import org.stirbridge.bridge.database.Database;

/** The table call_decision as an admin reads it. */
record RecordedRows(BridgeConfiguration configuration) {

    long count() throws IOException {
        return columns("id").size();
    }

    List<List<String>> columns(String names) throws IOException {
        try (Database database = Tables.requireAsTheyAre(configuration);
                Connection connection = database.connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT " + names + " FROM call_decision ORDER BY id")) {
            List<List<String>> rows = new ArrayList<>();
            while (row.next()) {
                List<String> columns = new ArrayList<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    columns.add(String.valueOf(row.getString(i)));
                }
                rows.add(columns);
            }
            return rows;
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
