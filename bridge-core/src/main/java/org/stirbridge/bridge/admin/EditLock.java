package org.stirbridge.bridge.admin;

import java.sql.SQLException;
import java.sql.Statement;
import org.stirbridge.bridge.database.Database.Vendor;

/**
 * One admin edits at a time: two at once would each miss the range that the other adds. Whoever comes second waits a few
 * seconds and is then told, long before a silent socket would look like a database that is away.
 */
final class EditLock {

    /** Seconds that an edit waits on MariaDB, for another edit or for a row that a shell holds. H2 waits two by itself. */
    static final int WAIT = 5;

    private final Rows rows;
    private final Vendor vendor;

    EditLock(Rows rows, Vendor vendor) {
        this.rows = rows;
        this.vendor = vendor;
    }

    /** Any row that always is there will do. The end of the transaction gives it back. */
    void take() throws SQLException {
        if (vendor == Vendor.MARIADB) {
            waitAtMost(Integer.toString(WAIT));
        }
        rows.texts("SELECT code FROM country WHERE code = ? FOR UPDATE", "US");
    }

    /** What the pool gives to somebody else next waits as the server says. */
    void forgetWait() throws SQLException {
        if (vendor == Vendor.MARIADB) {
            waitAtMost("DEFAULT");
        }
    }

    private void waitAtMost(String seconds) throws SQLException {
        try (Statement statement = rows.connection().createStatement()) {
            statement.execute("SET SESSION innodb_lock_wait_timeout = " + seconds);
        }
    }
}
