package org.stirbridge.bridge.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.stirbridge.bridge.admin.AdminTables;
import org.stirbridge.bridge.admin.Refusal;
import org.stirbridge.bridge.admin.Refusal.Reason;
import org.stirbridge.bridge.database.Database;
import org.stirbridge.bridge.importing.DatabaseSource.Login;

/** Each system's numbers become rows, once; its caller-ID settings and trunks are told alone. */
final class ForeignImportTest extends ImportedTables {

    private final ForeignDatabases foreign = new ForeignDatabases();

    @Override
    Database open() {
        return Database.open(foreign.target(), Path.of("unused"));
    }

    @AfterAll
    void stop() {
        foreign.close();
    }

    private ImportResult apply(ForeignSystem system, Login login) throws Exception {
        return apply(system, login, system.namesOwners() ? null : "acme");
    }

    private ImportResult apply(ForeignSystem system, Login login, @Nullable String customer) throws Exception {
        ImportOptions options = new ImportOptions(
                "import:" + system.word(), customer, true, false, false, customer == null ? "example-telecom" : null);
        return run(options, new DatabaseSource(system, login, customer, WrittenNumbers.of(null)));
    }

    @ParameterizedTest
    @CsvSource({
        "FUSIONPBX, 12155550100 acme; 12155550101 acme; 12155550300 pbx.beta.example",
        "ASTPP, 12155550100 acme; 12155550101 beta",
        "FREEPBX, 12155550100 acme; 12155550101 acme",
        "ASTERISK, 12155550100 acme; 12155550101 acme",
        "VICIDIAL, 12155550100 acme",
        "MAGNUSBILLING, 12155550100 acme; 12155550101 beta"
    })
    void itsNumbersBecomeRowsThatNobodyHasVerified(ForeignSystem system, String expected) throws Exception {
        ImportResult result = apply(system, foreign.filled(system));

        assertThat(refusals()).isEmpty();
        assertThat(result.applied()).isTrue();
        assertThat(rows("SELECT start_tn, customer FROM did_range WHERE end_tn = start_tn ORDER BY start_tn"))
                .containsExactly(expected.split("; ", -1));
        assertThat(rows("SELECT DISTINCT right_to_use, status, source FROM did_range"))
                .containsExactly("import_unverified active import:" + system.word());
    }

    @ParameterizedTest
    @EnumSource(ForeignSystem.class)
    void appliedTwiceItChangesNothing(ForeignSystem system) throws Exception {
        Login login = foreign.filled(system);
        ImportResult first = apply(system, login);

        ImportResult again = apply(system, login);

        assertThat(again).isEqualTo(new ImportResult(0, 0, first.added(), 0, 0, true));
    }

    @ParameterizedTest
    @EnumSource(ForeignSystem.class)
    void callerIdSettingsAreToldAndNeverOwned(ForeignSystem system) throws Exception {
        apply(system, foreign.filled(system));

        List<Difference> dialled =
                found.stream().filter(Difference.DialledFrom.class::isInstance).toList();
        assertThat(dialled)
                .anySatisfy(one ->
                        assertThat(((Difference.DialledFrom) one).number()).contains("12125550199"));
        assertThat(rows("SELECT start_tn FROM did_range WHERE start_tn LIKE '1212%' OR start_tn LIKE '12155550888%'"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "FUSIONPBX, gateway, 00000000-0000-0000-0000-000000000021",
        "FUSIONPBX, ip_cidr, 192.0.2.0/24",
        "ASTPP, ip_cidr, 192.0.2.7/32",
        "ASTPP, auth_user, acme100",
        "FREEPBX, endpoint, carrier",
        "ASTERISK, ip_cidr, 192.0.2.7",
        "ASTERISK, endpoint, acme",
        "VICIDIAL, endpoint, carrier",
        "MAGNUSBILLING, accountcode, acme"
    })
    void trunksAreToldAndNotCreated(ForeignSystem system, String kind, String value) throws Exception {
        apply(system, foreign.filled(system));

        assertThat(found)
                .filteredOn(Difference.FoundTrunk.class::isInstance)
                .map(Difference.FoundTrunk.class::cast)
                .anyMatch(trunk -> trunk.kind().equals(kind) && trunk.value().equals(value));
        assertThat(rows("SELECT name FROM trunk")).isEmpty();
    }

    @Test
    void whatAnAdminVerifiedStaysSoInTheNextImport() throws Exception {
        Login login = foreign.filled(ForeignSystem.FUSIONPBX);
        apply(ForeignSystem.FUSIONPBX, login);
        edits.set(
                AdminTables.named("did_range").orElseThrow(),
                "12155550100",
                Map.of("right_to_use", "assigned", "status", "aging"),
                false);

        ImportResult again = apply(ForeignSystem.FUSIONPBX, login);

        assertThat(again.unchanged()).isEqualTo(3);
        assertThat(ranges()).contains("12155550100 12155550100 acme aging assigned import:fusionpbx");
    }

    @Test
    void aDidOfMagnusBillingIsValidFromItsStartUntilItExpires() throws Exception {
        apply(ForeignSystem.MAGNUSBILLING, foreign.filled(ForeignSystem.MAGNUSBILLING));

        assertThat(rows("SELECT valid_from, valid_until FROM did_range ORDER BY start_tn"))
                .satisfies(rows -> assertThat(rows.get(0)).matches("2026-01-01 00:00:00\\S* 2027-01-01 00:00:00\\S*"))
                .endsWith("null null");
    }

    @ParameterizedTest
    @EnumSource(ForeignSystem.class)
    void theDatabaseOfAnotherSystemIsToldByItsFirstMissingTable(ForeignSystem system) {
        Login login = foreign.with(system, "CREATE TABLE something (id INT)");

        Refusal refusal = catchThrowableOfType(Refusal.class, () -> apply(system, login));

        assertThat(refusal.reason()).isEqualTo(Reason.UNREADABLE_SOURCE);
        assertThat(refusal.getMessage()).contains("no table ", system.product()).hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({
        "FUSIONPBX, v_destinations, destination_prefix",
        "FUSIONPBX, v_gateways, gateway",
        "ASTPP, dids, parent_id",
        "FREEPBX, incoming, cidnum",
        "ASTERISK, ps_endpoints, callerid",
        "VICIDIAL, vicidial_lists, campaign_cid_override",
        "MAGNUSBILLING, pkg_did, expirationdate"
    })
    void anotherReleaseIsToldByItsMissingColumn(ForeignSystem system, String table, String column) throws Exception {
        Login login = foreign.filled(system, "ALTER TABLE " + table + " DROP COLUMN " + column + ";\n");

        Refusal refusal = catchThrowableOfType(Refusal.class, () -> apply(system, login));

        assertThat(refusal.reason()).isEqualTo(Reason.UNREADABLE_SOURCE);
        assertThat(refusal.getMessage()).contains(table, column, system.product());
        assertThat(ranges()).isEmpty();
    }
}
