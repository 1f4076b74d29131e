package org.stirbridge.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stirbridge.app.Bridge;
import org.stirbridge.app.control.ControlSocket;
import org.stirbridge.bridge.config.ConfigurationFile;

/** {@code stirbridge reload} and SIGHUP: who asks hears what came of it. */
final class ReloadCommandTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T00:00:00Z"));
    private static final String LISTENERS = """
            database: { url: "jdbc:h2:mem:reload-command;DB_CLOSE_DELAY=-1" }
            esl: { enabled: false }
            agi: { listen: 127.0.0.1:0 }
            http: { enabled: false }
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void itSaysWhatChangedWhatNeedsARestartOrEverythingThatIsWrong() throws Exception {
        Path file = write(LISTENERS);
        try (Bridge bridge = Bridge.start(ConfigurationFile.read(file), CLOCK)) {
            Reloading reloading = new Reloading(bridge, () -> ConfigurationFile.read(file));
            try (ControlSocket socket = ControlSocket.open(folder.resolve("data"), reloading::reload)
                    .orElseThrow()) {
                write(LISTENERS + "budget: 1s\nrecord: { enabled: false }\n");
                Result good = reload(file);
                write(LISTENERS + "budget: soon\nverification: { freshness: 1 }\n");
                Result bad = reload(file);

                assertThat(good.code()).isZero();
                assertThat(good.out()).isEqualTo("""
                                Changed: budget.
                                record.enabled: needs a restart; until then the old value holds.
                                """);
                assertThat(bad.code()).isEqualTo(ExitCode.CONFIGURATION);
                assertThat(bad.out()).isEmpty();
                assertThat(bad.err().lines())
                        .satisfiesExactly(
                                line -> assertThat(line).startsWith("stirbridge: configuration: budget: "),
                                line -> assertThat(line)
                                        .startsWith("stirbridge: configuration: verification.freshness: "),
                                line -> assertThat(line).startsWith("stirbridge: reload: refused"));
                assertThat(PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(folder.resolve("data/control.sock"))))
                        .isEqualTo("rw-------");
                assertThat(socket).isNotNull();
            }
        }
        assertThat(folder.resolve("data/control.sock")).doesNotExist();
    }

    @Test
    void withoutABridgeItIsExit69OrTheProblemsOfTheFile() throws Exception {
        Result none = reload(write(LISTENERS));
        Result faulty = reload(write("budget: soon\n"));

        assertThat(none.code()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(none.err()).contains("no bridge runs with data_directory " + folder.resolve("data"));
        assertThat(faulty.code()).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(faulty.err()).contains("configuration: budget: ");
    }

    @Test
    void theFileOfABridgeThatWasKilledIsInNobodysWay() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.writeString(data.resolve("control.sock"), "");

        try (ControlSocket first = open(data)) {
            assertThat(ControlSocket.open(data, () -> {
                        throw new AssertionError("not asked");
                    }))
                    .as("a second bridge in the same folder")
                    .isEmpty();
            assertThat(ControlSocket.reload(data))
                    .hasValueSatisfying(answer -> assertThat(answer.lines()).containsExactly("hello"));
            assertThat(first).isNotNull();
        }
    }

    @Test
    void aBridgeThatHangsHoldsUpNoOther() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        try (ServerSocketChannel hung = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            var unused = hung.bind(UnixDomainSocketAddress.of(data.resolve("control.sock")));

            assertThat(ControlSocket.open(data, () -> {
                        throw new AssertionError("not asked");
                    }))
                    .isEmpty();
        }
    }

    private static ControlSocket open(Path data) {
        return ControlSocket.open(
                        data, () -> new org.stirbridge.app.control.ControlAnswer(true, java.util.List.of("hello")))
                .orElseThrow();
    }

    @Test
    void aHangupDoesWhatItWasGivenAndEndsNothing() throws Exception {
        CountDownLatch came = new CountDownLatch(2);
        Hangup.expect().does(came::countDown);

        for (int i = 0; i < 2; i++) {
            long before = came.getCount();
            assertThat(hangUp()).isZero();
            // Two signals of a kind at once may come as one.
            org.awaitility.Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> came.getCount() < before);
        }

        assertThat(came.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aHangupThatComesTooEarlyIsDoneLater() throws Exception {
        Hangup hangup = Hangup.expect();
        assertThat(hangUp()).isZero();
        org.awaitility.Awaitility.await().atMost(Duration.ofSeconds(60)).until(hangup::cameEarly);
        CountDownLatch came = new CountDownLatch(1);

        hangup.does(came::countDown);

        assertThat(came.getCount()).isZero();
    }

    private static int hangUp() throws Exception {
        String self = Long.toString(ProcessHandle.current().pid());
        return new ProcessBuilder("kill", "-HUP", self).start().waitFor();
    }

    private Result reload(Path file) {
        return Result.of("reload", "--config", file.toString());
    }

    private Path write(String yaml) throws Exception {
        return Files.writeString(folder.resolve("stirbridge.yml"), yaml);
    }
}
