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
import org.stirbridge.bridge.admin.AdminTable;
import org.stirbridge.bridge.admin.AdminTables;
import org.stirbridge.bridge.admin.OpenEdits;
import org.stirbridge.bridge.admin.Refusal;
import org.stirbridge.bridge.admin.Refusal.Reason;

/** The customers whom a source names: those that are not there are created where the admin says so, else refused. */
final class Customers {

    private static final AdminTable TABLE = AdminTables.named("customer").orElseThrow();
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

    void require(List<SourceRange> ranges) throws SQLException, Refusal {
        Set<String> names = new TreeSet<>();
        ranges.forEach(range -> names.add(range.fields().customer()));
        Map<String, Refusal> missing = new HashMap<>();
        try (PreparedStatement statement =
                open.connection().prepareStatement("SELECT name FROM customer WHERE name = ?")) {
            for (String name : names) {
                if (!exists(statement, name)) {
                    refusal(name, missing.size()).ifPresent(why -> missing.put(name, why));
                }
            }
        }
        ranges.forEach(range -> {
            Refusal why = missing.get(range.fields().customer());
            if (why != null) {
                range.refuse(why);
            }
        });
    }

    private static boolean exists(PreparedStatement statement, String name) throws SQLException {
        statement.setString(1, name);
        try (ResultSet found = statement.executeQuery()) {
            return found.next();
        }
    }

    private Optional<Refusal> refusal(String name, int looks) throws SQLException, Refusal {
        if (provider != null) {
            return created(name, provider);
        }
        try {
            if (looks < MOST_LOOKS) {
                open.resolve(RangeImport.RANGES, RangeFields.CUSTOMER, name);
            }
        } catch (Refusal e) {
            return Optional.of(new Refusal(e.reason(), e.getMessage() + CREATE, e));
        }
        return Optional.of(new Refusal(
                Reason.UNKNOWN_REFERENCE, "did_range.customer: customer " + name + " is not there" + CREATE));
    }

    /** Nobody has looked at it, so it is unvetted. A provider that is not there ends the import. */
    private Optional<Refusal> created(String name, String of) throws SQLException, Refusal {
        try {
            open.add(TABLE, name, Map.of("provider", of));
            listener.found(new Difference.NewCustomer(name));
            return Optional.empty();
        } catch (Refusal e) {
            if (e.reason() == Reason.UNKNOWN_REFERENCE) {
                throw e;
            }
            return Optional.of(e);
        }
    }
}
