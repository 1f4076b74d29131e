package org.stirbridge.bridge.did;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table did_grant: a customer may use the numbers of a range that belongs to another.
 *
 * @param evidence the row of rtu_evidence that it ends with; null: none
 */
record Grant(long id, long range, String customer, @Nullable Long evidence, boolean active, Validity validity) {

    boolean isInForceAt(Instant at) {
        return active && validity.holdsAt(at);
    }
}
