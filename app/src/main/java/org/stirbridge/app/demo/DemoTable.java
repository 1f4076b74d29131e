package org.stirbridge.app.demo;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The demo's calls, a line each; a call that came out other than it should is marked and explained below its line. */
final class DemoTable {

    private static final String LINE = "%-2s %-30s %-10s %-5s %-40s %-10s %-32s %s";

    private DemoTable() {}

    static void print(PrintWriter out, List<Row> rows) {
        out.println(line("", "call", "leaves by", "level", "why", "comes in by", "verdict", "answered in"));
        for (Row row : rows) {
            out.println(line(
                    row.asExpected() ? "ok" : "!!",
                    row.call(),
                    switchName(row.out()),
                    level(row.out()),
                    why(row.out()),
                    switchName(row.in()),
                    verdict(row.in()),
                    row.legs().map(DemoTable::millis).collect(Collectors.joining(" + ")) + " ms"));
            row.legs()
                    .filter(leg -> !leg.asExpected())
                    .forEach(leg -> out.println("   ^^ " + leg.switchName() + ": expected "
                            + leg.expected().text() + "; seen " + leg.seen().text() + "; " + leg.why()));
        }
    }

    private static String line(Object... cells) {
        return String.format(Locale.ROOT, LINE, cells).stripTrailing();
    }

    private static String switchName(@Nullable Leg leg) {
        return leg == null ? "" : leg.switchName();
    }

    private static String level(@Nullable Leg leg) {
        if (leg == null) {
            return "";
        }
        return leg.seen().attest().isEmpty() ? "-" : leg.seen().attest();
    }

    private static String why(@Nullable Leg leg) {
        if (leg == null) {
            return "";
        }
        return cut(leg.seen().reason().isEmpty() ? leg.why() : leg.seen().reason(), 40);
    }

    private static String verdict(@Nullable Leg leg) {
        if (leg == null) {
            return "";
        }
        CallOutcome seen = leg.seen();
        return cut(seen.status() + " " + (seen.reason().isEmpty() ? seen.attest() : seen.reason()), 32);
    }

    private static String millis(Leg leg) {
        return String.format(Locale.ROOT, "%.1f", leg.taken().toNanos() / 1e6);
    }

    private static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width - 3) + "...";
    }
}
