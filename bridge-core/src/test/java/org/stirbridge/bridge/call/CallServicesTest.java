package org.stirbridge.bridge.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.stirbridge.bridge.config.ConfigurationFile;
import org.stirbridge.bridge.config.OutboundSettings;
import org.stirbridge.bridge.database.SqlScript;
import org.stirbridge.stir.passport.Attestation;

final class CallServicesTest extends TablesAndServices {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "acme,        12155550101, A",
        "acme,        12155550140, B",
        "acme,        12155550145, B",
        "acme,        12155550165, B",
        "acme,        13475550123, B",
        "newcomer,    13105550101, B",
        "dialer-inc,  12155550175, B"
    })
    void theLevelFollowsTheTables(String accountcode, String caller, Attestation level) {
        assertThat(outbound.decide(call(accountcode, caller, "13105550199"), soon()))
                .isInstanceOfSatisfying(OutboundDecision.Signed.class, signed -> {
                    assertThat(signed.attest()).isEqualTo(level);
                    assertThat(signed.origid()).isEqualTo(ORIGID);
                    assertThat(signed.relayed()).isEmpty();
                    assertThat(signed.explanation()).allMatch(step -> step.endsWith("."));
                });
    }

    @ParameterizedTest
    @CsvSource({
        "acme,       alice,                             13105550199, NO_CALLER_NUMBER",
        "acme,       101,                               13105550199, NO_CALLER_NUMBER",
        "acme,       '',                                13105550199, NO_CALLER_NUMBER",
        "acme,       sip:anonymous@anonymous.invalid,   13105550199, ANONYMOUS_CALLER",
        "acme,       12155550101,                       bob,         NO_CALLED_NUMBER",
        "acme,       12155550101,                       911,         EMERGENCY_CALL",
        "acme,       12155550101,                       sip:911@x,   EMERGENCY_CALL",
        "nobody,     12155550101,                       911,         EMERGENCY_CALL",
        "acme,       12155550101,                       urn:service:sos.fire, EMERGENCY_CALL",
        "nobody,     12155550101,                       13105550199, UNKNOWN_TRUNK",
        "dialer-inc, 13475550123,                       13105550199, UNKNOWN_NUMBER"
    })
    void aCallThatCannotBeSignedSaysWhy(String accountcode, String caller, String called, UnsignedReason reason) {
        assertUnsigned(call(accountcode, caller, called), reason);
    }

    @Test
    void anAnonymousCallerIsSignedByTheAssertedNumber() {
        OutboundCall call = new OutboundCall(
                Switch.FREESWITCH,
                "c",
                clues("acme"),
                "sip:anonymous@anonymous.invalid",
                List.of("<sip:+12155550101@x>"),
                true,
                "13105550199",
                List.of(),
                false);

        assertThat(outbound.decide(call, soon()))
                .isInstanceOfSatisfying(
                        OutboundDecision.Signed.class,
                        signed -> assertThat(signed.attest()).isEqualTo(Attestation.A));
    }

    /** RFC 3325 §9.1 allows two, in one field too, and the one with the number may be the second. */
    @Test
    void theAssertedNumberMayBeTheSecondOfOneField() {
        OutboundCall call = new OutboundCall(
                Switch.FREESWITCH,
                "c",
                clues("acme"),
                "sip:anonymous@anonymous.invalid",
                List.of("\"Acme, Inc.\" <sip:office@x>, <tel:+12155550101>"),
                true,
                "13105550199",
                List.of(),
                false);

        assertThat(outbound.decide(call, soon())).isInstanceOf(OutboundDecision.Signed.class);
    }

    @Test
    void theTrunkSaysWhichFieldNamesTheCaller() {
        OutboundCall call = new OutboundCall(
                Switch.FREESWITCH,
                "c",
                clues("acme"),
                "12155550101",
                List.of("13475550123"),
                false,
                "13105550199",
                List.of(),
                false);
        assertThat(outbound.decide(call, soon()))
                .extracting(decision -> ((OutboundDecision.Signed) decision).attest())
                .isEqualTo(Attestation.B);

        SqlScript.run(database, "UPDATE trunk SET orig_source='from_pai' WHERE name='acme-pbx'");
        watch.check();
        assertThat(outbound.decide(call, soon()))
                .extracting(decision -> ((OutboundDecision.Signed) decision).attest())
                .isEqualTo(Attestation.A);
    }

    @Test
    void theDialplanCanSuppressSigning() {
        OutboundCall call = new OutboundCall(
                Switch.ASTERISK, "c", clues("acme"), "12155550101", List.of(), false, "13105550199", List.of(), true);

        assertUnsigned(call, UnsignedReason.SUPPRESSED);
    }

    @ParameterizedTest
    @CsvSource({
        "off,           false, SIGN_MODE_OFF",
        "off,           true,  ALREADY_SIGNED",
        "sign_unsigned, false, signed",
        "sign_unsigned, true,  relayed",
        "replace,       false, signed",
        "replace,       true,  signed",
        "relay,         false, SIGN_MODE_OFF",
        "relay,         true,  relayed",
        "add,           false, signed",
        "add,           true,  signed beside"
    })
    void theSignModeOfTheTrunkDecides(String mode, boolean carries, String outcome) {
        SqlScript.run(database, "UPDATE trunk SET sign_mode='" + mode + "' WHERE name='acme-pbx'");
        watch.check();

        assertThat(outcomeOf(outbound.decide(carrying(carries ? List.of(UPSTREAM) : List.of()), soon())))
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "'${system(rm)}'",
        "'a.b.c;info=<x>\r\nEvil: 1'",
        "'a.b.c;info=<${x}>'",
        "'a.b.c;info=<x>;y=\"\u00e9\"'",
        "''",
        "'no token'"
    })
    void whatIsNoIdentityIsNeverRelayed(String value) {
        OutboundDecision decision = outbound.decide(carrying(List.of(value)), soon());

        assertThat(outcomeOf(decision)).isEqualTo("signed");
        assertThat(decision.explanation()).anyMatch(step -> step.startsWith("0 of 1 Identity values"));
    }

    @ParameterizedTest
    @CsvSource({
        "UPDATE trunk SET status='inactive' WHERE name='shop-one-pbx'",
        "UPDATE customer SET status='inactive' WHERE name='shop-one'",
        "UPDATE customer SET status='inactive' WHERE name='bigvoice'",
        "UPDATE customer SET valid_until='2026-11-21 12:00:00' WHERE name='shop-one'",
        "UPDATE provider SET status='inactive' WHERE name='example-telecom'"
    })
    void whoIsInactiveSignsNothing(String edit) {
        OutboundCall call = new OutboundCall(
                Switch.FREESWITCH,
                "c",
                List.of(new TrunkClue(TrunkClue.Kind.AUTH_USER, "shop-one")),
                "12155550165",
                List.of(),
                false,
                "13105550199",
                List.of(),
                false);
        assertThat(outcomeOf(outbound.decide(call, soon()))).isEqualTo("signed");
        SqlScript.run(database, edit);
        watch.check();

        assertUnsigned(call, UnsignedReason.TRUNK_INACTIVE);
    }

    @Test
    void aTrunkNameThatIsWrongIsNotMadeUpForByAWeakerClue() {
        OutboundCall call = new OutboundCall(
                Switch.FREESWITCH,
                "c",
                List.of(
                        new TrunkClue(TrunkClue.Kind.ACCOUNTCODE, "acme"),
                        new TrunkClue(TrunkClue.Kind.TRUNK_NAME, "acme-pbxx")),
                "12155550101",
                List.of(),
                false,
                "13105550199",
                List.of(),
                false);

        assertUnsigned(call, UnsignedReason.UNKNOWN_TRUNK);
    }

    @Test
    void aCallOfNoTrunkIsSignedWithCByTheOneProviderWhereConfigured() {
        OutboundSettings defaults = ConfigurationFile.defaults(directory).outbound();
        OutboundCallService signing = outbound(
                new OutboundSettings(OutboundSettings.UnmatchedTrunk.C, "US", defaults.emergencyNumbers(), true));
        assertThat(signing.decide(call("nobody", "12155550101", "13105550199"), soon()))
                .isInstanceOfSatisfying(
                        OutboundDecision.Unsigned.class,
                        unsigned -> assertThat(unsigned.reason()).isEqualTo(UnsignedReason.NO_CERTIFICATE));

        SqlScript.run(database, "UPDATE provider SET status='inactive' WHERE name='other-telecom'");
        watch.check();
        assertThat(signing.decide(call("nobody", "12155550101", "13105550199"), soon()))
                .isInstanceOfSatisfying(
                        OutboundDecision.Signed.class,
                        signed -> assertThat(signed.attest()).isEqualTo(Attestation.C));

        SqlScript.run(database, "INSERT INTO dest_policy (trunk, prefix, action) VALUES (NULL, '1310', 'no_sign')");
        watch.check();
        assertThat(signing.decide(call("nobody", "12155550101", "13105550199"), soon()))
                .isInstanceOfSatisfying(
                        OutboundDecision.Unsigned.class,
                        unsigned -> assertThat(unsigned.reason()).isEqualTo(UnsignedReason.DESTINATION_POLICY));
    }

    @Test
    void anExpiredCertificateLeavesTheCallUnsigned() {
        now = NOW.plus(Duration.ofDays(100));

        assertUnsigned(call("acme", "12155550101", "13105550199"), UnsignedReason.CERTIFICATE_EXPIRED);
    }

    @Test
    void aProviderWithoutCertificateLeavesTheCallUnsigned() {
        OutboundCall call = new OutboundCall(
                Switch.ASTERISK,
                "c",
                List.of(new TrunkClue(TrunkClue.Kind.IP_ADDRESS, "2001:db8:6::1")),
                "14165550101",
                List.of(),
                false,
                "13105550199",
                List.of(),
                false);

        assertUnsigned(call, UnsignedReason.NO_CERTIFICATE);
    }

    @ParameterizedTest
    @EnumSource(Switch.class)
    void aFaultInsideIsAnAnswerAndNoException(Switch from) {
        OutboundCallService broken = new OutboundCallService(
                () -> {
                    throw new IllegalStateException("broken");
                },
                stock,
                plans(ConfigurationFile.defaults(directory).outbound()),
                ConfigurationFile.defaults(directory).outbound(),
                request -> {
                    throw new IllegalStateException("broken");
                },
                () -> ORIGID,
                clock);
        OutboundCall call =
                new OutboundCall(from, "x\r\ny", clues("acme"), "1", List.of(), false, "2", List.of(), false);

        assertThat(((OutboundDecision.Unsigned) broken.decide(call, soon())).reason())
                .isEqualTo(UnsignedReason.INTERNAL_ERROR);
        InboundCallService brokenInbound = new InboundCallService(
                tables,
                plans(ConfigurationFile.defaults(directory).outbound()),
                request -> {
                    throw new IllegalStateException("broken");
                },
                false,
                policies());
        assertThat(brokenInbound.decide(incoming("x", "1", "2", "d"), soon()).status())
                .isEqualTo(InboundDecision.Status.ERROR);
    }

    private void assertUnsigned(OutboundCall call, UnsignedReason reason) {
        assertThat(outbound.decide(call, soon()))
                .isInstanceOfSatisfying(
                        OutboundDecision.Unsigned.class,
                        unsigned -> assertThat(unsigned.reason()).isEqualTo(reason));
    }
}
