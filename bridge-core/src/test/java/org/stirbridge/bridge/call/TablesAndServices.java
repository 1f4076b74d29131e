package org.stirbridge.bridge.call;

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
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
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
import org.stirbridge.stir.identity.VerificationPolicy;
import org.stirbridge.stir.identity.VerificationService;
import org.stirbridge.stir.passport.Es256;

/** Whole decisions over real tables, real keys and the real services of stir-shaken; only the https fetch is replaced. */
abstract class TablesAndServices {

    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    static final Es256 ES256 = Es256.choose();
    static final UUID ORIGID = UUID.fromString("11111111-2222-4333-8444-555555555555");
    static final String UPSTREAM = "eyJh.eyJi.c2ln;info=<https://certs.example.net/a.pem>;alg=ES256;ppt=shaken";
    static LabPki pki;
    static LabIdentity carrier;

    @TempDir
    Path directory;

    Instant now = NOW;
    final InstantSource clock = () -> now;
    Database database;
    DidDirectorySource tables;
    CertificateStock stock;
    TableWatch watch;
    OutboundCallService outbound;
    InboundCallService inbound;

    @BeforeAll
    static void makeCertificates() {
        pki = LabPki.create(NOW);
        carrier = pki.serviceProvider("709J");
    }

    /** H2 in memory, where a test has no server of its own. */
    Database open() {
        DatabaseSettings settings =
                new DatabaseSettings("", "sa", "", 2, Duration.ofMillis(100), Duration.ofMinutes(5));
        return Database.inMemory(UUID.randomUUID().toString(), settings);
    }

    @BeforeEach
    void compose() throws IOException {
        writeKey(directory.resolve("key.pem"), carrier.keyPem());
        database = open();
        fill();
        serveFrom(database);
    }

    void fill() {
        Migrations.run(database);
        SqlScript.sampleData(database);
        execute(
                "INSERT INTO certificate (name, provider, x5u, chain_pem, key_ref) VALUES (?, ?, ?, ?, ?)",
                "carrier",
                "example-telecom",
                "https://certs.example.org/carrier.pem",
                carrier.chainPem(),
                "file:key.pem");
        SqlScript.run(database, "UPDATE provider SET default_certificate='carrier' WHERE name='example-telecom'");
        execute("INSERT INTO trust_anchor (name, pem) VALUES (?, ?)", "lab", LabIdentity.pemOf(pki.root()));
    }

    /** Calls are decided by what stands in this database, which need not be the one that was filled. */
    final void serveFrom(Database from) {
        tables = new DidDirectorySource(clock);
        stock = new CertificateStock(ES256, clock, directory, List.of());
        watch = new TableWatch(from, clock, List.of(tables, stock));
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

    static String outcomeOf(OutboundDecision decision) {
        if (decision instanceof OutboundDecision.Signed signed) {
            return signed.relayed().isEmpty() ? "signed" : "signed beside";
        }
        return decision instanceof OutboundDecision.Unsigned unsigned
                ? unsigned.reason().name()
                : "relayed";
    }

    static OutboundCall carrying(List<String> identities) {
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

    static OutboundCall call(String accountcode, String caller, String called) {
        return new OutboundCall(
                Switch.FREESWITCH, "c1", clues(accountcode), caller, List.of(), false, called, List.of(), false);
    }

    static List<TrunkClue> clues(String accountcode) {
        return List.of(new TrunkClue(TrunkClue.Kind.ACCOUNTCODE, accountcode));
    }

    static InboundCall incoming(String identity, String from, String to, String date) {
        return new InboundCall(
                Switch.ASTERISK,
                "c2",
                List.of(),
                List.of(identity),
                new CallSignalling(from, to, null, List.of(), date, null));
    }

    static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(20));
    }

    static NumberingPlans plans(OutboundSettings settings) {
        return new NumberingPlans(settings.defaultCountry(), settings.emergencyNumbers());
    }

    OutboundCallService outbound(OutboundSettings settings) {
        AuthenticationService authentication = new AuthenticationService(ES256, clock);
        return new OutboundCallService(
                tables, stock, plans(settings), settings, authentication::authenticate, () -> ORIGID, clock);
    }

    InboundCallService inbound(OutboundSettings settings, boolean verstatWithLevel) {
        return inbound(settings, verstatWithLevel, policies());
    }

    InboundCallService inbound(OutboundSettings settings, boolean verstatWithLevel, CallPolicies policies) {
        CertificateSource source = (x5u, deadline) -> new CertificateLookup.Found(chain());
        AnchoredVerification verification = new AnchoredVerification(
                stock::anchors,
                anchors -> new VerificationService(ES256, source, anchors, VerificationPolicy.DEFAULT, clock)::verify);
        return new InboundCallService(tables, plans(settings), verification, verstatWithLevel, policies);
    }

    /** As an empty configuration has them. */
    CallPolicies policies() {
        return new CallPolicies(ConfigurationFile.defaults(directory).inbound(), clock);
    }

    static List<StiCertificate> chain() {
        try {
            return StiCertificate.readPem(new java.io.ByteArrayInputStream(
                    carrier.chainPem().getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        } catch (java.security.cert.CertificateException e) {
            throw new IllegalStateException(e);
        }
    }

    void execute(String sql, String... values) {
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

    static void writeKey(Path file, String pem) throws IOException {
        Files.writeString(file, pem);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
