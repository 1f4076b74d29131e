package org.stirbridge.bridge.database;

import java.sql.SQLException;

/** The database is there, and its tables are not those that this program can work with. The message is for an admin. */
final class UnfitTables extends SQLException {

    private static final long serialVersionUID = 1L;

    private final boolean older;

    /** @param older whether migrations of this program would help */
    UnfitTables(String message, boolean older) {
        super(message);
        this.older = older;
    }

    boolean areOlder() {
        return older;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
