package org.stirbridge.bridge.importing;

import org.stirbridge.bridge.admin.Row;

/** A row of {@code did_range} as it is. */
record StandingRange(long id, String start, String end, RangeFields fields, String source) {

    Row row() {
        return fields.row(start, end, source).with("id", Long.toString(id));
    }
}
