package org.stirbridge.app.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.stirbridge.bridge.config.DatabaseSettings;
import org.stirbridge.bridge.database.Database;
import org.stirbridge.bridge.database.ThrowawayMariaDb;
import org.stirbridge.lab.pki.LabIdentity;
import org.stirbridge.lab.pki.LabPki;

/** Two bridges, each a process of its own, over the same tables, and an Asterisk whose dialplan asks one or the other. */
final class TwoBridges implements AutoCloseable {

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Path directory = Files.createTempDirectory("stirbridge-two-");
    private final LabPki pki = LabPki.create(PeersLab.now());
    private final int carrier = UdpPorts.free();
    private final RestartingBridge first;
    private final RestartingBridge second;
    private final RealAsterisk asterisk;

    TwoBridges() throws Exception {
        parts.push(this::deleteFiles);
        try {
            String yaml = configuration(newTables());
            first = open(new RestartingBridge(directory.resolve("first"), yaml));
            second = open(new RestartingBridge(directory.resolve("second"), yaml));
            asterisk = open(newAsterisk());
        } catch (Exception | Error e) {
            close();
            throw e;
        }
    }

    List<RestartingBridge> bridges() {
        return List.of(first, second);
    }

    RealAsterisk asterisk() {
        return asterisk;
    }

    int carrier() {
        return carrier;
    }

    Path directory() {
        return directory;
    }

    private DatabaseSettings newTables() throws Exception {
        DatabaseSettings settings = open(ThrowawayMariaDb.start()).newDatabase();
        LabIdentity ours = pki.serviceProvider("709J");
        // Each bridge looks for its keys beside its own configuration.
        for (String bridge : List.of("first", "second")) {
            Path keys = Files.createDirectories(directory.resolve(bridge).resolve("keys"));
            Path key = Files.writeString(keys.resolve("example-telecom.pem"), ours.keyPem());
            Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        }
        try (Database database = Database.open(settings, directory)) {
            LabTables.fill(database, LabIdentity.pemOf(pki.root()));
            LabTables.certificate(
                    database, "example-telecom", "709J", "https://certificates.stirbridge.test/own.pem", ours);
        }
        return settings;
    }

    private static String configuration(DatabaseSettings tables) {
        return """
                budget: 1500ms
                database: { url: "%s", user: "%s", password: "%s" }
                """.formatted(tables.url(), tables.user(), tables.password());
    }

    private RealAsterisk newAsterisk() throws IOException {
        Path root = Files.writeString(directory.resolve("root.pem"), LabIdentity.pemOf(pki.root()));
        Map<String, String> values = Map.of(
                "AGI_PORT", Integer.toString(first.agiPort()),
                "SECOND_AGI_PORT", Integer.toString(second.agiPort()),
                "CARRIER_PORT", Integer.toString(carrier),
                "SECOND_CARRIER_PORT", Integer.toString(UdpPorts.free()),
                "PHONE_PORT", Integer.toString(UdpPorts.free()),
                "ROOT", root.toString(),
                "NATIVE_KEY",
                        directory.resolve("first/keys/example-telecom.pem").toString(),
                "NATIVE_X5U", "https://certificates.stirbridge.test/own.pem");
        return RealAsterisk.start(directory.resolve("asterisk"), UdpPorts.free(), values, Map.of(), root);
    }

    private <T extends AutoCloseable> T open(T part) {
        parts.push(part);
        return part;
    }

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
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
