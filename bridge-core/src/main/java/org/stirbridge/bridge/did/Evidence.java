package org.stirbridge.bridge.did;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table rtu_evidence: a paper behind a right to use.
 *
 * @param range the did_range that it speaks for; null when it speaks for a trunk
 * @param trunk the trunk whose fixed level A it backs; null when it speaks for a range
 * @param expires itself outside; null: never
 */
record Evidence(
        long id,
        @Nullable Long range,
        @Nullable String trunk,
        @Nullable Instant expires) {

    boolean isInForceAt(Instant at) {
        return expires == null || at.isBefore(expires);
    }
}
