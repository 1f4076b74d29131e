package org.stirbridge.bridge.database;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.config.DatabaseSettings;

/**
 * All rows and columns of the small tables as texts. They come back as tables of an H2 in memory, so that whoever reads
 * tables reads the copy with the same queries.
 */
final class CopiedRows {

    static final DatabaseSettings SETTINGS =
            new DatabaseSettings("", "sa", "", 2, Duration.ofSeconds(1), Duration.ofDays(1));

    private static final int MOST_COLUMNS = 1_000;
    private static final int MOST_BYTES = 1 << 24;

    private CopiedRows() {}

    private static List<String> tables() {
        return ChangeMarker.TABLES.stream()
                .filter(table -> !table.equals("did_range"))
                .toList();
    }

    static void write(Database database, DataOutput out) throws IOException, SQLException {
        Snapshot.of(database, connection -> {
            try {
                for (String table : tables()) {
                    write(connection, table, out);
                }
                return out;
            } catch (IOException e) {
                throw new SQLException("the copy of the tables cannot be written: " + e.getMessage(), e);
            }
        });
        writeText("", out);
    }

    private static void write(Connection connection, String table, DataOutput out) throws IOException, SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM " + table)) {
            int columns = row.getMetaData().getColumnCount();
            writeText(table, out);
            out.writeInt(columns);
            for (int i = 1; i <= columns; i++) {
                writeText(row.getMetaData().getColumnName(i).toLowerCase(Locale.ROOT), out);
            }
            while (row.next()) {
                out.writeBoolean(true);
                for (int i = 1; i <= columns; i++) {
                    writeText(row.getString(i), out);
                }
            }
            out.writeBoolean(false);
        }
    }

    /** Makes the tables in {@code memory} and fills them. */
    static void read(DataInput in, Database memory) throws IOException, SQLException {
        Migrations.run(memory);
        try (Connection connection = memory.connection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET REFERENTIAL_INTEGRITY FALSE");
            for (String table = readText(in); table != null && !table.isEmpty(); table = readText(in)) {
                if (!tables().contains(table)) {
                    throw new IOException("the copy of the tables is of another version of this program");
                }
                read(in, connection, table);
            }
        }
    }

    private static void read(DataInput in, Connection connection, String table) throws IOException, SQLException {
        Set<String> known = columns(connection, table);
        List<@Nullable String> columns = readTexts(in, Math.min(MOST_COLUMNS, in.readInt()));
        List<String> taken = new ArrayList<>();
        for (String column : columns) {
            if (column != null && known.contains(column)) {
                taken.add(column);
            }
        }
        // The names are those that this database has itself, so that nothing of the file gets into the statement.
        String sql = "INSERT INTO " + table + " (" + String.join(", ", taken) + ") VALUES ("
                + String.join(", ", Collections.nCopies(taken.size(), "?")) + ")";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            while (in.readBoolean()) {
                List<@Nullable String> row = readTexts(in, columns.size());
                for (int i = 0; i < taken.size(); i++) {
                    statement.setString(i + 1, row.get(columns.indexOf(taken.get(i))));
                }
                statement.executeUpdate();
            }
        }
    }

    private static Set<String> columns(Connection connection, String table) throws SQLException {
        Set<String> names = new HashSet<>();
        try (ResultSet row = connection.getMetaData().getColumns(null, null, table, null)) {
            while (row.next()) {
                names.add(row.getString("COLUMN_NAME"));
            }
        }
        return names;
    }

    private static List<@Nullable String> readTexts(DataInput in, int count) throws IOException {
        List<@Nullable String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(readText(in));
        }
        return texts;
    }

    private static void writeText(@Nullable String text, DataOutput out) throws IOException {
        if (text == null) {
            out.writeInt(-1);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static @Nullable String readText(DataInput in) throws IOException {
        int length = in.readInt();
        if (length < 0) {
            return null;
        }
        if (length > MOST_BYTES) {
            throw new IOException("the copy of the tables holds a text of " + length + " bytes");
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
