package org.stirbridge.benchmarks;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.stirbridge.bridge.database.Database;

/**
 * Tables of a carrier: single numbers, of which each hundred lies in a customer's block; and blocks without single numbers
 * that lie in a reseller's. The rows come in no order of their numbers, for that is the hardest to sort.
 */
final class NumberTables {

    static final long FIRST = 12_000_000_000L;

    /** Numbers from here on lie in a block of a customer's and one of a reseller's, and have no row of their own. */
    static final long FIRST_WITHOUT_ROW = 15_000_000_000L;

    private static final int AT_ONCE = 250_000;
    private static final int CUSTOMERS = 1_000;
    /** Prime, and so a step that visits each place once, whatever power of ten the size is. */
    private static final long STEP = 7_368_787;

    private final Database database;
    private final int size;

    /** @param size how many single numbers, a power of ten from 1,000 */
    NumberTables(Database database, int size) {
        this.database = database;
        this.size = size;
    }

    /** How many rows of did_range there are when it is filled. */
    static int rows(int size) {
        return size + size / 100 + Math.max(1, size / 1_000) + Math.max(1, size / 100_000);
    }

    void fill() throws SQLException {
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            connection.setNetworkTimeout(Runnable::run, 0);
            // The checks and the audit of each row, which take more time than the row itself, are not what is measured.
            statement.execute("DROP TRIGGER did_range_insert_checked");
            statement.execute("DROP TRIGGER did_range_insert_audited");
            statement.execute("DROP TRIGGER did_range_update_audited");
            statement.execute("INSERT INTO provider (name, spc) VALUES ('carrier', '709J')");
            statement.execute("INSERT INTO customer (name, provider, kyc_status) SELECT CONCAT('customer-', seq),"
                    + " 'carrier', 'vetted' FROM seq_0_to_" + (CUSTOMERS - 1));
            ranges(statement, FIRST, size, 1, "active");
            ranges(statement, FIRST, size / 100, 100, "reserved");
            ranges(statement, FIRST_WITHOUT_ROW, Math.max(1, size / 1_000), 100, "reserved");
            ranges(statement, FIRST_WITHOUT_ROW, Math.max(1, size / 100_000), 10_000, "aging");
        }
    }

    /** {@code count} ranges side by side, each of {@code width} numbers. */
    private static void ranges(Statement statement, long first, int count, int width, String status)
            throws SQLException {
        for (int begin = 0; begin < count; begin += AT_ONCE) {
            int end = Math.min(count, begin + AT_ONCE) - 1;
            String start = "(" + first + " + (seq * " + STEP + ") % " + count + " * " + width + ")";
            statement.execute("INSERT INTO did_range (start_tn, end_tn, customer, status, right_to_use) SELECT " + start
                    + ", " + start + " + " + (width - 1) + ", CONCAT('customer-', (seq * " + STEP + ") % " + count
                    + " * " + width + " DIV 100 % " + CUSTOMERS + "), '" + status + "', 'assigned' FROM seq_" + begin
                    + "_to_" + end);
        }
    }
}
