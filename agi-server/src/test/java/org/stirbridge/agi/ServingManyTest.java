package org.stirbridge.agi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stirbridge.agi.ServerUnderTest.IDENTITY;
import static org.stirbridge.agi.ServerUnderTest.signed;

import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.stirbridge.bridge.call.CallServices;
import org.stirbridge.bridge.call.OutboundDecision;
import org.stirbridge.bridge.network.CidrBlock;
import org.stirbridge.lab.asterisk.Outcome;
import org.stirbridge.lab.asterisk.Outcome.Ending;
import org.stirbridge.lab.asterisk.RecordedAsterisk;

@Timeout(60)
class ServingManyTest {

    private final ExecutorService asterisks = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        asterisks.shutdownNow();
    }

    private CompletableFuture<Outcome> callOn(ServerUnderTest server) {
        return CompletableFuture.supplyAsync(() -> server.call(RecordedAsterisk.legToTrunk("sign")), asterisks);
    }

    private static OutboundDecision after(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return signed(IDENTITY);
    }

    @Test
    void servesFiveHundredCallsAtOnce() {
        CountDownLatch all = new CountDownLatch(500);
        try (ServerUnderTest server =
                ServerUnderTest.with(settings -> settings.withBudget(Duration.ofSeconds(30)), (call, deadline) -> {
                    all.countDown();
                    return after(all);
                })) {
            List<CompletableFuture<Outcome>> calls = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                calls.add(callOn(server));
            }
            assertThat(calls).allSatisfy(call -> {
                assertThat(call.join().callersVariable("stir_status")).isEqualTo("signed");
                assertThat(call.join().headers("Identity")).hasSize(1);
            });
        }
    }

    @Test
    void closesAtOnceWhatIsOverItsBound() {
        CountDownLatch end = new CountDownLatch(1);
        try (ServerUnderTest server = ServerUnderTest.with(
                settings -> settings.withMaximumCalls(1).withBudget(Duration.ofSeconds(30)),
                (call, deadline) -> after(end))) {
            CompletableFuture<Outcome> first = callOn(server);
            Awaitility.await().until(() -> server.outbound.size() == 1);
            Outcome second = server.call(RecordedAsterisk.legToTrunk("sign"));
            assertThat(second.commands()).isEmpty();
            assertThat(second.ending()).isIn(Ending.CLOSED_BY_SERVER, Ending.BROKEN_OFF);
            end.countDown();
            assertThat(first.join().callersVariable("stir_status")).isEqualTo("signed");
        }
    }

    /** Asterisk says its request at once; who says nothing for long, or half of it, gives its place to a call. */
    @Test
    void connectionsThatSayNothingTakeNoPlaceFromCalls() throws Exception {
        List<Socket> silent = new ArrayList<>();
        try (ServerUnderTest server = ServerUnderTest.with(
                settings -> settings.withMaximumCalls(64).withBudget(Duration.ofSeconds(30)),
                (call, deadline) -> signed(IDENTITY))) {
            for (int i = 0; i < 200; i++) {
                Socket socket = new Socket(server.address().getAddress(), server.server.port());
                socket.getOutputStream().write("agi_network: y".getBytes(StandardCharsets.US_ASCII), 0, i % 2 * 14);
                silent.add(socket);
            }

            Awaitility.await()
                    .untilAsserted(() -> assertThat(server.call(RecordedAsterisk.legToTrunk("sign"))
                                    .callersVariable("stir_status"))
                            .isEqualTo("signed"));
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
    }

    @Test
    void refusesAPeerThatIsNotAllowed() {
        try (ServerUnderTest server = ServerUnderTest.with(
                settings ->
                        settings.withPeers(List.of(CidrBlock.parse("192.0.2.1").orElseThrow())),
                (call, deadline) -> signed(IDENTITY))) {
            Outcome outcome = server.call(RecordedAsterisk.legToTrunk("sign"));
            assertThat(outcome.commands()).isEmpty();
            assertThat(server.outbound).isEmpty();
        }
    }

    @Test
    void answersTheCallsUnderWayBeforeItStops() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        ServerUnderTest server = ServerUnderTest.with(
                settings -> settings.withBudget(Duration.ofSeconds(30)), (call, deadline) -> after(end));
        try (server) {
            CompletableFuture<Outcome> call = callOn(server);
            Awaitility.await().until(() -> server.outbound.size() == 1);
            CompletableFuture<Boolean> stop =
                    CompletableFuture.supplyAsync(() -> server.server.close(Duration.ofSeconds(20)), asterisks);
            Awaitility.await().until(() -> refusesConnections(server.address()));
            assertThat(stop).isNotDone();
            end.countDown();
            assertThat(call.get().callersVariable("stir_status")).isEqualTo("signed");
            assertThat(stop.get()).isTrue();
        }
    }

    private static boolean refusesConnections(InetSocketAddress address) throws Exception {
        try (Socket socket = new Socket()) {
            socket.connect(address);
            return false;
        } catch (ConnectException e) {
            return true;
        }
    }

    @Test
    void saysWhenTheGraceWasTooShort() {
        CountDownLatch end = new CountDownLatch(1);
        try (ServerUnderTest server = ServerUnderTest.with(
                settings -> settings.withBudget(Duration.ofSeconds(30)), (call, deadline) -> after(end))) {
            CompletableFuture<Outcome> call = callOn(server);
            Awaitility.await().until(() -> server.outbound.size() == 1);
            assertThat(server.server.close(Duration.ofMillis(50))).isFalse();
            end.countDown();
            assertThat(call.join().callersVariable("stir_status")).isEqualTo("signed");
        }
    }

    @Test
    void saysThatAPortIsTaken() {
        try (ServerUnderTest server = ServerUnderTest.signing((call, deadline) -> signed(IDENTITY))) {
            assertThatThrownBy(() -> new AgiServer(
                            AgiSettings.defaults().withListen(server.address()),
                            new CallServices(
                                    (call, deadline) -> signed(IDENTITY),
                                    (call, deadline) -> ServerUnderTest.verified(),
                                    List::of),
                            asterisks))
                    .isInstanceOf(BindException.class);
        }
    }
}
