package org.stirbridge.bridge.admin;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an edit did, or would have done.
 *
 * @param before null: the row is new
 * @param after null: the row is gone
 * @param cautions sentences of what the admin should look at
 */
public record Change(
        AdminTable table, @Nullable Row before, @Nullable Row after, List<String> cautions) {

    public Change {
        cautions = List.copyOf(cautions);
    }

    /** The row as it is now, or as it was when it is gone. */
    public Row row() {
        return Objects.requireNonNull(after == null ? before : after);
    }

    /** Names of the columns that differ. */
    public List<String> changedColumns() {
        return before == null || after == null
                ? List.of()
                : after.values().keySet().stream()
                        .filter(column -> after.differs(before, column))
                        .toList();
    }
}
