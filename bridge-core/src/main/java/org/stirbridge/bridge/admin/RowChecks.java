package org.stirbridge.bridge.admin;

import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.admin.AdminTable.Order;
import org.stirbridge.bridge.admin.Refusal.Reason;
import org.stirbridge.bridge.did.HeaderMark;
import org.stirbridge.bridge.network.CidrBlock;

/**
 * What holds between the columns of a row and between rows. Only what an edit touches is looked at: a row that is wrong
 * since long can still be set inactive.
 */
final class RowChecks {

    private static final int MOST_PARENTS = 20;
    private static final String MARK_ADDRESS =
            " is no address or block such as 192.0.2.0/24 (no bits behind its length)";
    private static final String MARK_HEADER = " is no header field such as X-Trunk: acme";

    private final Rows rows;

    RowChecks(Rows rows) {
        this.rows = rows;
    }

    /** @param before null: an insertion */
    void check(AdminTable table, @Nullable Row before, Row after) throws SQLException, Refusal {
        requireColumns(table, after);
        requireOneOf(table, after);
        requireUnique(table, before, after);
        switch (table.name()) {
            case "did_range" -> {
                new RangeChecks(rows).check(table, before, after, true);
                new RangeOwner(rows).check(before, after);
            }
            case "dno" -> new RangeChecks(rows).check(table, before, after, false);
            case "customer" -> requireTree(before, after);
            case "trunk_match" -> requireMark(after);
            default -> {
                // The other tables have no rule of their own.
            }
        }
        new CertificateOwners(rows).check(table, before, after);
    }

    /** What a row tells by itself: all is there that must be, and times are in their order. */
    static void requireColumns(AdminTable table, Row row) throws Refusal {
        for (AdminColumn column : table.columns()) {
            if (column.required() && row.get(column.name()) == null) {
                throw new Refusal(Reason.MISSING, table.field(column) + " is missing; give " + column.option());
            }
        }
        for (Order order : table.orders()) {
            requireOrder(table, order, row);
        }
    }

    private static void requireOrder(AdminTable table, Order order, Row row) throws Refusal {
        String first = row.get(order.first());
        String second = row.get(order.second());
        if (first != null && second != null && !Instant.parse(first).isBefore(Instant.parse(second))) {
            throw new Refusal(
                    Reason.VALIDITY_ORDER,
                    table.name() + ": " + order.first() + " " + first + " must lie before " + order.second() + " "
                            + second);
        }
    }

    private static void requireOneOf(AdminTable table, Row row) throws Refusal {
        List<String> two = table.oneOf();
        if (!two.isEmpty() && (row.get(two.get(0)) == null) == (row.get(two.get(1)) == null)) {
            throw new Refusal(
                    Reason.ONE_OF_TWO,
                    table.name() + ": give either " + two.get(0) + " or " + two.get(1) + ", not both");
        }
    }

    private void requireUnique(AdminTable table, @Nullable Row before, Row after) throws SQLException, Refusal {
        List<String> names = table.unique();
        if (names.isEmpty() || !after.differs(before, names.toArray(String[]::new))) {
            return;
        }
        Map<String, @Nullable String> same = new LinkedHashMap<>();
        names.forEach(name -> same.put(name, after.get(name)));
        List<Row> found = rows.some(table, same, 1);
        if (!found.isEmpty()) {
            String id = found.get(0).text("id");
            throw new Refusal(
                    Reason.REPEATED,
                    table.name() + ": " + names.get(0) + " " + Rules.shown(after.text(names.get(0)))
                            + " is there already, as row " + id + "; change that row");
        }
    }

    /** The sentences of the MariaDB procedure customer_check_parents. */
    private void requireTree(@Nullable Row before, Row after) throws SQLException, Refusal {
        if (!after.differs(before, "parent")) {
            return;
        }
        String own = after.text("name");
        String above = after.get("parent");
        for (int steps = 0; above != null; steps++) {
            if (above.equals(own)) {
                throw new Refusal(Reason.CIRCULAR, "customer.parent: " + own + " would come to lie above itself");
            }
            if (steps > MOST_PARENTS) {
                throw new Refusal(
                        Reason.CIRCULAR, "customer.parent: " + own + " would lie below more than 20 resellers");
            }
            above = rows.byKey(AdminTables.get("customer"), above)
                    .map(row -> row.get("parent"))
                    .orElse(null);
        }
    }

    private static void requireMark(Row row) throws Refusal {
        String value = row.text("match_value");
        switch (row.text("kind")) {
            case "ip_cidr" -> require(CidrBlock.parse(value).isPresent(), value, MARK_ADDRESS);
            case "header" -> require(HeaderMark.parse(value).isPresent(), value, MARK_HEADER);
            default -> {
                // The others are compared as they are.
            }
        }
    }

    private static void require(boolean good, String value, String otherwise) throws Refusal {
        if (!good) {
            throw new Refusal(Reason.BAD_TEXT, "trunk_match.match_value: " + Rules.shown(value) + otherwise);
        }
    }
}
