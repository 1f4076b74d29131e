package org.stirbridge.bridge.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.stirbridge.bridge.admin.Refusal;
import org.stirbridge.bridge.admin.TableEdits;
import org.stirbridge.bridge.database.Database;
import org.stirbridge.bridge.database.Migrations;
import org.stirbridge.bridge.database.SqlScript;

/** Tables with a provider and the customers acme and beta, an admin called eve, and what an import told last. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ImportedTables {

    static final String CSV = "import:csv";

    final List<Difference> found = new ArrayList<>();
    Database database;
    TableEdits edits;

    abstract Database open();

    @BeforeAll
    void migrate() {
        database = open();
        Migrations.run(database);
        edits = new TableEdits(
                database,
                () -> {
                    throw new IllegalStateException("an import proves no certificate");
                },
                "cli:eve",
                InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z")));
    }

    @BeforeEach
    void fill() {
        SqlScript.run(database, "UPDATE customer SET parent = NULL");
        for (String table : List.of(
                "did_grant", "rtu_evidence", "did_range", "customer", "provider", "audit", "change_log")) {
            SqlScript.run(database, "DELETE FROM " + table);
        }
        SqlScript.run(database, "INSERT INTO provider (name, spc) VALUES ('example-telecom', '709J')");
        SqlScript.run(
                database,
                "INSERT INTO customer (name, provider, kyc_status) VALUES ('acme', 'example-telecom', 'vetted'),"
                        + " ('beta', 'example-telecom', 'vetted')");
        SqlScript.run(database, "DELETE FROM audit");
        SqlScript.run(database, "DELETE FROM change_log");
    }

    @AfterAll
    void close() {
        database.close();
    }

    static ImportOptions plan(@Nullable String customer) {
        return new ImportOptions(CSV, customer, false, false, false, null);
    }

    static ImportOptions applying(@Nullable String customer) {
        return new ImportOptions(CSV, customer, true, false, false, null);
    }

    ImportResult csv(ImportOptions options, String text) throws IOException, Refusal {
        return csv(options, text.getBytes(StandardCharsets.UTF_8), null);
    }

    ImportResult csv(ImportOptions options, byte[] bytes, @Nullable String country) throws IOException, Refusal {
        Listening listening = new Listening();
        return run(
                options,
                new CsvSource(
                        new ByteArrayInputStream(bytes),
                        bytes.length,
                        options.customer(),
                        WrittenNumbers.of(country),
                        listening));
    }

    ImportResult run(ImportOptions options, RangeSource source) throws IOException, Refusal {
        found.clear();
        return new RangeImport(edits, options, new Listening()).run(source);
    }

    /** Somebody else runs {@code sql} when the first difference has been told, which is before anything is written. */
    ImportResult csvMeanwhile(ImportOptions options, String text, String sql) throws IOException, Refusal {
        found.clear();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ImportListener listener = new Listening() {

            @Override
            public void found(Difference difference) {
                if (found.isEmpty()) {
                    SqlScript.run(database, sql);
                }
                super.found(difference);
            }
        };
        return new RangeImport(edits, options, listener)
                .run(new CsvSource(
                        new ByteArrayInputStream(bytes),
                        bytes.length,
                        options.customer(),
                        WrittenNumbers.of(null),
                        listener));
    }

    private class Listening implements ImportListener {

        @Override
        public void found(Difference difference) {
            found.add(difference);
        }

        @Override
        public void progress(String step, long done, long all) {
            assertThat(done).isBetween(0L, all);
        }
    }

    /** The reasons of what was refused, each behind its place: {@code line 2 BAD_NUMBER}. */
    List<String> refusals() {
        return found.stream()
                .filter(Difference.Refused.class::isInstance)
                .map(Difference.Refused.class::cast)
                .map(refused -> refused.where() + " " + refused.refusal().reason())
                .toList();
    }

    List<String> sentences() {
        return found.stream()
                .filter(Difference.Refused.class::isInstance)
                .map(refused -> ((Difference.Refused) refused).refusal().getMessage())
                .toList();
    }

    /** Every row of did_range, without its id. */
    List<String> ranges() throws SQLException {
        return rows("SELECT start_tn, end_tn, customer, status, right_to_use, source FROM did_range"
                + " ORDER BY start_tn, end_tn, id");
    }

    /** Each row as its columns with a space between them. */
    List<String> rows(String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                List<String> columns = new ArrayList<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    columns.add(row.getString(i));
                }
                rows.add(String.join(" ", columns));
            }
        }
        return rows;
    }
}
