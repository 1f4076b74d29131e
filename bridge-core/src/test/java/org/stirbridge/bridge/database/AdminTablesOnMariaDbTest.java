package org.stirbridge.bridge.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** MariaDB also says in a sentence what is wrong, audits every edit, and keeps calls by months. */
final class AdminTablesOnMariaDbTest extends AdminTablesContract {

    private static ThrowawayMariaDb mariaDb;

    @BeforeAll
    static void startServer() {
        mariaDb = ThrowawayMariaDb.start();
    }

    @AfterAll
    static void stopServer() {
        mariaDb.close();
    }

    @Override
    Database open() {
        return Database.open(mariaDb.newDatabase(), Path.of("unused"));
    }

    @Test
    void oneCallFindsANumberInRangesOfEverySize() throws SQLException {
        SqlScript.run(
                database,
                "INSERT INTO did_range (start_tn, end_tn, customer) VALUES ('33100000000000000000', '33100000000009999999',"
                        + " 'bigvoice'), ('33100000000005000000', '33100000000005999999', 'bigvoice'),"
                        + " ('33100000000005432100', '33100000000005432109', 'dialer-inc'),"
                        + " ('33100000000005432101', '33100000000005432101', 'acme'), ('331', '331', 'newcomer')");

        assertThat(rows("CALL number_of('+33 1 0000 00000 0543 2101')"))
                .hasSize(4)
                .first()
                .asString()
                .startsWith("33100000000005432101|33100000000005432101|acme|");
        assertThat(rows("CALL number_of('331')")).hasSize(1);
        assertThat(rows("CALL number_of('332')")).isEmpty();
        assertThatThrownBy(() -> rows("CALL number_of(NULL)")).hasMessageContaining("number_of: NULL is no number");
        assertThatThrownBy(() -> rows("CALL number_of('1215555O142')"))
                .hasMessageContaining("1215555O142 is no number");
        assertThatThrownBy(() -> rows("CALL number_of('0; DROP TABLE x')"))
                .hasMessageContaining("is no number of 3 to 20 digits with its country code first");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12155550195 | 12155550205 | overlaps row 4 (12155550150-12155550199) in part; one inside the other, or apart",
                "12155550145 | 12155550155 | overlaps row 3 (12155550141-12155550149) in part; one inside the other, or apart",
                "12155550090 | 12155550100 | overlaps row 1 (12155550100-12155550139) in part; one inside the other, or apart",
                "12155550150 | 12155550199 | is there already, as row 4; change that row",
                "1-215-555-0100 | 12155550199 | is no number of 3 to 20 digits with its country code first and no +",
                "12155550100x | 12155550199 | is no number of 3 to 20 digits with its country code first and no +",
                "'' | 12155550199 | is no number of 3 to 20 digits with its country code first and no +",
                "+12155550100 | 12155550199 | is no number of 3 to 20 digits with its country code first and no +",
                "12155550299 | 12155550200 | lies behind end_tn 12155550200; exchange them",
                "12155550200 | 1215555029 | must have as many digits",
                "12155550200 | 13155550200 | is more than ten million numbers; is a digit missing?"
            })
    void aRangeThatCannotStandIsRefusedInOneSentence(String start, String end, String sentence) {
        String values = " (start_tn, end_tn, customer) VALUES ('" + start + "', '" + end + "', 'acme')";

        assertThatThrownBy(() -> SqlScript.run(database, "INSERT INTO did_range" + values))
                .hasMessageContaining(sentence);
        assertThatThrownBy(() -> SqlScript.run(
                        database,
                        "UPDATE did_range SET start_tn='" + start + "', end_tn='" + end
                                + "' WHERE start_tn='14165550100'"))
                .hasMessageContaining(sentence);
    }

    @Test
    void aRangeMayLieInsideAnotherOrFollowItInTime() throws SQLException {
        SqlScript.run(database, """
                INSERT INTO did_range (start_tn, end_tn, customer) VALUES ('12155550110', '12155550119', 'newcomer');
                INSERT INTO did_range (start_tn, end_tn, customer) VALUES ('12155550000', '12155550999', 'acme');
                UPDATE did_range SET valid_until='2027-01-01' WHERE start_tn='14165550100';
                INSERT INTO did_range (start_tn, end_tn, customer, valid_from)
                  VALUES ('14165550110', '14165550129', 'acme', '2027-01-01');
                """);

        assertThat(rows("SELECT COUNT(*) FROM did_range")).containsExactly("11");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE customer SET parent='shop-one' WHERE name='bigvoice' | customer.parent: bigvoice would come to lie above itself",
                "UPDATE customer SET parent='acme' WHERE name='acme' | customer.parent: acme would come to lie above itself",
                "UPDATE trunk SET default_country='UK' | trunk.default_country: UK is no country; give a code of the table country, such as US",
                "INSERT INTO dno (start_tn, end_tn) VALUES ('911', '91') | dno.end_tn: 91 is no number of 3 to 20 digits"
            })
    void otherNonsenseIsNamedToo(String edit, String sentence) {
        assertThatThrownBy(() -> SqlScript.run(database, edit)).hasMessageContaining(sentence);
    }

    @Test
    void everyEditLeavesWhoDidItAndBothStatesOfTheRow() throws SQLException {
        SqlScript.run(database, """
                UPDATE did_range SET status='released' WHERE start_tn='12155550100';
                DELETE FROM trunk_match WHERE match_value='acme';
                SET @stirbridge_who = 'eve';
                INSERT INTO dno (start_tn, end_tn, reason) VALUES ('18005550100', '18005550100', 'inbound only');
                SET @stirbridge_who = NULL;
                """);

        assertThat(
                        rows(
                                "SELECT who, table_name, operation, JSON_VALUE(row_before, '$.status'),"
                                        + " JSON_VALUE(row_after, '$.status') FROM audit WHERE table_name='did_range' AND operation='update'"))
                .singleElement()
                .asString()
                .matches("root@[^|]+\\|did_range\\|update\\|active\\|released");
        assertThat(
                        rows(
                                "SELECT JSON_VALUE(row_before, '$.match_value'), row_after FROM audit WHERE operation='delete'"))
                .containsExactly("acme|null");
        assertThat(rows("SELECT who, JSON_VALUE(row_after, '$.reason') FROM audit WHERE table_name='dno'"))
                .containsExactly("eve|inbound only");
        assertThat(rows("SELECT DISTINCT account FROM audit WHERE table_name IN ('dno', 'did_range')"))
                .singleElement()
                .asString()
                .startsWith("root@");
    }

    @Test
    void callsAreKeptByMonthsAndOldMonthsGoAtOnce() throws SQLException {
        String partitions =
                "SELECT COUNT(*) FROM information_schema.PARTITIONS WHERE TABLE_SCHEMA=DATABASE() AND TABLE_NAME='call_decision'";
        assertThat(rows(partitions)).containsExactly("6");
        SqlScript.run(database, """
                INSERT INTO call_decision (decided_at, direction, switch, call_id, outcome)
                  VALUES ('2020-02-02', 'inbound', 'asterisk', 'old', 'passed'), (UTC_TIMESTAMP(3), 'inbound', 'asterisk', 'new', 'passed');
                ALTER TABLE call_decision REORGANIZE PARTITION p_first INTO (
                  PARTITION p_until_2020_03 VALUES LESS THAN ('2020-03-01'), PARTITION p_first VALUES LESS THAN ('2026-01-01'));
                CALL call_decision_months(12);
                """);

        assertThat(rows("SELECT call_id FROM call_decision")).containsExactly("new");
        assertThat(rows(partitions)).containsExactly("6");
    }
}
