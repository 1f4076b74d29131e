package org.stirbridge.bridge.importing;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.admin.OpenEdits;
import org.stirbridge.bridge.admin.Refusal;
import org.stirbridge.bridge.admin.Refusal.Reason;

/** The customers whom a source names: those that are not there are created where the admin says so, else refused. */
final class Customers {

    private static final String CREATE = "; or create it so: --create-customers --provider NAME";

    /** Each look for a likely name goes through all customers. */
    private static final int MOST_LOOKS = 100;

    private final OpenEdits open;
    private final @Nullable String provider;
    private final ImportListener listener;

    Customers(OpenEdits open, @Nullable String provider, ImportListener listener) {
        this.open = open;
        this.provider = provider;
        this.listener = listener;
    }

    /** @param resellers by the names of the customers below them; an empty one: the source lost it */
    void require(List<SourceRange> ranges, Map<String, String> resellers) throws SQLException, Refusal {
        NewCustomers creation = provider == null ? null : new NewCustomers(open, resellers, provider, listener);
        Set<String> names = new TreeSet<>();
        ranges.stream()
                .filter(range -> range.refusal() == null)
                .forEach(range -> names.add(range.fields().customer()));
        Map<String, Refusal> missing = new HashMap<>();
        try (PreparedStatement statement =
                open.connection().prepareStatement("SELECT name FROM customer WHERE name = ?")) {
            for (String name : names) {
                if (!exists(statement, name)) {
                    Optional<Refusal> refusal =
                            creation == null ? Optional.of(unknown(name, missing.size())) : creation.create(name);
                    refusal.ifPresent(why -> missing.put(name, why));
                }
            }
        }
        if (!missing.isEmpty()) {
            ranges.stream().filter(range -> range.refusal() == null).forEach(range -> {
                Refusal why = missing.get(range.fields().customer());
                if (why != null) {
                    range.refuse(why);
                }
            });
        }
    }

    private static boolean exists(PreparedStatement statement, String name) throws SQLException {
        statement.setString(1, name);
        try (ResultSet found = statement.executeQuery()) {
            return found.next();
        }
    }

    private Refusal unknown(String name, int looks) throws SQLException {
        try {
            if (looks < MOST_LOOKS) {
                open.resolve(RangeImport.RANGES, RangeFields.CUSTOMER, name);
            }
        } catch (Refusal e) {
            return new Refusal(e.reason(), e.getMessage() + CREATE, e);
        }
        return new Refusal(
                Reason.UNKNOWN_REFERENCE, "did_range.customer: customer " + name + " is not there" + CREATE);
    }
}
