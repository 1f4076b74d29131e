package org.stirbridge.bridge.admin;

import java.util.List;
import java.util.Optional;

/** The tables that an admin edits. A test holds their columns, defaults and comments equal to those of the database. */
public final class AdminTables {

    private static final List<AdminTable> ALL = List.of(
            TenantTables.PROVIDER,
            TenantTables.CUSTOMER,
            TenantTables.TRUNK,
            TenantTables.TRUNK_MATCH,
            NumberTables.DID_RANGE,
            NumberTables.DID_GRANT,
            NumberTables.RTU_EVIDENCE,
            PolicyTables.CERTIFICATE,
            PolicyTables.TRUST_ANCHOR,
            NumberTables.DNO,
            PolicyTables.DEST_POLICY,
            PolicyTables.VERIFY_POLICY);

    private AdminTables() {}

    /** In the order in which a new installation fills them. */
    public static List<AdminTable> all() {
        return ALL;
    }

    /** The table of this name in the database. */
    public static Optional<AdminTable> named(String name) {
        return ALL.stream().filter(table -> table.name().equals(name)).findFirst();
    }

    static AdminTable get(String name) {
        return named(name).orElseThrow();
    }
}
