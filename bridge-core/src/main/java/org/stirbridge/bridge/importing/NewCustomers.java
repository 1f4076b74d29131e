package org.stirbridge.bridge.importing;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.admin.AdminTable;
import org.stirbridge.bridge.admin.AdminTables;
import org.stirbridge.bridge.admin.OpenEdits;
import org.stirbridge.bridge.admin.Refusal;
import org.stirbridge.bridge.admin.Refusal.Reason;

/**
 * Creates customers below the resellers that the source names, so that no reseller's cap is passed by; resellers that are
 * not there come first.
 */
final class NewCustomers {

    private static final AdminTable TABLE = AdminTables.named("customer").orElseThrow();

    /** As many as the tables take above one customer. */
    private static final int MOST_ABOVE = 20;

    private final OpenEdits open;
    private final Map<String, String> resellers;
    private final Set<String> above;
    private final String provider;
    private final ImportListener listener;

    NewCustomers(OpenEdits open, Map<String, String> resellers, String provider, ImportListener listener) {
        this.open = open;
        this.resellers = resellers;
        this.above = Set.copyOf(resellers.values());
        this.provider = provider;
        this.listener = listener;
    }

    /**
     * Creates it unless it is there.
     *
     * @return why it cannot be; empty: it is there now
     * @throws Refusal when there is no such provider, so that none can be created
     */
    Optional<Refusal> create(String name) throws SQLException, Refusal {
        Deque<String> topFirst = new ArrayDeque<>();
        for (String next = name; next != null && !exists(next); next = resellers.get(next)) {
            if (next.isEmpty()) {
                return Optional.of(new Refusal(
                        Reason.UNKNOWN_REFERENCE,
                        "customer.parent: the reseller of " + topFirst.peek()
                                + " is not in the source; mend it there, or add the customer yourself first"));
            }
            if (topFirst.contains(next) || topFirst.size() > MOST_ABOVE) {
                return Optional.of(new Refusal(
                        Reason.CIRCULAR,
                        "customer.parent: the resellers of " + name
                                + " in the source lie above themselves, or are more than " + MOST_ABOVE
                                + "; mend it there, or add the customer yourself first"));
            }
            topFirst.push(next);
        }
        for (String one : topFirst) {
            Optional<Refusal> refusal = added(one, resellers.get(one));
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    /** Nobody has looked at it, so it is unvetted. */
    private Optional<Refusal> added(String name, @Nullable String parent) throws SQLException, Refusal {
        Map<String, String> given = new LinkedHashMap<>(Map.of("provider", provider));
        if (parent != null) {
            given.put("parent", parent);
        }
        if (above.contains(name)) {
            given.put("kind", "reseller");
        }
        try {
            open.add(TABLE, name, given);
            listener.found(new Difference.NewCustomer(name, parent));
            return Optional.empty();
        } catch (Refusal e) {
            if (e.reason() == Reason.UNKNOWN_REFERENCE) {
                throw e;
            }
            return Optional.of(e);
        }
    }

    private boolean exists(String name) throws SQLException {
        try (PreparedStatement statement =
                open.connection().prepareStatement("SELECT name FROM customer WHERE name = ?")) {
            statement.setString(1, name);
            try (ResultSet found = statement.executeQuery()) {
                return found.next();
            }
        }
    }
}
