package org.stirbridge.bridge.importing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.admin.Refusal;
import org.stirbridge.bridge.admin.Refusal.Reason;
import org.stirbridge.stir.identity.PrintableText;

/**
 * The first line of a file, which names its columns.
 *
 * @param columns names in their order
 */
record CsvHeader(List<String> columns) {

    static final String NUMBER = "number";
    static final String START = "start_tn";
    static final String END = "end_tn";

    /** For people; it is not kept. */
    static final String NOTE = "note";

    private static final List<String> KNOWN = known();

    private static List<String> known() {
        List<String> known = new ArrayList<>(List.of(NUMBER, START, END));
        known.addAll(RangeFields.COLUMNS);
        known.add(NOTE);
        return List.copyOf(known);
    }

    /** @param customer whose numbers all of them are; null: a column says so */
    static CsvHeader of(List<String> cells, @Nullable String customer) throws Refusal {
        List<String> columns = cells.stream()
                .map(cell -> cell.strip().toLowerCase(Locale.ROOT).replaceAll("[ -]", "_"))
                .toList();
        requireKnown(columns);
        Set<String> names = new HashSet<>(columns);
        require(names.size() == columns.size(), "a column is there twice");
        require(
                names.contains(NUMBER) != names.contains(START) && (names.contains(START) || !names.contains(END)),
                "give either the column number, or start_tn and end_tn");
        require(
                names.contains(RangeFields.CUSTOMER) == (customer == null),
                customer == null
                        ? "whose are the numbers? add a column customer, or give --customer NAME"
                        : "the file names customers itself; leave --customer out");
        return new CsvHeader(columns);
    }

    private static void requireKnown(List<String> columns) throws Refusal {
        List<String> unknown =
                columns.stream().filter(column -> !KNOWN.contains(column)).toList();
        String first = unknown.isEmpty() ? "" : unknown.get(0);
        require(
                !(columns.size() == 1 && (first.contains(";") || first.contains("\t"))),
                "the columns are not separated by commas; save the file so");
        require(
                unknown.isEmpty(),
                (first.isEmpty() ? "an empty cell" : PrintableText.of(first, 40)) + " is no column; there are "
                        + String.join(", ", KNOWN));
    }

    private static void require(boolean good, String otherwise) throws Refusal {
        if (!good) {
            throw new Refusal(Reason.UNREADABLE_SOURCE, "line 1: " + otherwise);
        }
    }

    /** The columns of {@code did_range} that the file speaks of, beside the numbers. */
    Set<String> said() {
        return columns.stream().filter(RangeFields.COLUMNS::contains).collect(Collectors.toSet());
    }
}
