package org.stirbridge.bridge.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stirbridge.bridge.database.SqlScript;
import org.stirbridge.stir.passport.Attestation;

/** Evidence, grants, destinations, do-not-originate and dialling, from the row in the table to the call. */
final class RightsAndDestinationsTest extends TablesAndServices {

    private void tables(String script) {
        SqlScript.run(database, script);
        watch.check();
    }

    private Attestation levelOf(String accountcode, String caller) {
        return ((OutboundDecision.Signed) outbound.decide(call(accountcode, caller, "13105550199"), soon())).attest();
    }

    private String outcomeOf(String caller, String called) {
        return outcomeOf(outbound.decide(call("acme", caller, called), soon()));
    }

    @Test
    void aGrantGivesTheNumbersOfAnotherUntilItEndsOrIsRevoked() {
        String grant =
                "INSERT INTO did_grant (did_range, customer, valid_until) SELECT id, 'acme', '2026-11-22 00:00:00'"
                        + " FROM did_range WHERE start_tn='14165550100'";
        assertThat(levelOf("acme", "14165550101")).isEqualTo(Attestation.B);

        tables(grant);
        assertThat(levelOf("acme", "14165550101")).isEqualTo(Attestation.A);
        assertThat(levelOf("newcomer", "14165550101")).isEqualTo(Attestation.B);

        tables("UPDATE did_grant SET status='revoked'");
        assertThat(levelOf("acme", "14165550101")).isEqualTo(Attestation.B);

        tables("UPDATE did_grant SET status='active'");
        now = NOW.plusSeconds(86_400);
        assertThat(levelOf("acme", "14165550101")).isEqualTo(Attestation.B);
    }

    @Test
    void aGrantEndsWithItsEvidence() {
        tables("""
                INSERT INTO rtu_evidence (did_range, evidence_type, reference, verified_by, verified_at, expires_at)
                  SELECT id, 'loa', 'LOA 7', 'eve', '2026-01-01 00:00:00', '2026-11-21 13:00:00' FROM did_range WHERE start_tn='14165550100';
                INSERT INTO did_grant (did_range, customer, evidence)
                  SELECT r.id, 'acme', e.id FROM did_range r JOIN rtu_evidence e ON e.did_range = r.id;
                """);
        assertThat(levelOf("acme", "14165550101")).isEqualTo(Attestation.A);

        now = NOW.plusSeconds(3_600);
        assertThat(levelOf("acme", "14165550101")).isEqualTo(Attestation.B);
    }

    @Test
    void evidenceThatExpiresTakesTheLevelWithIt() {
        tables("INSERT INTO rtu_evidence (did_range, evidence_type, reference, verified_by, verified_at, expires_at)"
                + " SELECT id, 'invoice', 'I 1', 'eve', '2026-01-01 00:00:00', '2026-11-21 12:00:01' FROM did_range"
                + " WHERE start_tn='12155550100'");
        assertThat(levelOf("acme", "12155550101")).isEqualTo(Attestation.A);

        now = NOW.plusSeconds(1);
        assertThat(levelOf("acme", "12155550101")).isEqualTo(Attestation.B);
    }

    @Test
    void tollFreeNumbersTakeMoreThanTheWordOfACarrier() {
        tables(
                "INSERT INTO did_range (start_tn, end_tn, customer, right_to_use) VALUES"
                        + " ('18335550100', '18335550100', 'acme', 'assigned'), ('18335550101', '18335550101', 'acme', 'resporg')");

        assertThat(levelOf("acme", "18335550100")).isEqualTo(Attestation.B);
        assertThat(levelOf("acme", "18335550101")).isEqualTo(Attestation.A);
    }

    @Test
    void aContractIsBackedByEvidenceOnTheTrunk() {
        tables("UPDATE trunk SET attest_fixed='A' WHERE name='acme-pbx'");
        assertThat(levelOf("acme", "13475550123")).isEqualTo(Attestation.B);

        tables("INSERT INTO rtu_evidence (trunk, evidence_type, reference, verified_by, verified_at) VALUES"
                + " ('acme-pbx', 'contract', 'C 9', 'eve', '2026-01-01 00:00:00')");
        assertThat(levelOf("acme", "13475550123")).isEqualTo(Attestation.A);
        assertThat(levelOf("acme", "14165550101")).isEqualTo(Attestation.B);
    }

    @ParameterizedTest
    @CsvSource({
        "12155550101, 13105550199, signed",
        "12155550101, 442079460000, DESTINATION_POLICY",
        "12155550101, 011442079460000, DESTINATION_POLICY",
        "12155550101, 442071230000, signed",
        "12155550101, 33123456789, DESTINATION_POLICY",
        "12155550120, 13105550199, DO_NOT_ORIGINATE",
        "12155550121, 13105550199, signed",
        "12155550130, 13105550199, signed",
        "12155550120, 911, EMERGENCY_CALL"
    })
    void destinationsAndDoNotOriginateComeBeforeTheLevel(String caller, String called, String outcome) {
        tables("""
                INSERT INTO dest_policy (trunk, prefix, action) VALUES (NULL, '1', 'no_sign'), ('acme-pbx', '44', 'no_sign'),
                  ('acme-pbx', '44207123', 'sign'), ('acme-pbx', '1', 'sign'), (NULL, '33', 'relay');
                INSERT INTO dno (start_tn, end_tn, reason) VALUES ('12155550110', '12155550120', 'inbound only');
                INSERT INTO dno (start_tn, end_tn, valid_until) VALUES ('12155550121', '12155550121', '2026-11-21 12:00:00');
                INSERT INTO dno (start_tn, end_tn, valid_from) VALUES ('12155550130', '12155550139', '2026-11-21 12:00:01');
                """);

        assertThat(outcomeOf(caller, called)).isEqualTo(outcome);
    }

    @Test
    void aDestinationThatIsRelayedKeepsTheIdentityThatCame() {
        tables("UPDATE trunk SET sign_mode='replace' WHERE name='acme-pbx';\n"
                + "INSERT INTO dest_policy (prefix, action) VALUES ('1310', 'relay')");

        assertThat(outcomeOf(outbound.decide(carrying(List.of(UPSTREAM)), soon())))
                .isEqualTo("relayed");
    }

    @ParameterizedTest
    @CsvSource({
        "9998#0033123456789, 33123456789",
        "77 0033123456789,   33123456789",
        "810033123456789,    33123456789",
        "0123456789,         33123456789",
        "33123456789,        33123456789",
        "3960,               3960",
        "118000123,          118000123"
    })
    void whatLeavesTheNetworkIsSigned(String called, String dest) {
        tables("UPDATE trunk SET default_country='FR', technical_prefix='9998#,77', international_prefix='00,8100',"
                + " national_prefix='0', service_numbers='118*' WHERE name='acme-pbx'");

        OutboundDecision.Signed signed =
                (OutboundDecision.Signed) outbound.decide(call("acme", "12155550101", called), soon());
        String payload = new String(
                Base64.getUrlDecoder().decode(signed.identity().split("\\.", -1)[1]), StandardCharsets.US_ASCII);
        assertThat(payload).contains("\"dest\":{\"tn\":[\"" + dest + "\"]}");
    }

    @Test
    void aTechnicalPrefixHidesNoEmergency() {
        tables("UPDATE trunk SET technical_prefix='9998' WHERE name='acme-pbx'");

        assertThat(outcomeOf("12155550101", "9998911")).isEqualTo("EMERGENCY_CALL");
    }
}
