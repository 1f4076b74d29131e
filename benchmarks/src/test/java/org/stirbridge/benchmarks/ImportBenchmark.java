package org.stirbridge.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import org.stirbridge.bridge.admin.Refusal;
import org.stirbridge.bridge.admin.TableEdits;
import org.stirbridge.bridge.database.Database;
import org.stirbridge.bridge.database.Migrations;
import org.stirbridge.bridge.database.SqlScript;
import org.stirbridge.bridge.database.ThrowawayMariaDb;
import org.stirbridge.bridge.importing.CsvSource;
import org.stirbridge.bridge.importing.Difference;
import org.stirbridge.bridge.importing.ImportListener;
import org.stirbridge.bridge.importing.ImportOptions;
import org.stirbridge.bridge.importing.ImportResult;
import org.stirbridge.bridge.importing.RangeImport;
import org.stirbridge.bridge.importing.WrittenNumbers;

/** A CSV file of many lines is compared, applied, and compared again; on a MariaDB of its own. */
final class ImportBenchmark {

    private static final PrintStream OUT = System.out;
    private static final String CUSTOMER = "acme";
    private static final int MILLION = 1_000_000;

    private final Heap heap = new Heap();
    private final Database database;
    private final Path file;

    private ImportBenchmark(Database database, Path file) {
        this.database = database;
        this.file = file;
    }

    /** How many lines; without it a million. */
    public static void main(String... lines) throws IOException, Refusal {
        int count = lines.length == 0 ? MILLION : Integer.parseInt(lines[0]);
        Path file = Files.createTempFile("numbers", ".csv");
        try (ThrowawayMariaDb server = ThrowawayMariaDb.start();
                Database database = Database.open(server.newDatabase(), Path.of("unused"))) {
            Migrations.run(database);
            // The throwaway server is set up for tests: with 64 MB for everything, its disk would be measured.
            SqlScript.run(database, """
                    SET GLOBAL innodb_buffer_pool_size = 2 * 1024 * 1024 * 1024;
                    INSERT INTO provider (name, spc) VALUES ('example-telecom', '709J');
                    INSERT INTO customer (name, provider) VALUES ('acme', 'example-telecom');
                    """);
            write(file, count);
            new ImportBenchmark(database, file).measure(count);
        } finally {
            Files.delete(file);
        }
    }

    private static void write(Path file, int count) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            writer.write("number,status,right_to_use,note\n");
            for (int line = 0; line < count; line++) {
                writer.write((12_150_000_000L + line) + ",active,assigned,line " + line + "\n");
            }
        }
    }

    private void measure(int count) throws IOException, Refusal {
        OUT.printf(
                Locale.ROOT,
                "%,d lines, %.0f MB; Java %s, heap at most %.0f MB, %d processors%n",
                count,
                Files.size(file) / 1e6,
                Runtime.version(),
                Heap.most(),
                Runtime.getRuntime().availableProcessors());
        require(run("compare", false), new ImportResult(count, 0, 0, 0, 0, false));
        require(run("compare and apply", true), new ImportResult(count, 0, 0, 0, 0, true));
        require(run("compare again", false), new ImportResult(0, 0, count, 0, 0, false));
        OUT.println("the second run found no difference");
    }

    private ImportResult run(String what, boolean apply) throws IOException, Refusal {
        heap.reset();
        Told told = new Told();
        TableEdits edits = new TableEdits(
                database,
                () -> {
                    throw new IllegalStateException("an import proves no certificate");
                },
                "cli:benchmark",
                InstantSource.system());
        ImportOptions options = new ImportOptions("import:csv", CUSTOMER, apply, false, false, null);
        ImportResult result;
        long begin = System.nanoTime();
        try (InputStream in = Files.newInputStream(file)) {
            result = new RangeImport(edits, options, told)
                    .run(new CsvSource(in, Files.size(file), CUSTOMER, WrittenNumbers.of(null), told));
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        double used = Math.max(heap.mostAfterCollection(), Heap.usedAfterCollection());
        OUT.printf(Locale.ROOT, "  %-20s %,8.1f s   heap %,6.0f MB at most%n", what, seconds, used);
        return result;
    }

    private static void require(ImportResult result, ImportResult expected) {
        if (!result.equals(expected)) {
            throw new IllegalStateException(result + " in the place of " + expected);
        }
    }

    /** Hears it all, and keeps nothing, as the command does behind its first lines. */
    private static final class Told implements ImportListener {

        @Override
        public void found(Difference difference) {
            // A command would print it.
        }

        @Override
        public void progress(String step, long done, long all) {
            // A command would draw its bar.
        }
    }
}
