package org.stirbridge.benchmarks;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.stirbridge.bridge.database.Database;
import org.stirbridge.bridge.did.DidDirectory;
import org.stirbridge.stir.passport.TelephoneNumber;

/** How long after its COMMIT an edit in SQL takes effect. */
final class Edits {

    private static final long GIVEN_UP_NANOS = 120_000_000_000L;

    private final Database database;
    private final Supplier<DidDirectory> directory;

    Edits(Database database, Supplier<DidDirectory> directory) {
        this.database = database;
        this.directory = directory;
    }

    /** Milliseconds. */
    record Times(double median, double worst) {}

    /** Inserts, updates and deletes numbers that were in no block, one after the other. */
    Times single(int rounds) throws SQLException {
        double[] millis = new double[3 * rounds];
        for (int i = 0; i < rounds; i++) {
            String number = Long.toString(14_155_550_000L + i);
            millis[3 * i] = effect(
                    "INSERT INTO did_range (start_tn, end_tn, customer) VALUES ('" + number + "', '" + number
                            + "', 'customer-1')",
                    number,
                    owner -> owner.equals("customer-1"));
            millis[3 * i + 1] = effect(
                    "UPDATE did_range SET customer='customer-2' WHERE start_tn='" + number + "'",
                    number,
                    owner -> owner.equals("customer-2"));
            millis[3 * i + 2] = effect(
                    "DELETE FROM did_range WHERE start_tn='" + number + "'", number, owner -> owner.equals("nobody"));
        }
        return times(millis);
    }

    /** Inserts rows of dno, and deletes them; the median is of edits of another small table meanwhile. */
    Times doNotOriginate(int rounds) throws SQLException {
        double[] others = new double[rounds];
        double worst = 0;
        for (int i = 0; i < rounds; i++) {
            TelephoneNumber number = new TelephoneNumber(Long.toString(14_155_560_000L + i));
            String name = "marked-" + i;
            worst = Math.max(
                    worst,
                    effect(
                            "INSERT INTO dno (start_tn, end_tn, reason) VALUES ('" + number.digits() + "', '"
                                    + number.digits() + "', 'ours')",
                            () -> directory
                                    .get()
                                    .doNotOriginate(number, Instant.now())
                                    .isPresent()));
            others[i] = effect(
                    "INSERT INTO provider (name, spc) VALUES ('" + name + "', '709J')",
                    () -> directory.get().provider(name).isPresent());
        }
        Arrays.sort(others);
        return new Times(others[rounds / 2], worst);
    }

    /** Gives {@code count} numbers to another customer in one transaction; milliseconds until the last is there. */
    double many(int count, String customer) throws SQLException {
        return effect(
                "UPDATE did_range SET customer='" + customer + "' WHERE id <= " + count + " AND status='active'",
                numberOf(count),
                owner -> owner.equals(customer));
    }

    private String numberOf(long id) throws SQLException {
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("SELECT start_tn FROM did_range WHERE id <= " + id
                        + " AND status = 'active' ORDER BY id DESC LIMIT 1")) {
            row.next();
            return row.getString(1);
        }
    }

    private double effect(String sql, String number, Predicate<String> wanted) throws SQLException {
        TelephoneNumber asked = new TelephoneNumber(number);
        return effect(sql, () -> wanted.test(owner(asked)));
    }

    private double effect(String sql, BooleanSupplier seen) throws SQLException {
        // Edits come at any moment between two looks of the bridge.
        LockSupport.parkNanos(1_000_000L * Math.floorMod(sql.hashCode(), 500));
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            connection.setNetworkTimeout(Runnable::run, 0);
            statement.execute(sql);
        }
        long committed = System.nanoTime();
        while (!seen.getAsBoolean()) {
            if (System.nanoTime() - committed > GIVEN_UP_NANOS) {
                throw new IllegalStateException("no effect: " + sql);
            }
            LockSupport.parkNanos(500_000);
        }
        return (System.nanoTime() - committed) / 1e6;
    }

    private String owner(TelephoneNumber number) {
        return directory.get().narrowest(number).map(range -> range.customer()).orElse("nobody");
    }

    private static Times times(double... millis) {
        Arrays.sort(millis);
        return new Times(millis[millis.length / 2], millis[millis.length - 1]);
    }
}
