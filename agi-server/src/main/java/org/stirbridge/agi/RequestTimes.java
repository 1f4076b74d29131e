package org.stirbridge.agi;

import java.time.Duration;
import org.stirbridge.stir.certificate.Deadline;

/**
 * How the budget of one request is shared out: a part is kept back for the answer, so that {@code stir_status} can still
 * be set when reading or deciding took all it could.
 *
 * @param decideBy when the call must have been read and decided
 * @param end when the connection is given up
 */
record RequestTimes(Deadline decideBy, Deadline end) {

    private static final Duration MOST_KEPT_BACK = Duration.ofMillis(300);

    /** A request that begins now. */
    static RequestTimes within(Duration budget) {
        Duration third = budget.dividedBy(3);
        Duration kept = third.compareTo(MOST_KEPT_BACK) < 0 ? third : MOST_KEPT_BACK;
        return new RequestTimes(Deadline.after(budget.minus(kept)), Deadline.after(budget));
    }
}
