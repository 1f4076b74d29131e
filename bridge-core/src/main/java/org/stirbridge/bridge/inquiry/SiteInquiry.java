package org.stirbridge.bridge.inquiry;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.stirbridge.bridge.database.Database;
import org.stirbridge.bridge.database.DatabaseFault;

/** Asks the tables for trunks that cannot do what they are there for, without reading the numbers. */
public final class SiteInquiry {

    private static final String SIGNING =
            " FROM trunk t JOIN customer c ON c.name = t.customer JOIN provider p ON p.name = c.provider"
                    + " WHERE t.status = 'active' AND c.status = 'active' AND p.status = 'active'"
                    + " AND t.sign_mode NOT IN ('off', 'relay')";

    private static final String TRUNK = "SELECT t.name, t.customer, c.provider, t.unknown_tn_attest" + SIGNING;
    private static final String IN_ORDER = " ORDER BY t.name LIMIT " + SiteRows.MOST;

    /** A gateway or a fixed level needs no numbers. */
    private static final String WITHOUT_NUMBERS = TRUNK
            + " AND t.role IN ('subscriber', 'wholesale') AND (t.attest_fixed IS NULL OR t.attest_fixed = 'A')"
            + " AND NOT EXISTS (SELECT 1 FROM did_range r WHERE r.customer = t.customer AND r.status = 'active'"
            + " AND (r.valid_until IS NULL OR r.valid_until > ?))"
            + " AND NOT EXISTS (SELECT 1 FROM did_grant g WHERE g.customer = t.customer AND g.status = 'active'"
            + " AND (g.valid_until IS NULL OR g.valid_until > ?))" + IN_ORDER;

    private static final String WITHOUT_MATCH =
            TRUNK + " AND NOT EXISTS (SELECT 1 FROM trunk_match m WHERE m.trunk = t.name)" + IN_ORDER;

    private static final String WITHOUT_CERTIFICATE =
            TRUNK + " AND t.certificate IS NULL AND c.certificate IS NULL AND p.default_certificate IS NULL" + IN_ORDER;

    private final Connection connection;
    private final LocalDateTime now;

    private SiteInquiry(Connection connection, Instant at) {
        this.connection = connection;
        this.now = LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    /**
     * The trunks as they are at that time.
     *
     * @throws IOException when the tables cannot be read
     */
    public static SiteRows of(Database database, Instant at) throws IOException {
        try (Connection connection = database.connection()) {
            SiteInquiry inquiry = new SiteInquiry(connection, at);
            return new SiteRows(
                    inquiry.count(),
                    inquiry.trunks(WITHOUT_NUMBERS, inquiry.now, inquiry.now),
                    inquiry.trunks(WITHOUT_MATCH),
                    inquiry.trunks(WITHOUT_CERTIFICATE));
        } catch (SQLException e) {
            throw new IOException("database: " + DatabaseFault.sentence(e), e);
        }
    }

    private long count() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT COUNT(*)" + SIGNING);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private List<SiteRows.Trunk> trunks(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                List<SiteRows.Trunk> trunks = new ArrayList<>();
                while (row.next()) {
                    trunks.add(
                            new SiteRows.Trunk(row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
                }
                return trunks;
            }
        }
    }
}
