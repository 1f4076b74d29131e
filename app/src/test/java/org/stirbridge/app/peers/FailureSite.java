package org.stirbridge.app.peers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.stirbridge.bridge.config.DatabaseSettings;
import org.stirbridge.bridge.database.Database;
import org.stirbridge.bridge.database.ThrowawayMariaDb;
import org.stirbridge.lab.pki.LabIdentity;
import org.stirbridge.lab.pki.LabPki;

/**
 * A bridge in a process of its own with all that it lives by, each part of which can fail: its MariaDB, its disk, its
 * clock, another provider's certificate host; and a real Asterisk that calls it. Everything is on loopback and goes when
 * closed.
 */
final class FailureSite implements AutoCloseable {

    private static final char[] STORE_PASSWORD = "in memory only".toCharArray();

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Path directory = Files.createTempDirectory("stirbridge-failure-");
    private final LabPki pki = LabPki.create(PeersLab.now());
    private final LabIdentity ours = pki.serviceProvider("709J");
    private final LabIdentity others = pki.serviceProvider("8X2K");
    private final int agi = TcpPorts.free();
    private final int esl = TcpPorts.free();
    private final int http = TcpPorts.free();
    private final int carrier = UdpPorts.free();
    private final int phone = UdpPorts.free();
    private final Duration budget;
    private final ThrowawayMariaDb mariaDb;
    private final CertificateHost host;
    private final DataDisk disk;
    private final BridgeClock clock;
    private final BridgeProcess bridge;
    private final RealAsterisk asterisk;

    /** @param budget of the bridge */
    FailureSite(Duration budget) throws Exception {
        this.budget = budget;
        parts.push(this::deleteFiles);
        try {
            mariaDb = open(ThrowawayMariaDb.start());
            WebServer web = open(new WebServer(pki.webServer(STORE_PASSWORD, CertificateHost.NAME), STORE_PASSWORD));
            host = open(new CertificateHost(web, others.chainPem()));
            disk = open(new DataDisk(directory.resolve("disk")));
            clock = new BridgeClock(directory.resolve("clock"));
            Path configuration = configuration(tables());
            bridge = open(new BridgeProcess(disk.folder(), configuration, http, Map.of()));
            asterisk = open(startAsterisk());
            awaitCalls();
        } catch (Exception | Error e) {
            close();
            throw e;
        }
    }

    /** The first fetch of a Java that has just started may be too slow, and its failure is kept for half a minute. */
    private void awaitCalls() {
        Awaitility.await("calls are signed and verified")
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    List<PlannedCall> toVerify = PlannedCall.toVerify(1, 1, PeersLab.now(), others, host);
                    try (FreeSwitchLoad load = FreeSwitchLoad.start(esl(), PlannedCall.toSign(1), toVerify, 1, 0)) {
                        return load.await().stream().allMatch(SeenCall::done);
                    }
                });
    }

    BridgeProcess bridge() {
        return bridge;
    }

    ThrowawayMariaDb mariaDb() {
        return mariaDb;
    }

    CertificateHost host() {
        return host;
    }

    DataDisk disk() {
        return disk;
    }

    BridgeClock clock() {
        return clock;
    }

    RealAsterisk asterisk() {
        return asterisk;
    }

    int agiPort() {
        return agi;
    }

    InetSocketAddress esl() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), esl);
    }

    int carrier() {
        return carrier;
    }

    int phone() {
        return phone;
    }

    /** Signs for the other provider. */
    LabIdentity others() {
        return others;
    }

    Path newFolder(String name) throws IOException {
        return Files.createTempDirectory(directory, name);
    }

    private DatabaseSettings tables() throws IOException, SQLException {
        DatabaseSettings settings = mariaDb.newDatabase();
        writeKey("example-telecom", ours);
        try (Database database = Database.open(settings, directory)) {
            LabTables.fill(database, LabIdentity.pemOf(pki.root()));
            LabTables.certificate(database, "example-telecom", "709J", "https://certs.example.com/709J.pem", ours);
        }
        return settings;
    }

    private Path writeKey(String name, LabIdentity identity) throws IOException {
        Path file = Files.createDirectories(directory.resolve("keys")).resolve(name + ".pem");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, identity.keyPem());
    }

    /** Budget and timeouts are the defaults: they are what is tried here. */
    private Path configuration(DatabaseSettings tables) throws IOException {
        Path webCa = Files.writeString(directory.resolve("web-ca.pem"), LabIdentity.pemOf(pki.webCa()));
        String yaml = """
                data_directory: "%s"
                budget: %dms
                database:
                  url: "%s"
                  user: "%s"
                  password: "%s"
                esl:
                  listen: 127.0.0.1:%d
                agi:
                  listen: 127.0.0.1:%d
                http:
                  listen: 127.0.0.1:%d
                x5u:
                  hosts: { %s: "127.0.0.1:%d" }
                  web_ca: ["%s"]
                """.formatted(
                        disk.folder().resolve("data"),
                        budget.toMillis(),
                        tables.url(),
                        tables.user(),
                        tables.password(),
                        esl,
                        agi,
                        http,
                        CertificateHost.NAME,
                        host.address().getPort(),
                        webCa);
        return Files.writeString(directory.resolve("stirbridge.yml"), yaml);
    }

    private RealAsterisk startAsterisk() throws IOException {
        Path root = Files.writeString(directory.resolve("root.pem"), LabIdentity.pemOf(pki.root()));
        Map<String, String> values = Map.of(
                "VERBOSE", "0",
                "AGI_PORT", Integer.toString(agi),
                "CARRIER_PORT", Integer.toString(carrier),
                "SECOND_CARRIER_PORT", Integer.toString(UdpPorts.free()),
                "PHONE_PORT", Integer.toString(phone),
                "ROOT", root.toString(),
                "NATIVE_KEY", writeKey("native", others).toString(),
                "NATIVE_X5U", host.knownX5u());
        return RealAsterisk.start(
                directory.resolve("asterisk"), UdpPorts.free(), values, Map.of(), directory.resolve("web-ca.pem"));
    }

    private <T extends AutoCloseable> T open(T part) {
        parts.push(part);
        return part;
    }

    /** Ends every part, the last one first, also when one of them fails. */
    @Override
    public void close() throws IOException {
        IOException failures = new IOException("not every part could be ended");
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
