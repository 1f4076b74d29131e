package org.stirbridge.bridge.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.bridge.admin.Refusal;
import org.stirbridge.bridge.admin.Refusal.Reason;
import org.stirbridge.bridge.config.DatabaseSettings;
import org.stirbridge.bridge.database.Database;
import org.stirbridge.bridge.importing.DatabaseSource.Login;

/** What tenants of another system may have written into it. */
final class HostileForeignDatabaseTest extends ImportedTables {

    private final ForeignDatabases foreign = new ForeignDatabases();

    @Override
    Database open() {
        return Database.inMemory(
                UUID.randomUUID().toString(),
                new DatabaseSettings("", "sa", "", 2, Duration.ofMillis(100), Duration.ofMinutes(5)));
    }

    @AfterAll
    void stop() {
        foreign.close();
    }

    private ImportResult apply(ForeignSystem system, Login login, String country) throws Exception {
        String customer = system.namesOwners() ? null : "acme";
        ImportOptions options = new ImportOptions(
                "import:" + system.word(), customer, true, false, false, customer == null ? "example-telecom" : null);
        return run(
                options,
                new DatabaseSource(system, login, customer, WrittenNumbers.of(country.isEmpty() ? null : country)));
    }

    @ParameterizedTest
    @CsvSource({
        "_1215555XXXX, '', PATTERN",
        "_NXXNXXXXXX, US, PATTERN",
        "'_.', '', PATTERN",
        "'12155550100; DROP TABLE dno', '', BAD_NUMBER",
        "'1e400', '', BAD_NUMBER",
        "2155550100, '', NATIONAL_NUMBER",
        "s, '', BAD_NUMBER",
        "'12155550100-12155550199', '', BAD_NUMBER"
    })
    void aRouteThatIsNoNumberIsRefusedWithItsPlace(String extension, String country, Reason reason) throws Exception {
        Login login = foreign.filled(
                ForeignSystem.FREEPBX, "INSERT INTO incoming (extension) VALUES ('" + extension + "');\n");

        ImportResult result = apply(ForeignSystem.FREEPBX, login, country);

        assertThat(refusals()).hasSize(1).allMatch(line -> line.endsWith(" " + reason));
        assertThat(result.applied()).isFalse();
        assertThat(ranges()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "^\\+?12155550500$, 12155550500",
        "^(12155550501)$, 12155550501",
        "^\\+12155550502$, 12155550502",
    })
    void aRegexThatIsOneNumberIsThatNumber(String regex, String number) throws Exception {
        apply(ForeignSystem.FUSIONPBX, destination(regex, "acme"), "");

        assertThat(refusals()).isEmpty();
        assertThat(rows("SELECT start_tn FROM did_range")).contains(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^\\+?1?(2155550100)$",
                "^1215555(\\d{4})$",
                "^(?:12155550100|12155550101)$",
                "12155550.*",
                "^(.*)$"
            })
    void aRegexOfManyNumbersIsRefused(String regex) throws Exception {
        apply(ForeignSystem.FUSIONPBX, destination(regex, "acme"), "");

        assertThat(refusals()).hasSize(1).allMatch(line -> line.endsWith(" PATTERN"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x''); DROP TABLE v_domains; --", "evil\u0007\u001b[2J", "pbx example", "-rf", "\u202eemca"})
    void aDomainIsNoCustomerUnlessItsNameIsPlain(String domain) throws Exception {
        apply(ForeignSystem.FUSIONPBX, destination("12155550500", domain), "");

        assertThat(refusals()).hasSize(1);
        assertThat(sentences()).allMatch(sentence -> sentence.chars().allMatch(c -> c >= ' ' && c < 0x7f));
        assertThat(ranges()).isEmpty();
        assertThat(rows("SELECT name FROM customer")).containsExactlyInAnyOrder("acme", "beta");
    }

    @Test
    void aNumberOf300DigitsAndOneThatStandsTwiceAreRefused() throws Exception {
        Login login = foreign.filled(
                ForeignSystem.FUSIONPBX, insertion("1".repeat(300), "a1", 90) + insertion("12155550300", "a1", 91));

        apply(ForeignSystem.FUSIONPBX, login, "");

        assertThat(refusals())
                .hasSize(2)
                .anyMatch(line -> line.endsWith(" REPEATED"))
                .anyMatch(line -> line.endsWith(" BAD_NUMBER"));
    }

    @Test
    void nationalNumbersAreReadByTheCountryOfTheAdmin() throws Exception {
        Login login =
                foreign.filled(ForeignSystem.FREEPBX, "INSERT INTO incoming (extension) VALUES ('2155550142');\n");

        apply(ForeignSystem.FREEPBX, login, "US");

        assertThat(rows("SELECT start_tn FROM did_range")).contains("12155550142");
    }

    @Test
    void rangesThatOverlapRowsOfAnAdminAreRefused() throws Exception {
        csv(applying("beta"), "number\n12155550100\n");

        apply(ForeignSystem.ASTERISK, foreign.filled(ForeignSystem.ASTERISK), "");

        assertThat(refusals()).containsExactly("stir_tn 12155550100 REPEATED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:h2:mem:x", "jdbc:mariadb://127.0.0.1/x", "http://127.0.0.1/", ""})
    void aUrlOfAnotherDatabaseIsRefused(String url) {
        assertThat(catchThrowableOfType(
                                Refusal.class, () -> apply(ForeignSystem.FUSIONPBX, new Login(url, "a", "b"), ""))
                        .reason())
                .isEqualTo(Reason.BAD_TEXT);
    }

    @Test
    void aServerThatIsNotThereIsToldWithoutThePassword() {
        Login nowhere = new Login("jdbc:postgresql://127.0.0.1:1/x", "a", "secret");

        Refusal refusal = catchThrowableOfType(Refusal.class, () -> apply(ForeignSystem.FUSIONPBX, nowhere, ""));

        assertThat(refusal.reason()).isEqualTo(Reason.UNAVAILABLE);
        assertThat(refusal.getMessage()).doesNotContain("secret");
        assertThat(nowhere.toString()).doesNotContain("secret");
    }

    @Test
    void nothingIsWrittenToTheSource() {
        for (ForeignSystem system : List.of(ForeignSystem.FUSIONPBX, ForeignSystem.ASTPP)) {
            Login login = foreign.filled(system);
            assertThatThrownBy(() -> new DatabaseSource(system, login, null, WrittenNumbers.of(null))
                            .attempt("CREATE TABLE left_behind (id INT)"))
                    .hasMessageMatching("(?i).*read[- ]only.*");
        }
    }

    private Login destination(String number, String domain) {
        return foreign.filled(
                ForeignSystem.FUSIONPBX,
                "DELETE FROM v_destinations;\nUPDATE v_domains SET domain_name = '" + domain
                        + "' WHERE domain_name = 'acme';\n" + insertion(number, "a1", 90));
    }

    private static String insertion(String number, String domain, int id) {
        return "INSERT INTO v_destinations (destination_uuid, domain_uuid, destination_type, destination_number,"
                + " destination_enabled) VALUES ('00000000-0000-0000-0000-0000000000" + id
                + "', '00000000-0000-0000-0000-0000000000" + domain + "', 'inbound', '" + number + "', 'true');\n";
    }
}
