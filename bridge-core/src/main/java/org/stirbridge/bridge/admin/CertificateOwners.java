package org.stirbridge.bridge.admin;

import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.admin.Refusal.Reason;

/**
 * A certificate signs for its own customer, or for the customers of its own provider, and for nobody else. The bridge
 * refuses the others at every call; here it is said when they are written down.
 */
final class CertificateOwners {

    private final Rows rows;

    CertificateOwners(Rows rows) {
        this.rows = rows;
    }

    void check(AdminTable table, @Nullable Row before, Row after) throws SQLException, Refusal {
        switch (table.name()) {
            case "provider" -> {
                if (after.differs(before, "default_certificate")) {
                    require("provider.default_certificate", after.get("default_certificate"), null, after.text("name"));
                }
            }
            case "customer" -> {
                if (after.differs(before, "certificate", "provider")) {
                    require(
                            "customer.certificate",
                            after.get("certificate"),
                            after.text("name"),
                            after.text("provider"));
                }
            }
            case "trunk" -> {
                if (after.differs(before, "certificate", "customer")) {
                    requireOfTrunk(after);
                }
            }
            case "certificate" -> requireOwnerKept(table, before, after);
            default -> {
                // No other table names a certificate.
            }
        }
    }

    private void requireOfTrunk(Row trunk) throws SQLException, Refusal {
        String customer = trunk.text("customer");
        String provider = rows.byKey(AdminTables.get("customer"), customer)
                .map(row -> row.text("provider"))
                .orElse("");
        require("trunk.certificate", trunk.get("certificate"), customer, provider);
    }

    private void require(String field, @Nullable String name, @Nullable String customer, String provider)
            throws SQLException, Refusal {
        Row certificate = name == null
                ? null
                : rows.byKey(AdminTables.get("certificate"), name).orElse(null);
        if (certificate == null) {
            return;
        }
        String owner = certificate.get("customer");
        boolean own = owner == null ? provider.equals(certificate.get("provider")) : owner.equals(customer);
        if (!own) {
            String whose = owner == null ? "provider " + certificate.get("provider") : "customer " + owner;
            throw new Refusal(
                    Reason.ANOTHERS_CERTIFICATE,
                    field + ": certificate " + name + " belongs to " + whose + ", and never signs for others");
        }
    }

    private void requireOwnerKept(AdminTable table, @Nullable Row before, Row after) throws SQLException, Refusal {
        if (before == null || !after.differs(before, "provider", "customer")) {
            return;
        }
        String users = new References(rows).users(table, before);
        if (users != null) {
            throw new Refusal(
                    Reason.IN_USE,
                    "certificate " + Objects.requireNonNull(before.get("name")) + " is used by " + users
                            + "; give them another certificate before it changes hands");
        }
    }
}
