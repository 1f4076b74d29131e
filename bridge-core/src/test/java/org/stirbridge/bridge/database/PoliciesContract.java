package org.stirbridge.bridge.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.bridge.did.DidDirectorySource;
import org.stirbridge.bridge.did.VerifyPolicy;
import org.stirbridge.bridge.did.VerifyPolicy.Action;
import org.stirbridge.bridge.did.VerifyPolicy.Status;
import org.stirbridge.bridge.did.VerifyPolicy.Verdict;

/** verify_policy from the row to memory, on every database that it may lie in. */
abstract class PoliciesContract {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-22T12:00:00Z"));

    private Database database;
    private DidDirectorySource source;
    private TableWatch watch;

    abstract Database open();

    @BeforeEach
    void migrateAndFill() {
        database = open();
        Migrations.run(database);
        SqlScript.sampleData(database);
        source = new DidDirectorySource(CLOCK);
        watch = new TableWatch(database, CLOCK, List.of(source));
        watch.check();
    }

    @AfterEach
    void close() {
        watch.close();
        database.close();
    }

    @Test
    void anEditIsSeenAtTheNextLook() {
        assertThat(source.get().verifyPolicies().isEmpty()).isTrue();
        edit("INSERT INTO verify_policy (id, trunk, verdict, action, sip_code, phrase, status)"
                + " VALUES (7, 'acme-pbx', 'failed', 'reject', 403, 'Stale Date', 'active')");
        assertThat(inForce("acme-pbx", Verdict.FAILED))
                .contains(new VerifyPolicy(
                        7, "acme-pbx", Verdict.FAILED, Action.REJECT, 403, "Stale Date", Status.ACTIVE));

        edit("UPDATE verify_policy SET action='flag', sip_code=NULL, phrase=NULL WHERE id=7");
        assertThat(inForce("acme-pbx", Verdict.FAILED))
                .contains(new VerifyPolicy(7, "acme-pbx", Verdict.FAILED, Action.FLAG, null, null, Status.ACTIVE));

        edit("DELETE FROM verify_policy");
        assertThat(inForce("acme-pbx", Verdict.FAILED)).isEmpty();
    }

    @Test
    void aRowWithoutAWordAboutItsStatusIsInShadow() {
        edit("INSERT INTO verify_policy (verdict, action) VALUES ('missing', 'reject')");

        assertThat(inForce("acme-pbx", Verdict.MISSING)).isEmpty();
        assertThat(source.get().verifyPolicies().onTrial("acme-pbx", Verdict.MISSING))
                .map(VerifyPolicy::action)
                .contains(Action.REJECT);
    }

    @ParameterizedTest
    @EnumSource(Verdict.class)
    void everyVerdictHasItsWord(Verdict verdict) {
        edit("INSERT INTO verify_policy (verdict, action, status) VALUES ('" + verdict.word()
                + "', 'reject', 'active')");

        assertThat(inForce("acme-pbx", verdict)).isPresent();
    }

    /** A trunk's new name reaches its rows by the foreign key alone. */
    @Test
    void aRowFollowsTheNameOfItsTrunk() {
        edit("INSERT INTO verify_policy (trunk, verdict, action, status) VALUES"
                + " ('globex-pbx', 'A', 'flag', 'active')");
        edit("UPDATE trunk SET name='globex-new' WHERE name='globex-pbx'");

        assertThat(inForce("globex-new", Verdict.A)).isPresent();
        assertThat(inForce("globex-pbx", Verdict.A)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"${hupall}", "a\"b", "a,b", "a;b", "a|b", "$x", "{x}", "", " a", "a=b"})
    void whatASwitchCouldTakeForMoreThanWordsIsRefused(String phrase) {
        assertThatThrownBy(() -> edit(
                        "INSERT INTO verify_policy (verdict, action, phrase) VALUES ('A', 'reject', '" + phrase + "')"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aBadRowThatTheTableLetInIsNamedAndTheOthersGoOn() {
        edit("ALTER TABLE verify_policy DROP CONSTRAINT verify_policy_phrase_plain;\n"
                + "ALTER TABLE verify_policy DROP CONSTRAINT verify_policy_code_range;\n"
                + "ALTER TABLE verify_policy DROP CONSTRAINT verify_policy_verdict_word;\n"
                + "INSERT INTO verify_policy (id, verdict, action, phrase, status) VALUES"
                + " (1, 'A', 'reject', '${hupall}', 'active');\n"
                + "INSERT INTO verify_policy (id, verdict, action, sip_code, status) VALUES"
                + " (2, 'B', 'reject', 200, 'active');\n"
                + "INSERT INTO verify_policy (id, verdict, action, status) VALUES (3, 'D', 'reject', 'active');\n"
                + "INSERT INTO verify_policy (id, verdict, action, status) VALUES (4, 'C', 'reject', 'active')");

        assertThat(inForce("acme-pbx", Verdict.A)).isEmpty();
        assertThat(inForce("acme-pbx", Verdict.B)).isEmpty();
        assertThat(inForce("acme-pbx", Verdict.C)).isPresent();
        assertThat(source.get().problems())
                .hasSize(3)
                .contains("verify_policy 1: holds a value that cannot be used (phrase: give 1 to 64 letters, digits,"
                        + " spaces and . _ : -); the row is left out.")
                .contains("verify_policy 2: holds a value that cannot be used (sip_code: give 400 to 699);"
                        + " the row is left out.");
    }

    /** Up to version 9 nothing went by this table, and its phrases could be anything printable. */
    @Test
    void whatStoodInTheTableBeforeIsTriedOutFirst() throws SQLException {
        edit("ALTER TABLE verify_policy DROP CONSTRAINT verify_policy_phrase_plain;\n"
                + "ALTER TABLE verify_policy ADD CONSTRAINT verify_policy_phrase_plain"
                + " CHECK (phrase REGEXP '^[ -~]{1,64}$');\n"
                + "INSERT INTO verify_policy (verdict, action, phrase, status) VALUES"
                + " ('A', 'reject', 'No, thanks', 'active');\n"
                + "INSERT INTO verify_policy (verdict, action, phrase, status) VALUES"
                + " ('B', 'pass', 'Blocked', 'active');\n"
                + "INSERT INTO verify_policy (verdict, action, phrase, status) VALUES"
                + " ('C', 'flag', NULL, 'inactive');\n"
                + "DELETE FROM flyway_schema_history WHERE version='10'");

        Migrations.run(database);

        try (Connection connection = database.connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT GROUP_CONCAT(CONCAT(verdict, ' ', status, ' ',"
                        + " COALESCE(phrase, '-')) ORDER BY verdict SEPARATOR ', ') FROM verify_policy")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("A shadow -, B active Blocked, C inactive -");
        }
    }

    private Optional<VerifyPolicy> inForce(String trunk, Verdict verdict) {
        return source.get().verifyPolicies().inForce(trunk, verdict);
    }

    private void edit(String sql) {
        SqlScript.run(database, sql);
        assertThat(watch.check()).isTrue();
    }
}
