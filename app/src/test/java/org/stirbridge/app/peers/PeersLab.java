package org.stirbridge.app.peers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.stirbridge.app.Bridge;
import org.stirbridge.bridge.config.BridgeConfiguration;
import org.stirbridge.bridge.config.ConfigurationFile;
import org.stirbridge.bridge.config.DatabaseSettings;
import org.stirbridge.bridge.database.Database;
import org.stirbridge.bridge.database.ThrowawayMariaDb;
import org.stirbridge.lab.pki.LabIdentity;
import org.stirbridge.lab.pki.LabPki;

/**
 * A bridge among real peers: tables in MariaDB, Asterisk, Kamailio, SIPp, and a web server that publishes certificates
 * under one URL that all of them fetch. Everything listens on loopback only, on free ports, and is gone when closed.
 */
final class PeersLab implements AutoCloseable {

    /** No name server knows it (RFC 2606 §2): the bridge has it pinned, the other verifiers reach it by a proxy. */
    private static final String HOST = "certificates.stirbridge.test";

    private static final String CONFIGURATION = "stirbridge.yml";
    /** Trunks that the dialplan samples speak of. */
    private static final String TRUNKS_OF_SAMPLES = """
            INSERT INTO trunk (name, customer, role, sign_mode) VALUES
              ('lab-forward-relay',   'acme', 'subscriber', 'relay'),
              ('lab-forward-replace', 'acme', 'subscriber', 'replace'),
              ('my-campaigns',        'acme', 'subscriber', 'sign_unsigned');
            """;

    private static final char[] STORE_PASSWORD = "in memory only".toCharArray();

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Path directory = Files.createTempDirectory("stirbridge-peers-");
    private final LabPki pki = LabPki.create(now());
    private final LabIdentity ours = pki.serviceProvider("709J");
    private final LabIdentity others = pki.serviceProvider("8X2K");
    private final LabIdentity strangers = LabPki.create(now()).serviceProvider("666X");
    private final DatabaseSettings tables;
    private final WebServer web;
    private final LabTls tls;
    private final RealAsterisk asterisk;
    private final RealKamailio kamailio;
    private final int carrier = UdpPorts.free();
    private final int secondCarrier = UdpPorts.free();
    private final int phone = UdpPorts.free();
    private final ScriptedAgi scripted;
    private final ServerSocket silent;
    private final int matrixEnd = UdpPorts.free();

    PeersLab() throws Exception {
        parts.push(this::deleteFiles);
        try {
            web = open(new WebServer(pki.webServer(STORE_PASSWORD, HOST), STORE_PASSWORD));
            tls = new LabTls(pki, directory);
            tables = newTables();
            Bridge bridge = open(Bridge.start(configuration(tables), InstantSource.system()));
            web.inFrontOf(bridge.httpAddress().orElseThrow());
            web.publish("/strangers.pem", strangers.chainPem());
            ConnectProxy proxy = open(new ConnectProxy(HOST, web.address()));
            scripted = open(new ScriptedAgi());
            silent = open(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            asterisk = open(asterisk(bridge.agiAddress().orElseThrow().getPort(), proxy));
            kamailio = open(kamailio(proxy));
        } catch (Exception | Error e) {
            close();
            throw e;
        }
    }

    /** The tests run by the wall clock: the peers know no other. */
    static Instant now() {
        return InstantSource.system().instant();
    }

    RealAsterisk asterisk() {
        return asterisk;
    }

    RealKamailio kamailio() {
        return kamailio;
    }

    /** For calls of one test: its recordings lie in a folder of their own. */
    Sipp sipp() throws IOException {
        return new Sipp(Files.createTempDirectory(directory, "calls"));
    }

    int carrier() {
        return carrier;
    }

    int secondCarrier() {
        return secondCarrier;
    }

    int phone() {
        return phone;
    }

    /** The one end of all calls of the interop matrix, over each transport. */
    int matrixEnd() {
        return matrixEnd;
    }

    LabTls tls() {
        return tls;
    }

    /** What the bridge signs with, SPC 709J. */
    LabIdentity ours() {
        return ours;
    }

    /** Publishes {@code pem} beside the bridge's own certificates, and tells its URL. */
    String publish(String path, String pem) {
        web.publish(path, pem);
        return x5u(path);
    }

    /** Signs for SPC 8X2K. */
    LabIdentity others() {
        return others;
    }

    static String oursX5u() {
        return x5u("/certs/example-telecom.pem");
    }

    static String othersX5u() {
        return x5u("/certs/other-telecom.pem");
    }

    /** A good certificate of a root that nobody here trusts, published at {@link #strangersX5u}. */
    LabIdentity strangers() {
        return strangers;
    }

    static String strangersX5u() {
        return x5u("/strangers.pem");
    }

    private static String x5u(String path) {
        return "https://" + HOST + path;
    }

    /** The bridge's own configuration, for the commands of an admin. */
    Path configuration() {
        return directory.resolve(CONFIGURATION);
    }

    /** What an admin types into the mysql shell. */
    void sql(String statements) throws SQLException, IOException {
        try (Database database = Database.open(tables, directory)) {
            LabTables.run(database, statements);
        }
    }

    /** The switch's name for the call that was signed with {@code origid}, once the record has it. */
    Optional<String> callSigned(String origid) throws SQLException, IOException {
        try (Database database = Database.open(tables, directory)) {
            return LabTables.callSigned(database, origid);
        }
    }

    private DatabaseSettings newTables() throws Exception {
        DatabaseSettings settings = open(ThrowawayMariaDb.start()).newDatabase();
        writeKey("example-telecom", ours);
        writeKey("other-telecom", others);
        try (Database database = Database.open(settings, directory)) {
            LabTables.fill(database, LabIdentity.pemOf(pki.root()));
            LabTables.run(database, TRUNKS_OF_SAMPLES);
            LabTables.certificate(database, "example-telecom", "709J", oursX5u(), ours);
            LabTables.certificate(database, "other-telecom", "8X2K", othersX5u(), others);
        }
        return settings;
    }

    private Path writeKey(String name, LabIdentity identity) throws IOException {
        Path file = Files.createDirectories(directory.resolve("keys")).resolve(name + ".pem");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, identity.keyPem());
    }

    private BridgeConfiguration configuration(DatabaseSettings tables) throws Exception {
        String yaml = """
                budget: 6s            # a Java that has just started, on a small machine that runs other tests
                database:
                  url: "%s"
                  user: "%s"
                  password: "%s"
                esl:
                  enabled: false
                agi:
                  listen: 127.0.0.1:0
                http:
                  listen: 127.0.0.1:0
                x5u:
                  hosts: { %s: "127.0.0.1:%d" }
                  web_ca: ["%s"]
                  timeout: 5s
                """.formatted(
                        tables.url(),
                        tables.user(),
                        tables.password(),
                        HOST,
                        web.address().getPort(),
                        webCa());
        Files.writeString(directory.resolve(CONFIGURATION), yaml);
        return ConfigurationFile.parse(yaml, directory);
    }

    private RealAsterisk asterisk(int agi, ConnectProxy proxy) throws IOException {
        Map<String, String> values = new HashMap<>(tls.files());
        values.putAll(Map.of(
                "AGI_PORT", Integer.toString(agi),
                "SCRIPTED_PORT", Integer.toString(scripted.port()),
                "SILENT_PORT", Integer.toString(silent.getLocalPort()),
                "CARRIER_PORT", Integer.toString(carrier),
                "SECOND_CARRIER_PORT", Integer.toString(secondCarrier),
                "PHONE_PORT", Integer.toString(phone),
                "MATRIX_PORT", Integer.toString(matrixEnd),
                "ROOT", root().toString(),
                "NATIVE_KEY", writeKey("native", others).toString(),
                "NATIVE_X5U", othersX5u()));
        return RealAsterisk.start(directory.resolve("asterisk"), UdpPorts.free(), values, proxy.environment(), webCa());
    }

    private RealKamailio kamailio(ConnectProxy proxy) throws IOException {
        Map<String, String> environment = new HashMap<>(proxy.environment());
        environment.put("SSL_CERT_FILE", webCa().toString());
        Map<String, String> values = new HashMap<>(tls.files());
        values.putAll(Map.of(
                "MATRIX_PORT", Integer.toString(matrixEnd),
                "WEB_CA", webCa().toString(),
                "ROOT", root().toString(),
                "KEY", writeKey("kamailio", others).toString(),
                "X5U", othersX5u()));
        return RealKamailio.start(directory.resolve("kamailio"), values, environment);
    }

    private Path root() throws IOException {
        return Files.writeString(directory.resolve("root.pem"), LabIdentity.pemOf(pki.root()));
    }

    private Path webCa() throws IOException {
        return Files.writeString(directory.resolve("web-ca.pem"), LabIdentity.pemOf(pki.webCa()));
    }

    private <T extends AutoCloseable> T open(T part) {
        parts.push(part);
        return part;
    }

    /** Ends every part, the last one first, also when one of them fails. */
    @Override
    public void close() throws IOException {
        IOException failures = new IOException("not every peer could be ended");
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                failures.addSuppressed(e);
            }
        }
        if (failures.getSuppressed().length > 0) {
            throw failures;
        }
    }

    private void deleteFiles() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : List.copyOf(files.sorted(Comparator.reverseOrder()).toList())) {
                Files.delete(file);
            }
        }
    }
}
