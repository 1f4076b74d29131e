package org.stirbridge.bridge.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.security.KeyPairGenerator;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.bridge.admin.Refusal.Reason;
import org.stirbridge.bridge.certificates.CertificateProof;
import org.stirbridge.bridge.database.SqlScript;
import org.stirbridge.lab.pki.LabCertificatePlan;
import org.stirbridge.lab.pki.LabExtensions;
import org.stirbridge.lab.pki.LabIdentity;
import org.stirbridge.lab.pki.LabPki;
import org.stirbridge.stir.passport.Es256;

/** What an admin is told, and that nothing of it reaches the tables; H2 has no triggers that would say it. */
abstract class TableRefusalsContract extends EditedTables {

    @ParameterizedTest
    @CsvSource({
        "customer, acme, kind, endusers, NOT_A_WORD",
        "customer, acme, attest_cap, a, NOT_A_WORD",
        "customer, acme, kyc_status, none, NOT_A_WORD",
        "customer, acme, valid_from, tomorrow, BAD_TIME",
        "customer, acme, valid_from, 2027-02-29, BAD_TIME",
        "provider, example-telecom, spc, 70-9J, BAD_TEXT",
        "trunk, acme-pbx, default_country, us, UNKNOWN_COUNTRY",
        "trunk, acme-pbx, national_prefix, +, BAD_TEXT",
        "trunk, acme-pbx, technical_prefix, '99,', BAD_TEXT",
        "certificate, lab-cert, x5u, http://certs.example.org/a.pem, BAD_TEXT",
        "certificate, lab-cert, x5u, https://certs.example.org:444/a.pem, BAD_TEXT",
        "certificate, lab-cert, key_ref, keys/acme.pem, BAD_TEXT",
        "certificate, lab-cert, passphrase_ref, secret, BAD_TEXT",
        "did_range, 12155550100-12155550139, start_tn, 1, BAD_NUMBER",
        "did_range, 12155550100-12155550139, source, 'one\u0007bell', BAD_TEXT"
    })
    void aValueThatItsColumnDoesNotTakeIsRefused(String table, String key, String column, String value, Reason reason)
            throws SQLException {
        assertThat(refused(reason, () -> set(table, key, column, value))).startsWith(table + "." + column + ": ");
    }

    @Test
    void aRowThatSomebodyElseChangedMeanwhileIsNotWrittenOver() throws Exception {
        writeKey("again.pem", carrier);
        TableEdits slow = new TableEdits(
                database,
                () -> {
                    SqlScript.run(database, "UPDATE certificate SET status = 'inactive' WHERE name = 'lab-cert'");
                    return new CertificateProof(Es256.choose(), directory);
                },
                "cli:eve",
                InstantSource.fixed(NOW));

        Refusal refusal = catchThrowableOfType(
                Refusal.class,
                () -> slow.set(
                        AdminTables.get("certificate"), CERTIFICATE, texts("key_ref", "file:keys/again.pem"), false));

        assertThat(refusal.reason()).isEqualTo(Reason.CHANGED_MEANWHILE);
        assertThat(refusal.getMessage()).startsWith("certificate lab-cert was changed (status is ");
        assertThat(rows("SELECT key_ref, status FROM certificate WHERE name = 'lab-cert'"))
                .containsExactly("file:keys/carrier.pem|inactive");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "new customer", "ünicode", "-begin", "../../etc", "a;DROP TABLE trunk"})
    void aNameIsPlain(String name) throws SQLException {
        refused(Reason.BAD_TEXT, () -> add("customer", name, "provider", "example-telecom"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2155550100", "5550100", "(215) 555-0100", "02079460000", "01122233344455"})
    void aNationalNumberIsRefusedWithTheHintToGiveTheCountryCode(String number) throws SQLException {
        assertThat(refused(Reason.NATIONAL_NUMBER, () -> add("did_range", number, "customer", "acme")))
                .contains("country code");
    }

    @ParameterizedTest
    @CsvSource({
        "+12155550300, 12155550300, 12155550300",
        "1-215-555-0300, 12155550300, 12155550300",
        "+1 (215) 555.0300-+1 (215) 555.0309, 12155550300, 12155550309",
        "442079460000-442079460099, 442079460000, 442079460099",
        "+4532123456, 4532123456, 4532123456",
        "911, 911, 911"
    })
    void numbersAreMadeCanonical(String written, String start, String end) throws Exception {
        Row row = add("dno", written).row();

        assertThat(row.get("start_tn")).isEqualTo(start);
        assertThat(row.get("end_tn")).isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource({
        "12155550195-12155550205, PARTIAL_OVERLAP",
        "12155550145-12155550155, PARTIAL_OVERLAP",
        "12155550090-12155550100, PARTIAL_OVERLAP",
        "12155550150-12155550199, REPEATED",
        "12155550299-12155550200, BAD_NUMBER",
        "12155550200-1215555029, BAD_NUMBER",
        "12155550200-13155550200, BAD_NUMBER",
        "12155550200x, BAD_NUMBER"
    })
    void aRangeThatCannotStandIsRefusedWhenAddedAndWhenChanged(String range, Reason reason) throws SQLException {
        refused(reason, () -> add("did_range", range, "customer", "acme"));
        String[] bounds = range.split("-", -1);
        if (bounds.length == 2) {
            refused(
                    reason,
                    () -> set(
                            "did_range",
                            "14165550100-14165550119",
                            "start_tn",
                            "+" + bounds[0],
                            "end_tn",
                            "+" + bounds[1]));
        }
    }

    @Test
    void rangesMayNestAndMayFollowOneAnotherInTime() throws Exception {
        add("did_range", "12155550110-12155550119", "customer", "newcomer");
        add("did_range", "12155550000-12155550999", "customer", "acme");
        set("did_range", "14165550100-14165550119", "valid_until", "2027-01-01");
        add(
                "did_range",
                "14165550110-14165550129",
                "customer",
                "acme",
                "valid_from",
                "2027-01-01T00:00:00Z",
                "valid_until",
                "2028-01-01");
        add("did_range", "14165550100-14165550119", "customer", "acme", "valid_from", "2028-01-01");

        assertThat(refused(
                        Reason.AMBIGUOUS_KEY,
                        () -> edits.show(AdminTables.get("did_range"), "14165550100-14165550119")))
                .contains("id:");
        refused(
                Reason.PARTIAL_OVERLAP,
                () -> set("did_range", "14165550110-14165550129", "valid_from", "2026-12-31T23:59:59.999Z"));
    }

    @Test
    void whatIsNotThereIsNamedWithWhatWasMeant() throws SQLException {
        assertThat(refused(Reason.UNKNOWN_REFERENCE, () -> add("trunk", "t", "customer", "acmee")))
                .isEqualTo("trunk.customer: customer acmee is not there; did you mean acme?");
        assertThat(refused(
                        Reason.UNKNOWN_REFERENCE,
                        () -> add("did_grant", null, "did_range", "12155550777", "customer", "acme")))
                .contains("did_range 12155550777 is not there");
        assertThat(refused(Reason.NO_SUCH_ROW, () -> set("trunk", "acme-pxb", "status", "inactive")))
                .endsWith("did you mean acme-pbx?");
        refused(Reason.NO_SUCH_ROW, () -> set("trunk_match", "id:99999999", "priority", "1"));
        refused(Reason.NO_SUCH_ROW, () -> set("trunk_match", "1 OR 1=1", "priority", "1"));
        refused(Reason.NO_SUCH_ROW, () -> set("customer", "' OR ''='", "status", "inactive"));
    }

    @Test
    void aCustomerNeverComesToLieAboveItself() throws SQLException {
        refused(Reason.CIRCULAR, () -> set("customer", "bigvoice", "parent", "shop-one"));
        refused(Reason.CIRCULAR, () -> set("customer", "acme", "parent", "acme"));
        refused(Reason.CIRCULAR, () -> add("customer", "new", "provider", "example-telecom", "parent", "new"));
    }

    @Test
    void rowsThatAreThereAlreadyAreNotAddedAgain() throws Exception {
        refused(Reason.REPEATED, () -> add("customer", "acme", "provider", "example-telecom"));
        refused(
                Reason.REPEATED,
                () -> add("trunk_match", null, "trunk", "globex-pbx", "kind", "accountcode", "match_value", "acme"));
        add("dest_policy", null, "prefix", "44", "action", "no_sign");
        refused(Reason.REPEATED, () -> add("dest_policy", null, "prefix", "+44", "action", "relay"));
        add("dest_policy", null, "prefix", "44", "action", "relay", "trunk", "acme-pbx");
        add("verify_policy", null, "verdict", "failed");
        refused(Reason.REPEATED, () -> add("verify_policy", null, "verdict", "failed", "action", "flag"));
    }

    @Test
    void columnsOfARowHaveToGoTogether() throws SQLException {
        refused(
                Reason.VALIDITY_ORDER,
                () -> set("customer", "acme", "valid_from", "2027-01-01", "valid_until", "2027-01-01"));
        refused(Reason.ONE_OF_TWO, () -> set("certificate", CERTIFICATE, "customer", "acme"));
        refused(
                Reason.ONE_OF_TWO,
                () -> add(
                        "rtu_evidence",
                        null,
                        "evidence_type",
                        "loa",
                        "reference",
                        "r",
                        "verified_by",
                        "eve",
                        "verified_at",
                        "2026-01-01"));
        refused(
                Reason.BAD_TEXT,
                () -> add("trunk_match", null, "trunk", "acme-pbx", "kind", "ip_cidr", "match_value", "192.0.2.1/24"));
        refused(
                Reason.BAD_TEXT,
                () -> add("trunk_match", null, "trunk", "acme-pbx", "kind", "header", "match_value", "acme"));
    }

    @Test
    void whatIsInUseIsNotRemovedAndItsUsersAreNamed() throws Exception {
        assertThat(refused(Reason.IN_USE, () -> edits.remove(AdminTables.get("customer"), "acme", false)))
                .isEqualTo("customer acme is used by trunk acme-pbx, did_range 12155550100-12155550139 and 3 more;"
                        + " remove those first, or set its status to inactive");
        add("did_grant", null, "did_range", "12155550150-12155550199", "customer", "shop-one");
        assertThat(refused(
                        Reason.IN_USE,
                        () -> edits.remove(AdminTables.get("did_range"), "12155550150-12155550199", false)))
                .matches("did_range 12155550150-12155550199 is used by did_grant \\d+;"
                        + " remove those first, or set its status to released");
        set("provider", "example-telecom", "default_certificate", CERTIFICATE);
        refused(Reason.IN_USE, () -> edits.remove(AdminTables.get("certificate"), CERTIFICATE, false));
    }

    @Test
    void theCertificateOfAnotherTenantIsNotTaken() throws Exception {
        refused(Reason.ANOTHERS_CERTIFICATE, () -> set("customer", "globex", "certificate", CERTIFICATE));
        refused(Reason.ANOTHERS_CERTIFICATE, () -> set("trunk", "globex-pbx", "certificate", CERTIFICATE));
        refused(
                Reason.ANOTHERS_CERTIFICATE,
                () -> set("provider", "other-telecom", "default_certificate", CERTIFICATE));
        set("customer", "acme", "certificate", CERTIFICATE);
        refused(Reason.ANOTHERS_CERTIFICATE, () -> set("customer", "acme", "provider", "other-telecom"));
        refused(Reason.IN_USE, () -> set("certificate", CERTIFICATE, "provider", "none", "customer", "newcomer"));
    }

    @Test
    void aCertificateIsProvedWithItsKeyAndReadOut() throws Exception {
        Row row = edits.show(AdminTables.get("certificate"), CERTIFICATE);
        assertThat(row.get("spc")).isEqualTo("709J");
        assertThat(row.get("valid_until"))
                .isEqualTo(carrier.certificate().getNotAfter().toInstant().toString());

        LabIdentity renewed = pki.serviceProvider("8X2K");
        writeKey("renewed.pem", renewed);
        refused(Reason.UNUSABLE_KEY, () -> set("certificate", CERTIFICATE, "chain_pem", renewed.chainPem()));
        Change change =
                set("certificate", CERTIFICATE, "chain_pem", renewed.chainPem(), "key_ref", "file:keys/renewed.pem");
        assertThat(change.row().get("spc")).isEqualTo("8X2K");
        refused(Reason.UNUSABLE_KEY, () -> set("certificate", CERTIFICATE, "key_ref", "file:keys/gone.pem"));
    }

    @Test
    void aCertificateThatMaySignNoCallsIsRefused() throws Exception {
        KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
        rsa.initialize(2048);
        LabCertificatePlan good = pki.leaf("CN=odd").with(LabExtensions.spc("709J"));
        Map<String, LabIdentity> odd = new LinkedHashMap<>();
        odd.put("not on P-256", pki.issue(good.keys(rsa.generateKeyPair())));
        odd.put("P-384", pki.issue(good.keys(LabPki.keyPair("secp384r1"))));
        odd.put("no TNAuthList", pki.issue(pki.leaf("CN=web")));
        for (Map.Entry<String, LabIdentity> one : odd.entrySet()) {
            writeKey("odd.pem", one.getValue());
            assertThat(refused(
                            Reason.UNUSABLE_CERTIFICATE,
                            () -> edits.add(
                                    AdminTables.get("certificate"),
                                    "odd",
                                    certificate(one.getValue(), "odd.pem"),
                                    false)))
                    .contains(one.getKey());
        }
        refused(Reason.UNUSABLE_CERTIFICATE, () -> set("certificate", CERTIFICATE, "chain_pem", "no PEM"));
    }

    @Test
    void anExpiredCertificateIsTakenWithAWarning() throws Exception {
        LabIdentity old = pki.issue(pki.leaf("CN=old")
                .with(LabExtensions.spc("709J"))
                .valid(NOW.minus(Duration.ofDays(9)), NOW.minus(Duration.ofDays(1))));
        writeKey("old.pem", old);

        Change change = edits.add(AdminTables.get("certificate"), "old", certificate(old, "old.pem"), false);

        assertThat(change.cautions()).singleElement().asString().startsWith("certificate old has expired");
    }

    @Test
    void anAnchorIsOneCertificateOfACa() throws Exception {
        String root = LabIdentity.pemOf(pki.root());
        refused(Reason.NOT_A_CA, () -> add("trust_anchor", "a", "pem", LabIdentity.pemOf(carrier.certificate())));
        refused(Reason.NOT_A_CA, () -> add("trust_anchor", "a", "pem", root + root));
        refused(Reason.UNUSABLE_CERTIFICATE, () -> add("trust_anchor", "a", "pem", "hello"));

        assertThat(add("trust_anchor", "a", "pem", root).row().get("kind")).isEqualTo("anchor");
    }

    @Test
    void anOldFaultOfARowDoesNotKeepItFromBeingSetInactive() throws Exception {
        Change change = set("customer", "acme", "status", "inactive");

        assertThat(change.changedColumns()).containsExactly("status");
        assertThat(set("customer", "acme", "status", "inactive").changedColumns())
                .isEmpty();
        assertThat(rows("SELECT operation FROM audit")).containsExactly("update");
    }
}
