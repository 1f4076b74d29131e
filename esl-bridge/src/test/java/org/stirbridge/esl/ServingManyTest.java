package org.stirbridge.esl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.stirbridge.bridge.network.CidrBlock;
import org.stirbridge.lab.freeswitch.End;
import org.stirbridge.lab.freeswitch.Outcome;
import org.stirbridge.lab.freeswitch.Recording;

final class ServingManyTest {

    /** Not the common pool: on two cores it has one thread on JDK 25, and a call that waits would keep the next. */
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    @Test
    void servesFiveHundredCallsAtOnce() {
        CountDownLatch allThere = new CountDownLatch(500);
        ExecutorService switches = Executors.newFixedThreadPool(500);
        try (ServerUnderTest bridge = ServerUnderTest.deciding((call, deadline) -> {
            allThere.countDown();
            return awaited(allThere)
                    ? ServerUnderTest.signed()
                    : ServerUnderTest.unsigned(org.stirbridge.bridge.call.UnsignedReason.OUT_OF_TIME);
        })) {
            List<CompletableFuture<Outcome>> calls = IntStream.range(0, 500)
                    .mapToObj(i ->
                            CompletableFuture.supplyAsync(() -> bridge.sign(Recording.SYNC_FULL, Map.of()), switches))
                    .toList();

            assertThat(calls)
                    .allSatisfy(call ->
                            assertThat(call.join().variable("stir_status")).isEqualTo("signed"));
        } finally {
            switches.shutdownNow();
        }
    }

    /** FreeSWITCH's channel data comes within milliseconds; who says nothing for long gives its place to a call. */
    @Test
    void connectionsThatSayNothingTakeNoPlaceFromCalls() throws Exception {
        List<Socket> silent = new ArrayList<>();
        try (ServerUnderTest bridge =
                ServerUnderTest.with(settings -> settings.withMaximumCalls(64).withBudget(Duration.ofSeconds(30)))) {
            for (int i = 0; i < 200; i++) {
                silent.add(new Socket(bridge.address().getAddress(), bridge.server.port()));
            }

            await().untilAsserted(() -> assertThat(
                            bridge.sign(Recording.SYNC_FULL, Map.of()).variable("stir_status"))
                    .isEqualTo("signed"));
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
    }

    /** Two megabytes are allowed to one of them; all of them together would end a process with little memory. */
    @Test
    void manyEndlessRequestsAtOnceAreNotAllHeldInMemory() throws Exception {
        List<Socket> endless = new ArrayList<>();
        byte[] line =
                ("Event-Name: CHANNEL_DATA\nvariable_a: " + "x".repeat(1_000_000)).getBytes(StandardCharsets.US_ASCII);
        try (ServerUnderTest bridge = ServerUnderTest.with(settings -> settings.withBudget(Duration.ofSeconds(30)))) {
            boolean taken = true;
            while (taken && endless.size() < 60) {
                Socket socket = new Socket(bridge.address().getAddress(), bridge.server.port());
                endless.add(socket);
                taken = canSend(socket, line);
            }

            assertThat(taken).as("all of 60 MB").isFalse();
            assertThat(endless).hasSizeGreaterThan(2);
            assertThat(bridge.sign(Recording.SYNC_FULL, Map.of()).variable("stir_status"))
                    .isEqualTo("signed");
        } finally {
            for (Socket socket : endless) {
                socket.close();
            }
        }
    }

    /** Whether the bridge takes all of it and leaves the connection open, as one has to that may be a long request. */
    private static boolean canSend(Socket socket, byte[] bytes) throws IOException {
        socket.setSoTimeout(100);
        try {
            socket.getOutputStream().write(bytes);
            socket.getInputStream().readNBytes("connect\n\n".length());
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException e) {
            return true;
        } catch (SocketException e) {
            return false;
        }
    }

    @Test
    void closesAConnectionFromAnAddressThatIsNotAllowed() {
        List<CidrBlock> others = List.of(CidrBlock.parse("192.0.2.1").orElseThrow());
        try (ServerUnderTest bridge = ServerUnderTest.with(settings -> settings.withPeers(others))) {
            Outcome outcome = bridge.sign(Recording.SYNC_FULL, Map.of());

            assertThat(outcome.end()).isIn(End.CLOSED_BEFORE_CONNECT, End.REFUSED);
            assertThat(bridge.outbound).isEmpty();
        }
    }

    @Test
    void closesACallBeyondItsBoundSoThatFreeSwitchGoesOn() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (ServerUnderTest bridge =
                ServerUnderTest.with(settings -> settings.withMaximumCalls(1), (call, deadline) -> {
                    awaited(release);
                    return ServerUnderTest.signed();
                })) {
            CompletableFuture<Outcome> first =
                    CompletableFuture.supplyAsync(() -> bridge.sign(Recording.SYNC_FULL, Map.of()), threads);
            await().until(() -> bridge.server.callsUnderWay() == 1);

            Outcome second = bridge.sign(Recording.SYNC_FULL, Map.of());
            release.countDown();

            assertThat(second.end()).isIn(End.CLOSED_BEFORE_CONNECT, End.REFUSED);
            assertThat(second.end().dialplanGoesOn()).isTrue();
            assertThat(first.get().variable("stir_status")).isEqualTo("signed");
        }
    }

    @Test
    void answersTheCallsUnderWayBeforeItStops() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        ServerUnderTest bridge = ServerUnderTest.deciding((call, deadline) -> {
            asked.countDown();
            awaited(release);
            return ServerUnderTest.signed();
        });
        CompletableFuture<Outcome> call =
                CompletableFuture.supplyAsync(() -> bridge.sign(Recording.SYNC_FULL, Map.of()), threads);
        assertThat(asked.await(20, java.util.concurrent.TimeUnit.SECONDS)).isTrue();

        CompletableFuture<Boolean> stopped =
                CompletableFuture.supplyAsync(() -> bridge.server.close(Duration.ofSeconds(20)), threads);
        await().until(() -> isRefused(bridge));
        release.countDown();

        assertThat(call.get().variable("stir_status")).isEqualTo("signed");
        assertThat(stopped.get()).isTrue();
    }

    /** By a connection that asks for nothing: a call that came just before the stop would have to wait for its answer. */
    private static boolean isRefused(ServerUnderTest bridge) {
        try (Socket socket =
                new Socket(bridge.address().getAddress(), bridge.address().getPort())) {
            return !socket.isConnected();
        } catch (IOException e) {
            return true;
        }
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(14, java.util.concurrent.TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
