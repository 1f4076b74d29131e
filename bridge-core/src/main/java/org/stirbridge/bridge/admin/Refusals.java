package org.stirbridge.bridge.admin;

import java.sql.SQLException;
import java.util.Set;
import org.stirbridge.bridge.admin.Refusal.Reason;
import org.stirbridge.stir.identity.PrintableText;

/** What the database itself says, told apart: it refuses the row, or it is not there for us. */
final class Refusals {

    private static final int MOST_TEXT = 300;

    /** ER_LOCK_WAIT_TIMEOUT and ER_LOCK_DEADLOCK of MariaDB, LOCK_TIMEOUT_1 and DEADLOCK_1 of H2. */
    private static final Set<Integer> BUSY = Set.of(1205, 1213, 50200, 40001);

    /** ER_CHECKREAD of MariaDB: a row is no more as the transaction sees it. */
    private static final int CHANGED_ROW = 1020;

    private Refusals() {}

    static Refusal of(SQLException e, boolean mariaDb) {
        if (BUSY.contains(e.getErrorCode())) {
            return new Refusal(
                    Reason.BUSY,
                    "another import or edit is under way; try again in a moment, or edit in SQL",
                    e);
        }
        String state = String.valueOf(e.getSQLState());
        String text = PrintableText.of(firstLine(e, mariaDb), MOST_TEXT);
        // 45000 is what the triggers say, 22 a value and 23 a constraint.
        boolean refusesRow = state.startsWith("45") || state.startsWith("22") || state.startsWith("23");
        return refusesRow
                ? new Refusal(Reason.DATABASE, text, e)
                : new Refusal(Reason.UNAVAILABLE, "database: " + text, e);
    }

    static boolean isChangedRow(SQLException e) {
        return e.getErrorCode() == CHANGED_ROW;
    }

    /** The MariaDB driver puts "(conn=7) " in front. */
    private static String firstLine(SQLException e, boolean mariaDb) {
        String line = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return mariaDb ? line.replaceFirst("^\\(conn=\\d+\\) ", "") : line;
    }
}
