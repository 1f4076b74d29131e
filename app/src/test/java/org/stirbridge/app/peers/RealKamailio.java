package org.stirbridge.app.peers;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** Debian's Kamailio with the module secsipid: verifies on one port, signs and relays on another (kamailio.cfg). */
final class RealKamailio implements AutoCloseable {

    private final PeerProgram program;
    private final int verifier;
    private final int signer;

    private RealKamailio(PeerProgram program, int verifier, int signer) {
        this.program = program;
        this.verifier = verifier;
        this.signer = signer;
    }

    /** @param values for the {@code @NAME@} of kamailio.cfg */
    static RealKamailio start(Path directory, Map<String, String> values, Map<String, String> environment)
            throws IOException {
        Path kamailio = Clone.program("kamailio");
        Path modules = modules();
        int verifier = UdpPorts.free();
        int signer = UdpPorts.free();
        Map<String, String> all = new LinkedHashMap<>(values);
        all.put("VERIFY_PORT", Integer.toString(verifier));
        all.put("SIGN_PORT", Integer.toString(signer));
        all.put("MODULES", modules.toString());
        Files.createDirectories(directory);
        Path file = Files.writeString(directory.resolve("kamailio.cfg"), Clone.filled("kamailio.cfg", all));
        List<String> command = List.of(
                kamailio.toString(),
                "-f",
                file.toString(),
                "-DD",
                "-E",
                "-m",
                "32",
                "-M",
                "4",
                "-Y",
                directory.toString());
        RealKamailio started =
                new RealKamailio(PeerProgram.start("kamailio", directory, environment, command), verifier, signer);
        try {
            started.awaitPorts();
            return started;
        } catch (RuntimeException e) {
            started.close();
            throw e;
        }
    }

    /** Answers 200 or 438 to an INVITE, with libsecsipid's number in X-Lab-Result. */
    int verifier() {
        return verifier;
    }

    /** Signs an INVITE and relays it to its Request-URI. */
    int signer() {
        return signer;
    }

    String log() {
        return program.log();
    }

    private void awaitPorts() {
        Awaitility.await("Kamailio listens")
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    if (!program.alive()) {
                        throw new IllegalStateException("Kamailio does not start:\n" + log());
                    }
                    return UdpPorts.taken(verifier) && UdpPorts.taken(signer);
                });
    }

    private static Path modules() throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(Path.of("/usr/lib"), "*-linux-gnu*")) {
            for (Path folder : folders) {
                Path modules = folder.resolve("kamailio/modules");
                if (Files.exists(modules.resolve("secsipid.so"))) {
                    return modules;
                }
            }
        }
        throw Clone.missing("kamailio-secsipid-modules");
    }

    @Override
    public void close() {
        program.close();
    }
}
