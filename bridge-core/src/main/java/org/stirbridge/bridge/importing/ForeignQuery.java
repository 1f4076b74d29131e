package org.stirbridge.bridge.importing;

import java.util.List;

/**
 * One look into a foreign database. Its text is a constant of this package; nothing is put into it.
 *
 * @param what its rows are
 * @param needs the tables and columns that must be there, each {@code table.column}
 * @param sql columns by alias: {@code place} always; of numbers {@code number}, {@code owner} (empty: it
 *     should have one; NULL: of the stock for sale), and where the system has them {@code valid_from} and
 *     {@code valid_until}; of caller IDs {@code number}, {@code owner}; of trunks {@code kind},
 *     {@code match_value}, {@code owner}; of resellers {@code owner}, {@code reseller}
 */
record ForeignQuery(What what, List<String> needs, String sql) {

    /** What a row of the answer is. */
    enum What {
        NUMBERS,
        /** Numbers with the beginning and the end of their validity. */
        DATED_NUMBERS,
        DIALLED_FROM,
        TRUNKS,
        /** Below whom a customer stands. */
        RESELLERS
    }

    ForeignQuery {
        needs = List.copyOf(needs);
    }
}
