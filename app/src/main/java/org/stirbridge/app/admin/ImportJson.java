package org.stirbridge.app.admin;

import java.io.PrintWriter;
import java.util.Objects;
import org.stirbridge.bridge.admin.AdminTable;
import org.stirbridge.bridge.admin.AdminTables;
import org.stirbridge.bridge.admin.Row;
import org.stirbridge.bridge.admin.RowJson;
import org.stirbridge.bridge.importing.Difference;
import org.stirbridge.bridge.importing.ImportResult;

/** One JSON array, a difference a line as it is found, the counts last. */
final class ImportJson extends ImportReport {

    private static final AdminTable RANGES = AdminTables.named("did_range").orElseThrow();

    private final PrintWriter out;
    private String before = "[";

    ImportJson(PrintWriter out) {
        this.out = out;
    }

    @Override
    void found(Difference difference) {
        line(members(difference));
    }

    @Override
    void end(ImportResult result) {
        line("\"change\": \"summary\", \"added\": " + result.added() + ", \"changed\": " + result.changed()
                + ", \"unchanged\": " + result.unchanged() + ", \"gone\": " + result.gone() + ", \"refused\": "
                + result.refused() + ", \"applied\": " + result.applied());
        out.println();
        out.println("]");
    }

    private void line(String members) {
        out.println(before);
        out.print("{" + members + "}");
        before = ",";
    }

    private static String members(Difference difference) {
        if (difference instanceof Difference.Added added) {
            return kind("added") + where(added.where()) + row("row", added.row());
        }
        if (difference instanceof Difference.Changed changed) {
            Row was = Objects.requireNonNull(changed.change().before());
            return kind("changed")
                    + where(changed.where())
                    + row("before", was)
                    + row("row", changed.change().row());
        }
        if (difference instanceof Difference.Gone gone) {
            return kind("gone") + row("row", gone.row());
        }
        if (difference instanceof Difference.Refused refused) {
            return kind("refused")
                    + where(refused.where())
                    + text("reason", refused.refusal().reason().name())
                    + text("message", refused.refusal().getMessage());
        }
        return beside(difference);
    }

    private static String beside(Difference difference) {
        if (difference instanceof Difference.NewCustomer customer) {
            String parent = customer.parent();
            return kind("new_customer") + text("name", customer.name()) + (parent == null ? "" : text("parent", parent));
        }
        if (difference instanceof Difference.DialledFrom dialled) {
            return kind("dialled_from")
                    + where(dialled.where())
                    + text("number", dialled.number())
                    + text("owner", dialled.owner());
        }
        Difference.FoundTrunk trunk = (Difference.FoundTrunk) difference;
        return kind("found_trunk")
                + where(trunk.where())
                + text("kind", trunk.kind())
                + text("match_value", trunk.value())
                + text("owner", trunk.owner());
    }

    private static String kind(String kind) {
        return "\"change\": \"" + kind + "\"";
    }

    private static String where(String where) {
        return text("where", where);
    }

    private static String text(String name, String value) {
        return ", \"" + name + "\": " + RowJson.text(value);
    }

    private static String row(String name, Row row) {
        return ", \"" + name + "\": " + RowJson.of(RANGES, row);
    }
}
