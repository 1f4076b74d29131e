package org.stirbridge.bridge.importing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.admin.RangeReading;
import org.stirbridge.bridge.admin.RangeReading.Numbers;
import org.stirbridge.bridge.admin.Refusal;
import org.stirbridge.bridge.admin.Refusal.Reason;
import org.stirbridge.bridge.admin.Row;
import org.stirbridge.bridge.importing.ForeignQuery.What;
import org.stirbridge.stir.identity.PrintableText;

/** The database of another system, read in one read-only transaction. What stands in it may be anything. */
public final class DatabaseSource implements RangeSource {

    private static final int FETCH = 1_000;
    private static final int MOST_PLACE = 60;

    private final ForeignSystem system;
    private final Login login;
    private final @Nullable String customer;
    private final WrittenNumbers written;
    private int count;

    /** Where it is, and as whom. */
    public record Login(String url, String user, String password) {

        @Override
        public String toString() {
            return user + "@" + url;
        }
    }

    /** @param customer whose numbers all of them are; null: the system says so */
    public DatabaseSource(ForeignSystem system, Login login, @Nullable String customer, WrittenNumbers written) {
        this.system = system;
        this.login = login;
        this.customer = customer;
        this.written = written;
    }

    @Override
    public Set<String> said() {
        Set<String> said = new HashSet<>(Set.of(RangeFields.CUSTOMER));
        if (system.queries().stream().anyMatch(query -> query.what() == What.DATED_NUMBERS)) {
            said.add("valid_from");
            said.add("valid_until");
        }
        return said;
    }

    @Override
    public void read(Reception reception) throws Refusal {
        try (Connection connection = open()) {
            ForeignTables tables = new ForeignTables(connection, system);
            for (ForeignQuery query : system.queries()) {
                tables.require(query);
            }
            for (ForeignQuery query : system.queries()) {
                run(query, connection, reception);
            }
            connection.rollback();
        } catch (SQLException e) {
            throw new Refusal(
                    Reason.UNAVAILABLE,
                    system.word() + ": the database cannot be read: " + PrintableText.of(firstLine(e), 200),
                    e);
        }
    }

    private Connection open() throws SQLException, Refusal {
        String url = system.driverUrl(login.url())
                .orElseThrow(() -> new Refusal(
                        Reason.BAD_TEXT,
                        "--source-url: " + PrintableText.of(login.url(), MOST_PLACE) + " does not begin with "
                                + system.scheme() + "//"));
        Connection connection = DriverManager.getConnection(url, properties(url));
        try {
            connection.setAutoCommit(false);
            readOnly(connection, url);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Runs a statement of a test as the queries are run. */
    void attempt(String sql) throws SQLException, Refusal {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Properties properties(String url) {
        Properties properties = new Properties();
        properties.setProperty("user", login.user());
        properties.setProperty("password", login.password());
        boolean postgres = url.startsWith("jdbc:postgresql:");
        properties.setProperty("connectTimeout", postgres ? "10" : "10000");
        properties.setProperty("socketTimeout", postgres ? "60" : "60000");
        if (!postgres) {
            // A hostile server may ask the driver for any file of this machine.
            properties.setProperty("allowLocalInfile", "false");
        }
        return properties;
    }

    private static void readOnly(Connection connection, String url) throws SQLException {
        connection.setReadOnly(true);
        if (!url.startsWith("jdbc:postgresql:")) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET SESSION TRANSACTION READ ONLY");
                statement.execute("SET time_zone = '+00:00'");
            }
        }
    }

    private void run(ForeignQuery query, Connection connection, Reception reception) throws SQLException, Refusal {
        try (PreparedStatement statement = connection.prepareStatement(query.sql())) {
            statement.setFetchSize(FETCH);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    take(query.what(), row, reception);
                }
            }
        }
    }

    private void take(What what, ResultSet row, Reception reception) throws SQLException, Refusal {
        String place = PrintableText.of(text(row, "place"), MOST_PLACE);
        switch (what) {
            case DIALLED_FROM ->
                reception.beside(new Difference.DialledFrom(place, text(row, "number"), text(row, "owner")));
            case TRUNKS ->
                reception.beside(new Difference.FoundTrunk(
                        place, text(row, "kind"), text(row, "match_value"), text(row, "owner")));
            case RESELLERS -> {
                if (customer == null) {
                    reception.reseller(text(row, "owner"), text(row, "reseller"));
                }
            }
            case NUMBERS, DATED_NUMBERS -> number(what, row, place, reception);
        }
    }

    private void number(What what, ResultSet result, String place, Reception reception) throws SQLException, Refusal {
        String owner = customer == null ? text(result, "owner") : customer;
        Map<String, String> texts = new HashMap<>();
        texts.put(RangeFields.CUSTOMER, owner);
        if (what == What.DATED_NUMBERS) {
            texts.put("valid_from", text(result, "valid_from"));
            texts.put("valid_until", text(result, "valid_until"));
        }
        Numbers numbers;
        Row row;
        try {
            numbers = written.read(DiallingPattern.number(text(result, "number")), "");
            if (owner.isEmpty()) {
                ownerless(numbers, result, place, reception);
                return;
            }
            row = RangeReading.row(numbers, texts);
        } catch (Refusal e) {
            if (!isStock(result)) {
                reception.refused(place, e);
            }
            return;
        }
        reception.range(numbers, row, ++count, place);
    }

    private boolean isStock(ResultSet result) throws SQLException {
        return customer == null && result.getString("owner") == null;
    }

    private void ownerless(Numbers numbers, ResultSet result, String place, Reception reception)
            throws SQLException, Refusal {
        String belongs = "did_range.customer: " + numbers.start() + " belongs to no " + system.owner();
        if (isStock(result)) {
            String mend = " any more; set its status to released, or import with --customer";
            reception.stock(numbers, ++count, place, new Refusal(Reason.MISSING, belongs + mend));
        } else {
            String mend = "; import with --customer";
            reception.ownerless(numbers, ++count, place, new Refusal(Reason.MISSING, belongs + mend));
        }
    }

    private static String text(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text.strip();
    }

    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
