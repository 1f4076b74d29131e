package org.stirbridge.bridge.certificates;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the tables certificate and trust_anchor. */
final class CertificateRows {

    private CertificateRows() {}

    /** A row of the table trust_anchor that is active. */
    record AnchorRow(String name, String pem, boolean intermediate) {}

    /** Which code a provider has by its row, and what its calls are signed with. */
    record ProviderRow(String name, String spc, @Nullable String certificate) {

        /** A certificate of another code signs, for a provider may have several; but who looks for one's own calls by it errs. */
        Optional<String> problem(Map<String, StockedCertificate> certificates) {
            StockedCertificate signing = certificate == null ? null : certificates.get(certificate);
            if (signing == null || signing.credential() == null) {
                return Optional.empty();
            }
            return signing.credential()
                    .certificate()
                    .spc()
                    .filter(code -> !code.equals(spc))
                    .map(code -> "provider " + name + ": spc is " + spc + ", but its default_certificate " + certificate
                            + " is of provider code " + code + ", which is what others see");
        }
    }

    static List<ProviderRow> providers(Connection connection) throws SQLException {
        List<ProviderRow> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT name, spc, default_certificate FROM provider WHERE status = 'active' ORDER BY name")) {
            while (row.next()) {
                rows.add(new ProviderRow(
                        row.getString("name"), row.getString("spc"), row.getString("default_certificate")));
            }
        }
        return rows;
    }

    static List<CertificateRow> certificates(Connection connection) throws SQLException {
        List<CertificateRow> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM certificate ORDER BY name")) {
            while (row.next()) {
                rows.add(new CertificateRow(
                        row.getString("name"),
                        row.getString("provider"),
                        row.getString("customer"),
                        row.getString("x5u"),
                        row.getString("chain_pem"),
                        row.getString("key_ref"),
                        row.getString("passphrase_ref"),
                        row.getString("spc"),
                        instant(row.getObject("valid_until", LocalDateTime.class)),
                        row.getString("status").equals("active")));
            }
        }
        return rows;
    }

    private static @Nullable Instant instant(@Nullable LocalDateTime utc) {
        return utc == null ? null : utc.toInstant(ZoneOffset.UTC);
    }

    static List<AnchorRow> anchors(Connection connection) throws SQLException {
        List<AnchorRow> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT name, pem, kind FROM trust_anchor WHERE status = 'active' ORDER BY name")) {
            while (row.next()) {
                boolean intermediate = row.getString("kind").equals("intermediate");
                rows.add(new AnchorRow(row.getString("name"), row.getString("pem"), intermediate));
            }
        }
        return rows;
    }
}
