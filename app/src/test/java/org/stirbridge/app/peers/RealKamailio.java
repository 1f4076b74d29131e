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

/** Debian's Kamailio with the module secsipid: verifies on some ports, signs and relays on others (kamailio.cfg). */
final class RealKamailio implements AutoCloseable {

    private final PeerProgram program;
    private final Ports ports;

    private RealKamailio(PeerProgram program, Ports ports) {
        this.program = program;
        this.ports = ports;
    }

    /** @param signer signs and relays to the Request-URI; {@code matrixSigner} to the end of the interop matrix */
    private record Ports(int verifier, int verifierTls, int signer, int matrixSigner, int matrixSignerTls) {

        static Ports free() throws IOException {
            return new Ports(UdpPorts.free(), UdpPorts.free(), UdpPorts.free(), UdpPorts.free(), UdpPorts.free());
        }

        Map<String, String> values() {
            return Map.of(
                    "VERIFY_PORT", Integer.toString(verifier),
                    "VERIFY_TLS_PORT", Integer.toString(verifierTls),
                    "SIGN_PORT", Integer.toString(signer),
                    "MATRIX_SIGN_PORT", Integer.toString(matrixSigner),
                    "MATRIX_SIGN_TLS_PORT", Integer.toString(matrixSignerTls));
        }

        boolean open() throws IOException {
            return UdpPorts.taken(verifier)
                    && UdpPorts.taken(signer)
                    && UdpPorts.taken(matrixSigner)
                    && UdpPorts.listening(verifierTls)
                    && UdpPorts.listening(matrixSignerTls);
        }
    }

    /** @param values for the {@code @NAME@} of kamailio.cfg */
    static RealKamailio start(Path directory, Map<String, String> values, Map<String, String> environment)
            throws IOException {
        Path kamailio = Clone.program("kamailio");
        Path modules = modules();
        Ports ports = Ports.free();
        Map<String, String> all = new LinkedHashMap<>(values);
        all.putAll(ports.values());
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
        RealKamailio started = new RealKamailio(PeerProgram.start("kamailio", directory, environment, command), ports);
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
        return ports.verifier();
    }

    int verifier(Transport transport) {
        return transport == Transport.TLS ? ports.verifierTls() : ports.verifier();
    }

    /** Signs an INVITE and relays it to its Request-URI. */
    int signer() {
        return ports.signer();
    }

    /** Signs an INVITE and relays it to the end of the interop matrix, by the same transport. */
    int matrixSigner(Transport transport) {
        return transport == Transport.TLS ? ports.matrixSignerTls() : ports.matrixSigner();
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
                    return ports.open();
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
