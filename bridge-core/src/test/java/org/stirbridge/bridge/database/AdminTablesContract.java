package org.stirbridge.bridge.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an admin meets in the tables, on every database that they may lie in. */
abstract class AdminTablesContract {

    Database database;

    abstract Database open();

    @BeforeEach
    void migrateAndFill() {
        database = open();
        Migrations.run(database);
        SqlScript.sampleData(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** Each row as its columns with a bar between them. */
    List<String> rows(String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                List<String> columns = new ArrayList<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    columns.add(row.getString(i));
                }
                rows.add(String.join("|", columns));
            }
        }
        return rows;
    }

    /** docs/tables.md, what is done once for all. */
    @Test
    void theStatementsOfThePageMakeAProviderWithItsCertificate() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "tables.md"));
        Matcher block = Pattern.compile("```mysql\n(.*?)```", Pattern.DOTALL).matcher(page);
        assertThat(block.find()).isTrue();
        SqlScript.run(database, block.group(1).replace("example-telecom", "new-telecom"));

        assertThat(rows("SELECT p.spc, p.default_certificate, c.provider, c.key_ref FROM provider p"
                        + " JOIN certificate c ON c.name = p.default_certificate WHERE p.name = 'new-telecom'"))
                .containsExactly("709J|carrier|new-telecom|file:keys/709J.pem");
    }

    @Test
    void aNumberIsExplainedByOneView() throws SQLException {
        String numbers = "SELECT customer, level, why FROM v_number WHERE '%s' BETWEEN first_number AND"
                + " last_number AND CHAR_LENGTH(first_number) = 11 ORDER BY numbers";

        assertThat(rows(numbers.formatted("12155550101")))
                .containsExactly("acme|A|its own number, with the right to use it");
        assertThat(rows(numbers.formatted("12155550140"))).containsExactly("acme|B|the range is port_out, not active");
        assertThat(rows(numbers.formatted("12155550141")))
                .containsExactly("acme|B|nobody has checked the right to use it (import_unverified)");
        assertThat(rows(numbers.formatted("12155550171")))
                .startsWith("dialer-inc|B|attest_cap of the customer or of a reseller above it");
        assertThat(rows(numbers.formatted("13105550100")))
                .containsExactly("newcomer|B|the customer is unvetted, not vetted");
    }

    @ParameterizedTest(name = "{1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE provider SET status='inactive' | null|the customer, a reseller above it or its provider is not active: unsigned",
                "UPDATE customer SET parent='bigvoice' WHERE name='acme'; UPDATE customer SET valid_until='2020-01-01' WHERE name='bigvoice' | null|the customer, a reseller above it or its provider is not active: unsigned",
                "INSERT INTO customer (name, provider, attest_cap, parent) VALUES ('r1', 'example-telecom', 'C', NULL), ('r2', 'example-telecom', 'A', 'r1'), ('r3', 'example-telecom', 'A', 'r2'), ('r4', 'example-telecom', 'A', 'r3'), ('r5', 'example-telecom', 'A', 'r4'), ('r6', 'example-telecom', 'A', 'r5'), ('r7', 'example-telecom', 'A', 'r6'); UPDATE customer SET parent='r7' WHERE name='acme' | C|attest_cap of the customer or of a reseller above it"
            })
    void whatStandsAboveACustomerShowsInItsNumbers(String edit, String level, String why) throws SQLException {
        for (String statement : edit.split("; ", -1)) {
            SqlScript.run(database, statement);
        }

        assertThat(rows("SELECT level, why FROM v_number WHERE first_number='12155550100'"))
                .containsExactly(level + "|" + why);
    }

    @Test
    void tollFreeNumbersTakeAResporgOrEvidence() throws SQLException {
        SqlScript.run(
                database,
                "INSERT INTO did_range (start_tn, end_tn, customer, right_to_use) VALUES"
                        + " ('18005550100', '18005550109', 'acme', 'assigned'), ('18885550100', '18885550109', 'acme', 'resporg'),"
                        + " ('18335550100', '18335550109', 'acme', 'assigned')");
        SqlScript.run(
                database,
                "INSERT INTO rtu_evidence (did_range, evidence_type, reference, verified_by, verified_at)"
                        + " SELECT id, 'loa', 'ticket 8', 'eve', '2020-01-01 00:00:00' FROM did_range WHERE start_tn='18335550100'");

        assertThat(rows("SELECT first_number, level, why FROM v_number WHERE first_number LIKE '18%' ORDER BY 1"))
                .containsExactly(
                        "18005550100|B|toll-free: it takes right_to_use resporg or verified, or evidence in force",
                        "18335550100|A|its own number, with the right to use it",
                        "18885550100|A|its own number, with the right to use it");
    }

    @Test
    void ofRangesInsideOneAnotherTheNarrowestIsFirst() throws SQLException {
        assertThat(rows("SELECT customer FROM v_number WHERE '12155550165' BETWEEN first_number AND last_number"
                        + " AND CHAR_LENGTH(first_number) = 11 ORDER BY numbers"))
                .containsExactly("shop-one", "bigvoice");
    }

    @Test
    void evidenceThatHasExpiredShowsInTheViews() throws SQLException {
        SqlScript.run(
                database,
                "INSERT INTO rtu_evidence (did_range, evidence_type, reference, verified_by, verified_at, expires_at)"
                        + " SELECT id, 'loa', 'ticket 7', 'eve', '2020-01-01 00:00:00', '2021-01-01 00:00:00'"
                        + " FROM did_range WHERE start_tn='12155550100'");

        assertThat(rows("SELECT level, why FROM v_number WHERE first_number='12155550100'"))
                .containsExactly("B|the evidence has expired");
        assertThat(rows("SELECT what, which, then_what FROM v_expiring"))
                .containsExactly("rtu_evidence|loa ticket 7|its numbers fall to B");
    }

    @Test
    void certificatesThatHaveEndedOrWhoseEndNobodyKnowsShowInTheView() throws SQLException {
        String columns =
                "INSERT INTO certificate (name, provider, x5u, chain_pem, key_ref, valid_until, status) VALUES ";
        SqlScript.run(
                database,
                columns
                        + "('ended', 'example-telecom', 'https://x.example/a', 'PEM', 'file:k', '2021-01-01 00:00:00', 'active'),"
                        + "('far', 'example-telecom', 'https://x.example/b', 'PEM', 'file:k', '2999-01-01 00:00:00', 'active'),"
                        + "('unknown', 'example-telecom', 'https://x.example/c', 'PEM', 'file:k', NULL, 'active'),"
                        + "('watched', 'example-telecom', 'https://x.example/d', 'file:c', 'file:k', NULL, 'active'),"
                        + "('off', 'example-telecom', 'https://x.example/e', 'PEM', 'file:k', NULL, 'inactive')");

        assertThat(rows("SELECT which FROM v_expiring WHERE what='certificate' ORDER BY which"))
                .containsExactly("ended", "unknown");
    }

    @Test
    void aResellerThatIsNotActiveTakesItsCustomersWithIt() throws SQLException {
        SqlScript.run(database, "UPDATE customer SET status='inactive' WHERE name='bigvoice'");

        assertThat(rows("SELECT level FROM v_number WHERE customer='shop-one'")).containsExactly("null");
        assertThat(rows("SELECT status FROM v_customer WHERE name='shop-one'")).containsExactly("inactive");
    }

    @Test
    void unsignedCallsOfTodayAreCountedByTrunkAndReason() throws SQLException {
        SqlScript.run(
                database,
                "INSERT INTO call_decision (decided_at, direction, switch, call_id, trunk, customer, outcome, reason) VALUES"
                        + " ('2999-01-01 00:00:00', 'outbound', 'asterisk', 'c', 'acme-pbx', 'acme', 'unsigned', 'NO_CERTIFICATE'),"
                        + " ('2999-01-01 00:00:00', 'outbound', 'asterisk', 'd', 'acme-pbx', 'acme', 'signed', 'OWN_NUMBER'),"
                        + " ('2020-01-01 00:00:00', 'outbound', 'asterisk', 'e', 'acme-pbx', 'acme', 'unsigned', 'NO_CERTIFICATE')");

        assertThat(rows("SELECT trunk, customer, reason, calls FROM v_unsigned_today"))
                .containsExactly("acme-pbx|acme|NO_CERTIFICATE|1");
    }

    @Test
    void everyTableAndColumnSaysWhatItIsFor() throws SQLException {
        String schema = database.vendor() == Database.Vendor.MARIADB ? "DATABASE()" : "CURRENT_SCHEMA";
        String comment = database.vendor() == Database.Vendor.MARIADB ? "TABLE_COMMENT" : "REMARKS";

        assertThat(rows("SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = " + schema
                        + " AND TABLE_TYPE = 'BASE TABLE' AND COALESCE(" + comment + ", '') = ''"))
                .containsExactly("flyway_schema_history");
    }

    @Test
    void theCountriesAreThoseOfTheNumberingPlans() throws SQLException {
        var regions = PhoneNumberUtil.getInstance().getSupportedRegions();

        assertThat(rows("SELECT code FROM country ORDER BY code")).containsExactlyElementsOf(new TreeSet<>(regions));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO did_range (start_tn, end_tn, customer) VALUES ('0123', '0124', 'acme')",
                "INSERT INTO did_range (start_tn, end_tn, customer) VALUES ('12000000000', '12999999999', 'acme')",
                "INSERT INTO did_grant (did_range, customer) VALUES (999, 'acme')",
                "INSERT INTO rtu_evidence (evidence_type, reference, verified_by, verified_at)"
                        + " VALUES ('loa', 'x', 'y', '2026-01-01 00:00:00')",
                "INSERT INTO dest_policy (prefix, action) VALUES ('+44', 'no_sign')",
                "INSERT INTO dest_policy (prefix, action) VALUES ('44', 'nosign')",
                "INSERT INTO dno (start_tn, end_tn) VALUES ('12155550199', '12155550100')",
                "INSERT INTO verify_policy (verdict, action, sip_code) VALUES ('failed', 'reject', 200)",
                "INSERT INTO verify_policy (verdict, action) VALUES ('a', 'reject')",
                "UPDATE trunk SET default_country='ZZ'",
                "UPDATE trunk SET technical_prefix='99,'",
                "UPDATE trunk SET national_prefix='+'",
                "INSERT INTO certificate (name, provider, x5u, chain_pem, key_ref, passphrase_ref)"
                        + " VALUES ('c', 'example-telecom', 'https://x/y', '', 'file:k', 'secret')"
            })
    void whatMakesNoSenseIsRefused(String edit) {
        assertThatThrownBy(() -> SqlScript.run(database, edit)).isInstanceOf(IllegalStateException.class);
    }
}
