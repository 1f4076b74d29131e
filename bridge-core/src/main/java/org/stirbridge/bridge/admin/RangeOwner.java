package org.stirbridge.bridge.admin;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.admin.Refusal.Reason;

/**
 * A range changes hands alone: whom its customer lent it to, and what was proved of that customer's right, would otherwise
 * count for the next one. The sentences are those of the MariaDB procedure did_range_check_owner.
 */
final class RangeOwner {

    private static final String GRANT =
            "SELECT id FROM did_grant WHERE did_range = ? AND status = 'active' ORDER BY id LIMIT 1";
    private static final String EVIDENCE = "SELECT id FROM rtu_evidence WHERE did_range = ? ORDER BY id LIMIT 1";

    private final Rows rows;

    RangeOwner(Rows rows) {
        this.rows = rows;
    }

    /** @param before null: an insertion */
    void check(@Nullable Row before, Row after) throws SQLException, Refusal {
        if (before == null || !after.differs(before, "customer")) {
            return;
        }
        String numbers = "did_range.customer: " + before.text("start_tn") + "-" + before.text("end_tn");
        refuse(before, GRANT, numbers + " is lent by did_grant ", "; revoke that first");
        refuse(before, EVIDENCE, numbers + " rests on rtu_evidence ", " of its customer until now; remove that first");
    }

    private void refuse(Row range, String question, String sentence, String mend) throws SQLException, Refusal {
        List<String> found = rows.texts(question, range.text("id"));
        if (!found.isEmpty()) {
            throw new Refusal(Reason.IN_USE, sentence + found.get(0) + mend);
        }
    }
}
