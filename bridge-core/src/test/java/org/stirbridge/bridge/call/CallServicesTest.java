package org.stirbridge.bridge.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.stirbridge.bridge.certificates.CertificateStock;
import org.stirbridge.bridge.config.BridgeConfiguration;
import org.stirbridge.bridge.config.ConfigurationFile;
import org.stirbridge.bridge.config.DatabaseSettings;
import org.stirbridge.bridge.config.OutboundSettings;
import org.stirbridge.bridge.database.Database;
import org.stirbridge.bridge.database.Migrations;
import org.stirbridge.bridge.database.SqlScript;
import org.stirbridge.bridge.database.TableWatch;
import org.stirbridge.bridge.did.DidDirectorySource;
import org.stirbridge.bridge.number.NumberingPlans;
import org.stirbridge.lab.pki.LabIdentity;
import org.stirbridge.lab.pki.LabPki;
import org.stirbridge.stir.certificate.CertificateLookup;
import org.stirbridge.stir.certificate.CertificateSource;
import org.stirbridge.stir.certificate.Deadline;
import org.stirbridge.stir.certificate.StiCertificate;
import org.stirbridge.stir.identity.AuthenticationService;
import org.stirbridge.stir.identity.CallSignalling;
import org.stirbridge.stir.identity.FailureReason;
import org.stirbridge.stir.identity.VerificationPolicy;
import org.stirbridge.stir.identity.VerificationService;
import org.stirbridge.stir.identity.Verstat;
import org.stirbridge.stir.passport.Attestation;
import org.stirbridge.stir.passport.Es256;

/** Whole decisions over real tables, real keys and the real services of stir-shaken; only the https fetch is replaced. */
final class CallServicesTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Es256 ES256 = Es256.choose();
    private static final UUID ORIGID = UUID.fromString("11111111-2222-4333-8444-555555555555");
    private static final String UPSTREAM = "eyJh.eyJi.c2ln;info=<https://certs.example.net/a.pem>;alg=ES256;ppt=shaken";
    private static LabPki pki;
    private static LabIdentity carrier;

    @TempDir
    private Path directory;

    private Instant now = NOW;
    private final InstantSource clock = () -> now;
    private Database database;
    private DidDirectorySource tables;
    private CertificateStock stock;
    private TableWatch watch;
    private OutboundCallService outbound;
    private InboundCallService inbound;

    @BeforeAll
    static void makeCertificates() {
        pki = LabPki.create(NOW);
        carrier = pki.serviceProvider("709J");
    }

    @BeforeEach
    void compose() throws IOException {
        DatabaseSettings settings =
                new DatabaseSettings("", "sa", "", 2, Duration.ofMillis(100), Duration.ofMinutes(5));
        database = Database.inMemory(UUID.randomUUID().toString(), settings);
        Migrations.run(database);
        SqlScript.sampleData(database);
        writeKey(directory.resolve("key.pem"), carrier.keyPem());
        execute(
                "INSERT INTO certificate (name, provider, x5u, chain_pem, key_ref) VALUES (?, ?, ?, ?, ?)",
                "carrier",
                "example-telecom",
                "https://certs.example.org/carrier.pem",
                carrier.chainPem(),
                "file:key.pem");
        SqlScript.run(database, "UPDATE provider SET default_certificate='carrier' WHERE name='example-telecom'");
        execute("INSERT INTO trust_anchor (name, pem) VALUES (?, ?)", "lab", LabIdentity.pemOf(pki.root()));
        tables = new DidDirectorySource(clock);
        stock = new CertificateStock(ES256, clock, directory, List.of());
        watch = new TableWatch(database, clock, List.of(tables, stock));
        watch.check();
        BridgeConfiguration configuration = ConfigurationFile.defaults(directory);
        outbound = outbound(configuration.outbound());
        inbound = inbound(configuration.outbound(), false);
    }

    @AfterEach
    void close() {
        watch.close();
        database.close();
    }

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

    @Test
    void whatWasSignedIsVerified() {
        OutboundDecision.Signed signed = (OutboundDecision.Signed)
                outbound.decide(call("acme", "(215) 555-0101", "sip:3105550199@carrier.example.net"), soon());

        InboundDecision verdict = inbound.decide(
                incoming(
                        signed.identity(),
                        "<sip:+12155550101@a.example>;tag=1",
                        "<sip:+13105550199@b.example>",
                        signed.date()),
                soon());

        assertThat(verdict.status()).isEqualTo(InboundDecision.Status.VERIFIED);
        assertThat(verdict.attest()).isEqualTo(Attestation.A);
        assertThat(verdict.origid()).isEqualTo(ORIGID.toString());
        assertThat(verdict.signer()).isEqualTo("709J");
        assertThat(verdict.verstat()).isEqualTo(Verstat.TN_VALIDATION_PASSED);
        assertThat(ChannelVariables.of(verdict)).containsEntry("verstat", "TN-Validation-Passed");
    }

    @Test
    void theLevelJoinsVerstatWhereConfigured() {
        OutboundDecision.Signed signed =
                (OutboundDecision.Signed) outbound.decide(call("acme", "12155550101", "13105550199"), soon());
        InboundCallService withLevel =
                inbound(ConfigurationFile.defaults(directory).outbound(), true);

        assertThat(ChannelVariables.of(withLevel.decide(
                        incoming(signed.identity(), "sip:+12155550101@a", "sip:+13105550199@b", signed.date()),
                        soon())))
                .containsEntry("verstat", "TN-Validation-Passed-A");
    }

    @Test
    void aTokenForAnotherNumberFailsWithItsReason() {
        OutboundDecision.Signed signed =
                (OutboundDecision.Signed) outbound.decide(call("acme", "12155550101", "13105550199"), soon());

        InboundDecision verdict = inbound.decide(
                incoming(signed.identity(), "sip:+12155550102@a", "sip:+13105550199@b", signed.date()), soon());

        assertThat(verdict.status()).isEqualTo(InboundDecision.Status.FAILED);
        assertThat(verdict.reason()).isEqualTo(FailureReason.ORIG_MISMATCH);
        assertThat(verdict.attest()).isNull();
        assertThat(verdict.action()).isEqualTo(InboundDecision.Action.PASS);
    }

    @Test
    void newAnchorsCountForTheNextCall() {
        OutboundDecision.Signed signed =
                (OutboundDecision.Signed) outbound.decide(call("acme", "12155550101", "13105550199"), soon());
        InboundCall call = incoming(signed.identity(), "sip:+12155550101@a", "sip:+13105550199@b", signed.date());
        SqlScript.run(database, "UPDATE trust_anchor SET status='inactive'");
        watch.check();

        assertThat(inbound.decide(call, soon()).reason()).isEqualTo(FailureReason.CERTIFICATE_UNTRUSTED);
    }

    @Test
    void aCaOfTheTrustedListIsBelievedUntilAListWithoutItComes() {
        OutboundDecision.Signed signed =
                (OutboundDecision.Signed) outbound.decide(call("acme", "12155550101", "13105550199"), soon());
        InboundCall call = incoming(signed.identity(), "sip:+12155550101@a", "sip:+13105550199@b", signed.date());
        SqlScript.run(database, "UPDATE trust_anchor SET status='inactive'");
        watch.check();
        assertThat(stock.hasAnchors()).isFalse();
        stock.believe(Set.of(pki.root()));
        watch.check();
        assertThat(inbound.decide(call, soon()).status()).isEqualTo(InboundDecision.Status.VERIFIED);

        stock.believe(Set.of(LabPki.create(NOW).root()));
        assertThat(inbound.decide(call, soon()).reason()).isEqualTo(FailureReason.CERTIFICATE_UNTRUSTED);
    }

    @Test
    void theSameListLeavesTheSameAnchors() {
        stock.believe(Set.of(pki.root()));
        var anchors = stock.anchors();
        stock.believe(Set.of(pki.root()));

        assertThat(stock.anchors()).isSameAs(anchors);
    }

    @Test
    void aCallWithoutIdentityIsNoFailure() {
        InboundDecision verdict = inbound.decide(
                new InboundCall(
                        Switch.ASTERISK,
                        "c1",
                        List.of(),
                        List.of(),
                        new CallSignalling("1", "2", null, List.of(), null, null)),
                soon());

        assertThat(verdict.status()).isEqualTo(InboundDecision.Status.NO_IDENTITY);
        assertThat(verdict.reason()).isEqualTo(FailureReason.NO_IDENTITY);
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
    @CsvSource({"'${system(rm)}'", "'a.b.c;info=<x>\r\nEvil: 1'", "'a.b.c;info=<${x}>'", "''", "'no token'"})
    void whatIsNoIdentityIsNeverRelayed(String value) {
        assertThat(outcomeOf(outbound.decide(carrying(List.of(value)), soon()))).isEqualTo("signed");
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
                false);
        assertThat(brokenInbound.decide(incoming("x", "1", "2", "d"), soon()).status())
                .isEqualTo(InboundDecision.Status.ERROR);
    }

    private void assertUnsigned(OutboundCall call, UnsignedReason reason) {
        assertThat(outbound.decide(call, soon()))
                .isInstanceOfSatisfying(
                        OutboundDecision.Unsigned.class,
                        unsigned -> assertThat(unsigned.reason()).isEqualTo(reason));
    }

    private static String outcomeOf(OutboundDecision decision) {
        if (decision instanceof OutboundDecision.Signed signed) {
            return signed.relayed().isEmpty() ? "signed" : "signed beside";
        }
        return decision instanceof OutboundDecision.Unsigned unsigned
                ? unsigned.reason().name()
                : "relayed";
    }

    private static OutboundCall carrying(List<String> identities) {
        return new OutboundCall(
                Switch.FREESWITCH,
                "c",
                clues("acme"),
                "12155550101",
                List.of(),
                false,
                "13105550199",
                identities,
                false);
    }

    private static OutboundCall call(String accountcode, String caller, String called) {
        return new OutboundCall(
                Switch.FREESWITCH, "c1", clues(accountcode), caller, List.of(), false, called, List.of(), false);
    }

    private static List<TrunkClue> clues(String accountcode) {
        return List.of(new TrunkClue(TrunkClue.Kind.ACCOUNTCODE, accountcode));
    }

    private static InboundCall incoming(String identity, String from, String to, String date) {
        return new InboundCall(
                Switch.ASTERISK,
                "c2",
                List.of(),
                List.of(identity),
                new CallSignalling(from, to, null, List.of(), date, null));
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(20));
    }

    private static NumberingPlans plans(OutboundSettings settings) {
        return new NumberingPlans(settings.defaultCountry(), settings.emergencyNumbers());
    }

    private OutboundCallService outbound(OutboundSettings settings) {
        AuthenticationService authentication = new AuthenticationService(ES256, clock);
        return new OutboundCallService(
                tables, stock, plans(settings), settings, authentication::authenticate, () -> ORIGID, clock);
    }

    private InboundCallService inbound(OutboundSettings settings, boolean verstatWithLevel) {
        CertificateSource source = (x5u, deadline) -> new CertificateLookup.Found(chain());
        AnchoredVerification verification = new AnchoredVerification(
                stock::anchors,
                anchors -> new VerificationService(ES256, source, anchors, VerificationPolicy.DEFAULT, clock)::verify);
        return new InboundCallService(tables, plans(settings), verification, verstatWithLevel);
    }

    private static List<StiCertificate> chain() {
        try {
            return StiCertificate.readPem(new java.io.ByteArrayInputStream(
                    carrier.chainPem().getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        } catch (java.security.cert.CertificateException e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(String sql, String... values) {
        try (Connection connection = database.connection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void writeKey(Path file, String pem) throws IOException {
        Files.writeString(file, pem);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
