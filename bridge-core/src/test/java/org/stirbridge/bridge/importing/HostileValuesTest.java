package org.stirbridge.bridge.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.bridge.admin.Refusal.Reason;
import org.stirbridge.bridge.config.DatabaseSettings;
import org.stirbridge.bridge.database.Database;

/** What may stand where ASTPP, Asterisk, VICIdial and MagnusBilling should have a number, an owner or a date. */
final class HostileValuesTest extends ImportedTables {

    private static final Map<String, Reason> NO_NUMBERS = noNumbers();

    private final ForeignDatabases foreign = new ForeignDatabases();

    private static Map<String, Reason> noNumbers() {
        Map<String, Reason> values = new LinkedHashMap<>();
        values.put("12155550100'; DROP TABLE dno; --", Reason.BAD_NUMBER);
        values.put("1' OR '1'='1", Reason.BAD_NUMBER);
        values.put("12155550100\u0000", Reason.BAD_NUMBER);
        values.put("1215555\u0007\u001b\u009b0100", Reason.BAD_NUMBER);
        values.put("12155550100\r\nadded", Reason.BAD_NUMBER);
        values.put("\u202e12155550100", Reason.BAD_NUMBER);
        values.put("\uff11\uff12\uff11\uff15\uff15\uff15\uff15\uff10\uff11\uff10\uff10", Reason.BAD_NUMBER);
        values.put("12155550\ud83d\ude00100", Reason.BAD_NUMBER);
        values.put("1.21556E+10", Reason.BAD_NUMBER);
        values.put("NULL", Reason.BAD_NUMBER);
        values.put("12155550199-12155550100", Reason.BAD_NUMBER);
        values.put("12155550100-12155550199", Reason.BAD_NUMBER);
        values.put("1".repeat(38), Reason.BAD_NUMBER);
        values.put("2155550100", Reason.NATIONAL_NUMBER);
        values.put("_1215555XXXX", Reason.PATTERN);
        values.put("_1215555.", Reason.PATTERN);
        values.put("^1215555(\\d{4})$", Reason.PATTERN);
        values.put("^(a+)+$", Reason.PATTERN);
        values.put("${jndi:ldap://x/}", Reason.PATTERN);
        return values;
    }

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

    private ImportResult apply(ForeignSystem system, String script) throws Exception {
        String customer = system.namesOwners() ? null : "acme";
        ImportOptions options = new ImportOptions(
                "import:" + system.word(), customer, true, false, false, customer == null ? "example-telecom" : null);
        return run(
                options, new DatabaseSource(system, foreign.filled(system, script), customer, WrittenNumbers.of(null)));
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"FUSIONPBX", "FREEPBX"})
    void whatIsNoNumberIsRefusedInPrintableWords(ForeignSystem system) throws Exception {
        StringBuilder script = new StringBuilder();
        int id = 100;
        for (String value : NO_NUMBERS.keySet()) {
            script.append(insertion(system, id++, value));
        }

        ImportResult result = apply(system, script.toString());

        assertThat(reasons()).containsExactlyInAnyOrderElementsOf(NO_NUMBERS.values());
        assertThat(sentences()).allMatch(HostileValuesTest::isPrintable);
        assertThat(result.applied()).isFalse();
        assertThat(ranges()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"FUSIONPBX", "FREEPBX"})
    void aTextOfAMegabyteIsRefusedInALine(ForeignSystem system) throws Exception {
        String huge = "CONCAT('12155550100', REPEAT('9', 1000000))";

        apply(system, wide(system, "LONGTEXT") + insertionOf(system, 100, huge));

        assertThat(reasons()).containsExactly(Reason.BAD_NUMBER);
        assertThat(sentences()).allMatch(sentence -> sentence.length() < 200 && isPrintable(sentence));
        assertThat(ranges()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"FUSIONPBX", "FREEPBX"})
    void bytesThatAreNoTextAreRefused(ForeignSystem system) throws Exception {
        apply(system, wide(system, "LONGBLOB") + insertionOf(system, 100, "X'31c32832ff00'"));

        assertThat(reasons()).containsExactly(Reason.BAD_NUMBER);
        assertThat(sentences()).allMatch(HostileValuesTest::isPrintable);
        assertThat(ranges()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"FUSIONPBX", "FREEPBX"})
    void aNumberWrittenTwiceStandsOnce(ForeignSystem system) throws Exception {
        ImportResult result =
                apply(system, insertion(system, 100, "12155550500") + insertion(system, 101, "+1 (215) 555-0500"));

        assertThat(reasons()).containsExactly(Reason.REPEATED);
        assertThat(result.applied()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"FUSIONPBX", "FREEPBX"})
    void aColumnOfFractionsIsNoneOfNumbers(ForeignSystem system) throws Exception {
        apply(system, emptied(system) + wide(system, "DOUBLE") + insertionOf(system, 100, "12155550100.5"));

        assertThat(reasons()).singleElement().isIn(Reason.BAD_NUMBER, Reason.NATIONAL_NUMBER);
        assertThat(ranges()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2027-01-01 00:00:00, 2026-01-01 00:00:00, VALIDITY_ORDER",
        "2026-01-01 00:00:00, 2026-01-01 00:00:00, VALIDITY_ORDER",
        "tomorrow, 2027-01-01 00:00:00, BAD_TIME",
        "2026-01-01 00:00:00, 2026-02-31 00:00:00, BAD_TIME",
        "2026-01-01 00:00:00, 99999-01-01, BAD_TIME"
    })
    void datesThatAreNoneOrReversedAreRefused(String from, String until, Reason reason) throws Exception {
        apply(
                ForeignSystem.MAGNUSBILLING,
                "ALTER TABLE pkg_did MODIFY startingdate VARCHAR(40), MODIFY expirationdate VARCHAR(40);\n"
                        + "UPDATE pkg_did SET startingdate = '" + from + "', expirationdate = '" + until
                        + "' WHERE id = 1;\n");

        assertThat(reasons()).containsExactly(reason);
        assertThat(ranges()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x'); DROP TABLE dno; --", "evil\u0007\u001b[2J", "two words", "-rf", "\u202eemca", "a\u0000b"})
    void anOwnerIsNoCustomerUnlessItsNameIsPlain(String name) throws Exception {
        for (ForeignSystem system : List.of(ForeignSystem.ASTPP, ForeignSystem.MAGNUSBILLING)) {
            String owner = system == ForeignSystem.ASTPP ? "accounts SET number" : "pkg_user SET username";
            apply(
                    system,
                    "ALTER TABLE " + owner.replace("SET", "MODIFY") + " VARCHAR(60);\nUPDATE " + owner + " = "
                            + text(name) + " WHERE id = 1;\n");

            assertThat(reasons()).containsExactly(Reason.BAD_TEXT);
            assertThat(sentences()).allMatch(HostileValuesTest::isPrintable);
            assertThat(ranges()).isEmpty();
            assertThat(rows("SELECT name FROM customer")).containsExactlyInAnyOrder("acme", "beta");
        }
    }

    @Test
    void whoOwnsByTextIsNobody() throws Exception {
        apply(ForeignSystem.ASTPP, """
                ALTER TABLE dids MODIFY accountid VARCHAR(40);
                UPDATE dids SET accountid = '9 OR 1=1' WHERE id = 1;
                """);

        assertThat(refusals()).containsExactly("dids 1 MISSING");
    }

    private List<Reason> reasons() {
        return found.stream()
                .filter(Difference.Refused.class::isInstance)
                .map(one -> ((Difference.Refused) one).refusal().reason())
                .toList();
    }

    private static boolean isPrintable(String sentence) {
        return sentence.chars().allMatch(c -> c >= ' ' && c < 0x7f);
    }

    private static String insertion(ForeignSystem system, int id, String value) {
        return insertionOf(system, id, text(value));
    }

    /** @param sql what the database makes the number of */
    private static String insertionOf(ForeignSystem system, int id, String sql) {
        return switch (system) {
            case ASTPP -> "INSERT INTO dids VALUES (" + id + ", " + sql + ", 1, 0, 0);\n";
            case VICIDIAL ->
                "INSERT INTO vicidial_inbound_dids (did_id, did_pattern) VALUES (" + id + ", " + sql + ");\n";
            case MAGNUSBILLING -> "INSERT INTO pkg_did (id, id_user, did) VALUES (" + id + ", 1, " + sql + ");\n";
            case ASTERISK -> "INSERT INTO stir_tn (id) VALUES (" + sql + ");\n";
            default -> throw new IllegalArgumentException(system.word());
        };
    }

    private static String table(ForeignSystem system) {
        return switch (system) {
            case ASTPP -> "dids";
            case VICIDIAL -> "vicidial_inbound_dids";
            case MAGNUSBILLING -> "pkg_did";
            default -> "stir_tn";
        };
    }

    private static String wide(ForeignSystem system, String type) {
        String key = system == ForeignSystem.ASTERISK ? "DROP PRIMARY KEY, " : "";
        String column = switch (system) {
            case ASTPP -> "number";
            case VICIDIAL -> "did_pattern";
            case MAGNUSBILLING -> "did";
            default -> "id";
        };
        return "ALTER TABLE " + table(system) + " " + key + "MODIFY " + column + " " + type + ";\n";
    }

    private static String emptied(ForeignSystem system) {
        return "DELETE FROM " + table(system) + ";\n";
    }

    private static String text(String value) {
        String hex = HexFormat.of().formatHex(value.getBytes(StandardCharsets.UTF_8));
        return "CONVERT(X'" + hex + "' USING utf8mb4)";
    }
}
