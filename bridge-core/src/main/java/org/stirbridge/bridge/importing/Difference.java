package org.stirbridge.bridge.importing;

import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.admin.Change;
import org.stirbridge.bridge.admin.Refusal;
import org.stirbridge.bridge.admin.Row;

/** One line of what an import would do. */
public sealed interface Difference {

    /** A row that the source has and the table has not. */
    record Added(String where, Row row) implements Difference {}

    /** A row that the source has otherwise. */
    record Changed(String where, Change change) implements Difference {}

    /** A row that an earlier import brought, and the source has no more. */
    record Gone(Row row) implements Difference {}

    /** What cannot be taken over, and why. */
    record Refused(String where, Refusal refusal) implements Difference {}

    /**
     * A customer that is not there yet.
     *
     * @param parent its reseller; null: none
     */
    record NewCustomer(String name, @Nullable String parent) implements Difference {}

    /** A caller ID that somebody set: a claim of use, never a right to use. */
    record DialledFrom(String where, String number, String owner) implements Difference {}

    /** Where calls come from, for the admin to make trunks of. */
    record FoundTrunk(String where, String kind, String value, String owner) implements Difference {}
}
