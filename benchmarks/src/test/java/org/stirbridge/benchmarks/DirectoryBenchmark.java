package org.stirbridge.benchmarks;

import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.stirbridge.bridge.config.DatabaseSettings;
import org.stirbridge.bridge.database.Database;
import org.stirbridge.bridge.database.Migrations;
import org.stirbridge.bridge.database.TableWatch;
import org.stirbridge.bridge.database.ThrowawayMariaDb;
import org.stirbridge.bridge.did.DidDirectorySource;
import org.stirbridge.stir.passport.TelephoneNumber;

/** The DID tables of a small site, a provider and a carrier, side by side; on a MariaDB of its own. */
final class DirectoryBenchmark {

    private static final PrintStream OUT = System.out;
    private static final int EDITS = 12;
    private static final int DO_NOT_ORIGINATE = 300_000;

    /** MariaDB always has a few that it has not written. */
    private static final int SETTLED_PAGES = 100;

    private final Heap heap = new Heap();
    private final Map<String, StringBuilder> lines = new LinkedHashMap<>();

    private DirectoryBenchmark() {}

    /** Sizes as arguments, powers of ten; without any: 1 thousand, 100 thousand and 10 million. */
    public static void main(String... sizes) throws SQLException {
        DirectoryBenchmark benchmark = new DirectoryBenchmark();
        try (ThrowawayMariaDb server = ThrowawayMariaDb.start()) {
            for (String size : sizes.length == 0 ? new String[] {"1000", "100000", "10000000"} : sizes) {
                benchmark.measure(server.newDatabase(), Integer.parseInt(size));
            }
        }
        benchmark.print();
    }

    private void measure(DatabaseSettings given, int size) throws SQLException {
        // As a bridge is set up unless told otherwise, but that no whole reading comes in between by the clock.
        DatabaseSettings settings = new DatabaseSettings(
                given.url(), given.user(), given.password(), 4, Duration.ofMillis(500), Duration.ofDays(1));
        try (Database database = Database.open(settings, Path.of("unused"))) {
            Migrations.run(database);
            long begin = System.nanoTime();
            likeAServerOfThatSize(database);
            new NumberTables(database, size).fill();
            OUT.printf(
                    Locale.ROOT,
                    "%,d numbers, %,d rows, filled in %.0f s%n",
                    size,
                    NumberTables.rows(size),
                    since(begin));
            settle(database);
            measure(database, size);
        }
    }

    /** The throwaway server is set up for tests: with 64 MB for tables of 3 GB, its disk would be measured. */
    private static void likeAServerOfThatSize(Database database) throws SQLException {
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET GLOBAL innodb_buffer_pool_size = 5 * 1024 * 1024 * 1024");
            statement.execute("SET GLOBAL innodb_flush_log_at_trx_commit = 0");
        }
    }

    /** Waits until what was filled in is on the disk: tables of that size are filled over the years. */
    private static void settle(Database database) throws SQLException {
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET GLOBAL innodb_max_dirty_pages_pct = 0");
            while (dirtyPages(statement) > SETTLED_PAGES) {
                LockSupport.parkNanos(100_000_000);
            }
            statement.execute("SET GLOBAL innodb_max_dirty_pages_pct = DEFAULT");
        }
    }

    private static long dirtyPages(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SHOW GLOBAL STATUS LIKE 'Innodb_buffer_pool_pages_dirty'")) {
            require(row.next(), "MariaDB does not say how many of its pages are dirty");
            return row.getLong(2);
        }
    }

    private void measure(Database database, int size) throws SQLException {
        double before = Heap.usedAfterCollection();
        heap.reset();
        DidDirectorySource source = new DidDirectorySource(InstantSource.system());
        try (TableWatch watch = new TableWatch(database, InstantSource.system(), List.of(source))) {
            Stolen stolen = new Stolen();
            long begin = System.nanoTime();
            require(watch.check(), "the tables cannot be read");
            note("load, s", since(begin));
            note("  stolen by the host meanwhile, %", stolen.percent());
            note("rows in memory", source.get().rangeCount());
            note("heap while loading, MB, at most", heap.mostAfterCollection());
            note("heap then, MB", Heap.usedAfterCollection());
            note("  of it the tables, MB", Heap.usedAfterCollection() - before);
            stolen = new Stolen();
            lookups(source, size);
            note("CALL number_of (v_number), ms", view(database, size));
            watch.start();
            edits(database, source, size);
            doNotOriginate(database, source, size);
            wholeReading(database, source, watch, size);
            tenthOtherwise(database, source, watch, size);
            note("stolen by the host since the load, %", stolen.percent());
        }
    }

    /** A list as long as those that can be bought; it is in force before a row of it is edited. */
    private void doNotOriginate(Database database, DidDirectorySource source, int size) throws SQLException {
        int rows = Math.min(size, DO_NOT_ORIGINATE);
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            connection.setNetworkTimeout(Runnable::run, 0);
            statement.execute("INSERT INTO dno (start_tn, end_tn, reason) SELECT 18005000000 + seq, 18005000000 + seq,"
                    + " 'inbound only' FROM seq_1_to_" + rows);
        }
        TelephoneNumber last = new TelephoneNumber(Long.toString(18_005_000_000L + rows));
        while (source.get().doNotOriginate(last, Instant.now()).isEmpty()) {
            LockSupport.parkNanos(50_000_000);
        }
        heap.reset();
        try (Caller caller = new Caller(source, size)) {
            Edits.Times times = new Edits(database, source).doNotOriginate(EDITS);
            note("an edit beside 300,000 of dno, ms, median", times.median());
            note("an edit of one of them, ms, at most", times.worst());
            note("  longest wait of a call meanwhile, ms  ", caller.longestMillis());
        }
    }

    /** One transaction gives a tenth of all numbers to another customer: more than the log is followed for, row by row. */
    private void tenthOtherwise(Database database, DidDirectorySource source, TableWatch watch, int size)
            throws SQLException {
        heap.reset();
        try (Caller caller = new Caller(source, size)) {
            double millis = new Edits(database, source).many(size / 10, "customer-9");
            while (!watch.check()) {
                LockSupport.parkNanos(50_000_000);
            }
            note("a tenth of all in one transaction, s", millis / 1000);
            note("  heap meanwhile, MB, at most ", heap.mostAfterCollection());
            note("  longest wait of a call meanwhile, ms   ", caller.longestMillis());
            note("  longest stop of the collector, ms   ", (double) heap.longestStopMillis());
        }
    }

    /** Everything is read anew beside, as after a log was pruned, while calls and an edit go on. */
    private void wholeReading(Database database, DidDirectorySource source, TableWatch watch, int size)
            throws SQLException {
        heap.reset();
        try (Caller caller = new Caller(source, size);
                Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            long begin = System.nanoTime();
            statement.execute(
                    "INSERT INTO change_log (table_name, row_key, operation) VALUES ('change_log', '1', 'prune')");
            boolean agree = watch.check();
            note(
                    "whole reading beside: an edit, ms",
                    new Edits(database, source).single(1).worst());
            while (!agree) {
                LockSupport.parkNanos(50_000_000);
                agree = watch.check();
            }
            note("whole reading beside, s", since(begin));
            note("  heap meanwhile, MB, at most", heap.mostAfterCollection());
            note("  longest wait of a call meanwhile, ms", caller.longestMillis());
            note("  longest stop of the collector, ms  ", (double) heap.longestStopMillis());
        }
    }

    /** As docs/tables.md has an admin ask. */
    private static double view(Database database, int size) throws SQLException {
        String number = Long.toString(NumberTables.FIRST + size / 2);
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            long begin = System.nanoTime();
            try (ResultSet row = statement.executeQuery("CALL number_of('" + number + "')")) {
                require(row.next(), "number_of does not know " + number);
            }
            return since(begin) * 1000;
        }
    }

    private void lookups(DidDirectorySource source, int size) {
        Lookups lookups = new Lookups(source.get());
        note("lookup, a number, ns", lookups.nanos(NumberTables.FIRST, size));
        note("lookup, unknown, ns", lookups.nanos(13_000_000_000L, size));
        note("lookup, two blocks around, ns", lookups.nanos(NumberTables.FIRST_WITHOUT_ROW, size / 10));
    }

    private void edits(Database database, DidDirectorySource source, int size) throws SQLException {
        heap.reset();
        try (Caller caller = new Caller(source, size)) {
            Edits edits = new Edits(database, source);
            Edits.Times single = edits.single(EDITS);
            note("an edit takes effect, ms, median", single.median());
            note("an edit takes effect, ms, at most", single.worst());
            note("longest wait of a call meanwhile, ms", caller.longestMillis());
            note("  longest stop of the collector, ms", (double) heap.longestStopMillis());
            int many = Math.min(10_000, size);
            note("10,000 edits (1,000) in one, ms", edits.many(many, "customer-7"));
            note("longest wait of a call meanwhile, ms ", caller.longestMillis());
            note("  longest stop of the collector, ms ", (double) heap.longestStopMillis());
        }
    }

    private void note(String what, double value) {
        OUT.printf(Locale.ROOT, "  %-40s %,12.1f%n", what, value);
        lines.computeIfAbsent(what, key -> new StringBuilder()).append(String.format(Locale.ROOT, "%,14.1f", value));
    }

    private void print() {
        OUT.printf(
                Locale.ROOT,
                "%nJava %s, heap at most %.0f MB, %d processors%n",
                Runtime.version(),
                Heap.most(),
                Runtime.getRuntime().availableProcessors());
        lines.forEach((what, values) -> OUT.printf("%-40s %s%n", what, values));
    }

    private static double since(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
