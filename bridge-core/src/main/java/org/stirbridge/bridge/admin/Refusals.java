package org.stirbridge.bridge.admin;

import java.sql.SQLException;
import org.stirbridge.bridge.admin.Refusal.Reason;
import org.stirbridge.stir.identity.PrintableText;

/** What the database itself says, told apart: it refuses the row, or it is not there for us. */
final class Refusals {

    private static final int MOST_TEXT = 300;

    private Refusals() {}

    static Refusal of(SQLException e, boolean mariaDb) {
        String state = String.valueOf(e.getSQLState());
        String text = PrintableText.of(firstLine(e, mariaDb), MOST_TEXT);
        // 45000 is what the triggers say, 22 a value and 23 a constraint.
        boolean refusesRow = state.startsWith("45") || state.startsWith("22") || state.startsWith("23");
        return refusesRow
                ? new Refusal(Reason.DATABASE, text, e)
                : new Refusal(Reason.UNAVAILABLE, "database: " + text, e);
    }

    /** The MariaDB driver puts "(conn=7) " in front. */
    private static String firstLine(SQLException e, boolean mariaDb) {
        String line = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return mariaDb ? line.replaceFirst("^\\(conn=\\d+\\) ", "") : line;
    }
}
