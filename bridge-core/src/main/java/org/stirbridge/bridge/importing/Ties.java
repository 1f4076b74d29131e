package org.stirbridge.bridge.importing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.stirbridge.bridge.admin.Refusal;
import org.stirbridge.bridge.admin.Refusal.Reason;

/**
 * What ties ranges to their present customer: grants that it gave, and evidence of its right. Neither speaks for the next
 * one, so that a range does not change hands before they are ended.
 */
final class Ties {

    private static final String GRANTS = "SELECT g.did_range, g.customer FROM did_grant g"
            + " JOIN did_range r ON r.id = g.did_range WHERE r.source = ? AND g.status = 'active'"
            + " AND (g.valid_until IS NULL OR g.valid_until > ?)";
    private static final String EVIDENCE = "SELECT e.did_range, e.id FROM rtu_evidence e"
            + " JOIN did_range r ON r.id = e.did_range WHERE r.source = ?"
            + " AND (e.expires_at IS NULL OR e.expires_at > ?)";
    private static final int FETCH = 1_000;

    private final Map<Long, String> borrowers;
    private final Map<Long, String> papers;

    private Ties(Map<Long, String> borrowers, Map<Long, String> papers) {
        this.borrowers = borrowers;
        this.papers = papers;
    }

    /** Of the rows that the import answers for, those being left out that have ended by now. */
    static Ties of(ImportScope scope, Connection connection, Instant now) throws SQLException {
        if (scope.customer() != null) {
            // Its rows stay with that customer.
            return new Ties(Map.of(), Map.of());
        }
        return new Ties(byRange(GRANTS, scope, connection, now), byRange(EVIDENCE, scope, connection, now));
    }

    private static Map<Long, String> byRange(String sql, ImportScope scope, Connection connection, Instant now)
            throws SQLException {
        Map<Long, String> found = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(FETCH);
            statement.setString(1, scope.source());
            statement.setObject(2, LocalDateTime.ofInstant(now, ZoneOffset.UTC));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.putIfAbsent(row.getLong(1), row.getString(2));
                }
            }
        }
        return found;
    }

    /** Why this row cannot go to another customer; empty: it can. */
    Optional<Refusal> refusal(StandingRange row) {
        String borrower = borrowers.get(row.id());
        String paper = papers.get(row.id());
        if (borrower == null && paper == null) {
            return Optional.empty();
        }
        String why = borrower == null
                ? "rests on evidence " + paper + " of its present customer"
                : "is lent to " + borrower;
        return Optional.of(new Refusal(
                Reason.IN_USE,
                "did_range.customer: " + row.start() + "-" + row.end() + " " + why + "; end that first"));
    }
}
