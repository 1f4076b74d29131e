package org.stirbridge.app.metrics;

import java.util.Locale;

/** Which way a call goes, seen from the operator's network. */
enum Direction {
    OUTBOUND,
    INBOUND;

    /** As it stands in log and label. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
