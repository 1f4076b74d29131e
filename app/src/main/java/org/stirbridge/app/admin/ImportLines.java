package org.stirbridge.app.admin;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.stirbridge.bridge.admin.AdminTable;
import org.stirbridge.bridge.admin.AdminTables;
import org.stirbridge.bridge.admin.Row;
import org.stirbridge.bridge.importing.Difference;
import org.stirbridge.bridge.importing.ImportResult;

/** Lines for a person, those of a kind together; only the first ones, unless all are asked for. */
final class ImportLines extends ImportReport {

    private static final AdminTable RANGES = AdminTables.named("did_range").orElseThrow();

    /** In the order in which they are shown. */
    private enum Kind {
        CUSTOMER,
        ADDED,
        CHANGED,
        GONE,
        REFUSED,
        DIALLED,
        TRUNK
    }

    private record Line(Kind kind, String text) {}

    private final int limit;
    private final PrintWriter out;
    private final Map<Kind, List<String>> first = new EnumMap<>(Kind.class);
    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);

    /** @param limit 0: all, as they are found, for nobody knows how many they are */
    ImportLines(int limit, PrintWriter out) {
        this.limit = limit;
        this.out = out;
    }

    @Override
    void found(Difference difference) {
        Line line = line(difference);
        if (limit == 0) {
            print(line.kind, line.text);
            return;
        }
        List<String> lines = first.computeIfAbsent(line.kind, kind -> new ArrayList<>());
        if (lines.size() < limit) {
            lines.add(line.text);
        }
        counts.merge(line.kind, 1L, Long::sum);
    }

    @Override
    void end(ImportResult result) {
        first.forEach((kind, lines) -> {
            lines.forEach(text -> print(kind, text));
            long more = counts.getOrDefault(kind, 0L) - lines.size();
            if (more > 0) {
                print(kind, "... and " + more + " more; --limit N shows more, 0 all");
            }
        });
        out.println(result.added() + " added, " + result.changed() + " changed, " + result.gone() + " gone, "
                + result.refused() + " refused, " + result.unchanged() + " unchanged");
    }

    private void print(Kind kind, String text) {
        out.println(String.format("%-9s", kind.name().toLowerCase(Locale.ROOT)) + Printable.line(text));
    }

    private static Line line(Difference difference) {
        if (difference instanceof Difference.Added added) {
            return new Line(Kind.ADDED, numbers(added.row()) + values(added.row()) + " (" + added.where() + ")");
        }
        if (difference instanceof Difference.Changed changed) {
            String what = ChangeLines.differences(changed.change());
            return new Line(Kind.CHANGED, numbers(changed.change().row()) + ": " + what + " (" + changed.where() + ")");
        }
        if (difference instanceof Difference.Gone gone) {
            return new Line(Kind.GONE, numbers(gone.row()) + values(gone.row()));
        }
        if (difference instanceof Difference.Refused refused) {
            return new Line(
                    Kind.REFUSED, refused.where() + ": " + refused.refusal().getMessage());
        }
        return beside(difference);
    }

    private static Line beside(Difference difference) {
        if (difference instanceof Difference.NewCustomer customer) {
            String below = customer.parent() == null ? "" : ", below " + customer.parent();
            return new Line(Kind.CUSTOMER, customer.name() + " is new, unvetted" + below);
        }
        if (difference instanceof Difference.DialledFrom dialled) {
            return new Line(
                    Kind.DIALLED,
                    dialled.number() + " is dialled from, not owned: " + dialled.where() + " of " + dialled.owner());
        }
        Difference.FoundTrunk trunk = (Difference.FoundTrunk) difference;
        return new Line(
                Kind.TRUNK,
                trunk.where() + " of " + trunk.owner() + ": match add --trunk TRUNK --kind " + trunk.kind()
                        + " --match-value " + shell(trunk.value()));
    }

    /** To be pasted: a value out of a foreign database must not be run by a shell. */
    private static String shell(String value) {
        return value.matches("[A-Za-z0-9._:/@-]+") ? value : "'" + value.replace("'", "'\\''") + "'";
    }

    private static String numbers(Row row) {
        return RANGES.title(row).substring(RANGES.name().length() + 1);
    }

    private static String values(Row row) {
        return ": " + ChangeLines.values(RANGES, row);
    }
}
