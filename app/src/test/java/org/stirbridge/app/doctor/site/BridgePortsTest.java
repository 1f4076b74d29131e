package org.stirbridge.app.doctor.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stirbridge.app.doctor.site.RunningBridge.Holder;
import org.stirbridge.app.doctor.site.RunningBridge.Port;

/** What the state of a port means beside a bridge that runs, or does not. */
final class BridgePortsTest {

    private String of(boolean asked, boolean runs, Port port) {
        return of(asked, runs, port, Holder.UNKNOWN);
    }

    private String of(boolean asked, boolean runs, Port port, Holder holder) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 8084);
        return SiteRulesTest.text(new BridgeCheck.Judge(asked, runs).of("port", address, port, () -> holder));
    }

    @Test
    void areItsOwnOrFree() {
        assertThat(of(true, true, new Port.Taken(), Holder.BRIDGE))
                .isEqualTo("Good port: 127.0.0.1:8084 answers as the bridge does");
        assertThat(of(true, false, new Port.Free())).isEqualTo("Good port: 127.0.0.1:8084 is free for the bridge");
    }

    @Test
    void takenByAnotherProgramLetNoBridgeStart() {
        assertThat(of(true, false, new Port.Taken()))
                .isEqualTo("Fault port: 127.0.0.1:8084 is taken by another program, and no bridge can start");
    }

    @Test
    void takenBesideABridgeAreNotItsOwnForThatAlone() {
        assertThat(of(true, true, new Port.Taken(), Holder.UNKNOWN))
                .isEqualTo("NotLookedAt port: 127.0.0.1:8084 is taken; whether by the bridge that runs cannot be told");
        assertThat(of(true, true, new Port.Taken(), Holder.OTHER))
                .isEqualTo("Fault port: 127.0.0.1:8084 is taken, and does not answer as the bridge does");
    }

    @ParameterizedTest
    @CsvSource({"'connect\n\n', BRIDGE", "'connect\r\n', OTHER", "SSH-2.0-x, OTHER", "conn, UNKNOWN", "'', UNKNOWN"})
    void toldByWhatTheyGreetWith(String greeting, Holder holder) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> greeter = CompletableFuture.runAsync(() -> greet(server, greeting));

            assertThat(RunningBridge.greeter(
                            (InetSocketAddress) server.getLocalSocketAddress(), Duration.ofSeconds(20)))
                    .isEqualTo(holder);
            greeter.get(20, TimeUnit.SECONDS);
        }
    }

    private static void greet(ServerSocket server, String greeting) {
        try (Socket peer = server.accept()) {
            peer.getOutputStream().write(greeting.getBytes(StandardCharsets.US_ASCII));
            peer.shutdownOutput();
            peer.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whoSaysNothingIsNotWaitedForLonger() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(RunningBridge.greeter((InetSocketAddress) silent.getLocalSocketAddress(), Duration.ofMillis(50)))
                    .isEqualTo(Holder.UNKNOWN);
        }
    }

    @Test
    void freeBesideABridgeAreAnotherConfiguration() {
        assertThat(of(true, true, new Port.Free()))
                .isEqualTo("Fault port: a bridge runs, but not at 127.0.0.1:8084: it has another configuration");
    }

    @Test
    void withoutHttpNobodyCanTell() {
        assertThat(of(false, false, new Port.Taken())).startsWith("NotLookedAt port: 127.0.0.1:8084 is taken, by whom");
    }

    @Test
    void thatAreNotThisMachinesAreAFault() {
        InetSocketAddress foreign = new InetSocketAddress("192.0.2.1", 8084);

        assertThat(RunningBridge.look(foreign)).isInstanceOf(Port.Unusable.class);
        assertThat(of(true, false, RunningBridge.look(foreign))).startsWith("Fault port: 127.0.0.1:8084: ");
    }

    @Test
    void areLookedAtByTakingThem() throws Exception {
        InetSocketAddress port;
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = new InetSocketAddress(InetAddress.getLoopbackAddress(), other.getLocalPort());
            assertThat(RunningBridge.look(port)).isEqualTo(new Port.Taken());
        }
        assertThat(RunningBridge.look(port)).isEqualTo(new Port.Free());
    }
}
