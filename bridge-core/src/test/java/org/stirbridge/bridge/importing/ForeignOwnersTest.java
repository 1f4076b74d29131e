package org.stirbridge.bridge.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.stirbridge.bridge.admin.AdminTables;
import org.stirbridge.bridge.admin.Refusal.Reason;
import org.stirbridge.bridge.database.Database;
import org.stirbridge.bridge.database.SqlScript;
import org.stirbridge.bridge.importing.DatabaseSource.Login;

/** Whose the numbers of other systems are, when nobody has them, and below whom their owners stand. */
final class ForeignOwnersTest extends ImportedTables {

    private static final String GLOBAL = "UPDATE v_destinations SET domain_uuid = NULL WHERE destination_number = '2155550100';\n";
    private static final String LOST_DOMAIN = GLOBAL.replace("NULL", "'00000000-0000-0000-0000-0000000000ff'");
    private static final String LOST_ACCOUNT = "UPDATE dids SET accountid = 99 WHERE id = 1;\n";
    private static final String LOST_RESELLER = "UPDATE dids SET accountid = 0, parent_id = 99 WHERE id = 1;\n";
    private static final String LOST_USER = "UPDATE pkg_did SET id_user = 99 WHERE id = 1;\n";


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

    static Stream<Arguments> ownerless() {
        return Stream.of(
                Arguments.of(ForeignSystem.FUSIONPBX, GLOBAL, "belongs to no domain; import with --customer"),
                Arguments.of(ForeignSystem.FUSIONPBX, LOST_DOMAIN, "belongs to no domain; import with --customer"),
                Arguments.of(ForeignSystem.ASTPP, LOST_ACCOUNT, "belongs to no account; import with --customer"),
                Arguments.of(ForeignSystem.ASTPP, LOST_RESELLER, "belongs to no account; import with --customer"),
                Arguments.of(ForeignSystem.MAGNUSBILLING, LOST_USER, "belongs to no user; import with --customer"));
    }

    @ParameterizedTest
    @MethodSource("ownerless")
    void aNumberWithoutItsOwnerIsRefusedAndNeverGone(ForeignSystem system, String script, String sentence)
            throws Exception {
        apply(system, foreign.filled(system));
        List<String> before = ranges();
        ImportOptions releasing =
                new ImportOptions("import:" + system.word(), null, true, true, true, "example-telecom");

        ImportResult result = run(
                releasing, new DatabaseSource(system, foreign.filled(system, script), null, WrittenNumbers.of(null)));

        assertThat(refusals()).hasSize(1).allMatch(line -> line.endsWith(" MISSING"));
        assertThat(sentences()).containsExactly("did_range.customer: 12155550100 " + sentence);
        assertThat(result.gone()).isZero();
        assertThat(ranges()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("ownerless")
    void aNumberWithoutItsOwnerIsTheCustomersWhomTheAdminNames(ForeignSystem system, String script) throws Exception {
        apply(system, foreign.filled(system, script), "beta");

        assertThat(refusals()).isEmpty();
        assertThat(rows("SELECT start_tn, customer FROM did_range")).contains("12155550100 beta");
    }

    @ParameterizedTest
    @CsvSource({
        "ASTPP, 'UPDATE dids SET accountid = 0, parent_id = 0 WHERE id = 1;\n', account",
        "MAGNUSBILLING, 'UPDATE pkg_did SET id_user = NULL WHERE id = 1;\n', user"
    })
    void aNumberThatWentBackToTheStockIsReleasedByTheAdminAlone(ForeignSystem system, String script, String owner)
            throws Exception {
        apply(system, foreign.filled(system));
        Login later = foreign.filled(system, script);

        ImportResult result = apply(system, later);

        assertThat(sentences())
                .containsExactly("did_range.customer: 12155550100 belongs to no " + owner
                        + " any more; set its status to released, or import with --customer");
        assertThat(result.gone()).isZero();

        edits.set(AdminTables.named("did_range").orElseThrow(), "12155550100", Map.of("status", "released"), false);

        assertThat(apply(system, later)).isEqualTo(new ImportResult(0, 0, 1, 0, 0, true));
    }

    @Test
    void whatIsForSaleNeedNotBeANumber() throws Exception {
        apply(
                ForeignSystem.ASTPP,
                foreign.filled(ForeignSystem.ASTPP, "INSERT INTO dids VALUES (9, '2155550102', 0, 0, 0);\n"));

        assertThat(refusals()).isEmpty();
    }

    @Test
    void customersOfAstppStandBelowTheirResellers() throws Exception {
        apply(ForeignSystem.ASTPP, resellers("(3, 'shop', 4, ''), (4, 'middle', 5, ''), (5, 'top', 0, '')"));

        assertThat(refusals()).isEmpty();
        assertThat(rows("SELECT name, parent, kind, kyc_status FROM customer WHERE name IN ('shop', 'middle', 'top')"
                        + " ORDER BY name"))
                .containsExactly(
                        "middle top reseller unvetted", "shop middle enduser unvetted", "top null reseller unvetted");
        assertThat(found).contains(new Difference.NewCustomer("shop", "middle"));
    }

    @Test
    void aResellerThatIsThereKeepsItsCap() throws Exception {
        SqlScript.run(database, "UPDATE customer SET attest_cap = 'B' WHERE name = 'acme'");

        apply(ForeignSystem.ASTPP, resellers("(3, 'shop', 1, '')"));

        assertThat(rows("SELECT name, parent FROM customer WHERE name = 'shop'"))
                .containsExactly("shop acme");
        assertThat(rows("SELECT attest_cap FROM customer WHERE name = 'acme'")).containsExactly("B");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(3, 'shop', 3, '') | CIRCULAR",
                "(3, 'shop', 4, ''), (4, 'middle', 5, ''), (5, 'top', 4, '') | CIRCULAR",
                "(3, 'shop', 99, '') | UNKNOWN_REFERENCE",
                "(3, 'shop', 4, ''), (4, 'middle', 99, '') | UNKNOWN_REFERENCE",
                "(3, 'shop', 4, ''), (4, 'no name', 0, '') | BAD_TEXT"
            })
    void aResellerThatCannotBeIsRefusedWithItsCustomers(String accounts, Reason reason) throws Exception {
        ImportResult result = apply(ForeignSystem.ASTPP, resellers(accounts));

        assertThat(refusals()).containsExactly("dids 9 " + reason);
        assertThat(result.applied()).isFalse();
        assertThat(rows("SELECT name FROM customer")).containsExactlyInAnyOrder("acme", "beta");
    }

    @Test
    void resellersOfTwentyOneStoreysAreRefused() throws Exception {
        String tower = IntStream.rangeClosed(3, 24)
                .mapToObj(id -> "(" + id + ", '" + (id == 3 ? "shop" : "r" + id) + "', " + (id == 24 ? 0 : id + 1) + ", '')")
                .collect(Collectors.joining(", "));

        apply(ForeignSystem.ASTPP, resellers(tower));

        assertThat(refusals()).containsExactly("dids 9 CIRCULAR");
    }

    /** With a number of the account 3. */
    private Login resellers(String accounts) {
        return foreign.filled(
                ForeignSystem.ASTPP,
                "INSERT INTO accounts VALUES " + accounts + ";\nINSERT INTO dids VALUES (9, '12155550500', 3, 0, 0);\n");
    }
}
