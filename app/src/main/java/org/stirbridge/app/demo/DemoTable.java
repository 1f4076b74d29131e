package org.stirbridge.app.demo;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The demo's calls: a line for each with a column for each path through the switches, and below it the bridge's own
 * words. A path that came out other than it should is marked and explained.
 */
final class DemoTable {

    private static final String CALL = "%-2s %-30s %-6s %-29s";
    private static final String PATH = " %-21s";

    private DemoTable() {}

    static void print(PrintWriter out, List<Row> rows) {
        Map<String, List<Row>> calls =
                rows.stream().collect(Collectors.groupingBy(Row::call, LinkedHashMap::new, Collectors.toList()));
        out.println(String.format(Locale.ROOT, CALL, "", "call", "level", "verdict")
                + rows.stream()
                        .map(Row::path)
                        .distinct()
                        .map(path -> String.format(Locale.ROOT, PATH, path))
                        .collect(Collectors.joining()));
        calls.forEach((call, paths) -> print(out, call, paths));
    }

    private static void print(PrintWriter out, String call, List<Row> paths) {
        Row first = paths.get(0);
        String mark = paths.stream().allMatch(Row::asExpected) ? "ok" : "!!";
        String line = String.format(Locale.ROOT, CALL, mark, call, level(first.out()), verdict(first.in()))
                + paths.stream()
                        .map(path -> String.format(Locale.ROOT, PATH, millis(path)))
                        .collect(Collectors.joining());
        out.println(line.stripTrailing());
        out.println("      " + why(first));
        paths.forEach(path -> path.legs()
                .filter(leg -> !leg.asExpected())
                .forEach(leg -> out.println("   !! " + leg.switchName() + ": expected "
                        + leg.expected().text() + "; seen " + leg.seen().text() + ". " + leg.why())));
    }

    private static String level(@Nullable Leg out) {
        if (out == null) {
            return "";
        }
        return out.seen().attest().isEmpty() ? "-" : out.seen().attest();
    }

    private static String verdict(@Nullable Leg in) {
        if (in == null) {
            return "";
        }
        CallOutcome seen = in.seen();
        return seen.status() + " " + (seen.reason().isEmpty() ? seen.attest() : seen.reason());
    }

    /** Why it left at that level, or unsigned; of a call that only came in, why it failed. */
    private static String why(Row row) {
        Leg leg = row.out() == null ? row.in() : row.out();
        if (leg == null) {
            return "";
        }
        String reason = leg.seen().reason();
        return reason.isEmpty() ? leg.why() : reason + ": " + leg.why();
    }

    private static String millis(Row row) {
        return row.legs()
                .map(leg -> String.format(Locale.ROOT, "%.1f", leg.taken().toNanos() / 1e6))
                .collect(Collectors.joining(" + ", "", " ms"));
    }
}
