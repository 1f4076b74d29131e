package org.stirbridge.esl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.stirbridge.bridge.call.CallServices;
import org.stirbridge.bridge.call.UnsignedReason;
import org.stirbridge.bridge.network.CidrBlock;
import org.stirbridge.lab.freeswitch.Outcome;
import org.stirbridge.lab.freeswitch.RecordedFreeSwitch;
import org.stirbridge.lab.freeswitch.Recording;

@Timeout(60)
final class StopAndReloadTest {

    private static final EslSettings SETTINGS = EslSettings.defaults()
            .withListen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .withBudget(Duration.ofSeconds(20));

    private final ExecutorService switches = Executors.newCachedThreadPool();
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final AtomicInteger started = new AtomicInteger();

    /** Stops the accepting thread at the first call, so that the others stay in the queue of the kernel. */
    private final ExecutorService held = new ThreadPoolExecutor(0, 100, 1, TimeUnit.SECONDS, new SynchronousQueue<>()) {
        @Override
        public void execute(Runnable call) {
            started.incrementAndGet();
            awaited(goOn);
            super.execute(call);
        }
    };

    @AfterEach
    void end() {
        goOn.countDown();
        switches.shutdownNow();
        held.shutdownNow();
    }

    private static CallServices signing() {
        return new CallServices(
                (call, deadline) -> ServerUnderTest.signed(), (call, deadline) -> ServerUnderTest.verified(), List::of);
    }

    private static CallServices unsigned() {
        return new CallServices(
                (call, deadline) -> ServerUnderTest.unsigned(UnsignedReason.SIGN_MODE_OFF),
                (call, deadline) -> ServerUnderTest.verified(),
                List::of);
    }

    private CompletableFuture<Outcome> call(EslServer server) {
        InetSocketAddress bridge = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
        return CompletableFuture.supplyAsync(
                () -> RecordedFreeSwitch.call(
                        bridge, Recording.SYNC_FULL, Map.of("stir_request", "sign"), Map.of(), Duration.ofSeconds(20)),
                switches);
    }

    @Test
    void callsThatStandInTheQueueWhenItStopsAreAnswered() throws Exception {
        EslServer server = new EslServer(SETTINGS, signing(), held);
        List<CompletableFuture<Outcome>> calls =
                IntStream.range(0, 30).mapToObj(i -> call(server)).toList();
        await().until(() -> started.get() == 1);

        CompletableFuture<Boolean> stopped =
                CompletableFuture.supplyAsync(() -> server.close(Duration.ofSeconds(20)), switches);
        goOn.countDown();

        assertThat(calls)
                .allSatisfy(call -> assertThat(call.get(30, TimeUnit.SECONDS).wireIdentities())
                        .hasSize(1));
        assertThat(stopped.get(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aCallKeepsTheServicesThatItBeganWithAndTheNextHasTheOthers() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CallServices slow = new CallServices(
                (call, deadline) -> {
                    asked.countDown();
                    awaited(goOn);
                    return ServerUnderTest.signed();
                },
                (call, deadline) -> ServerUnderTest.verified(),
                List::of);
        try (EslServer server = new EslServer(SETTINGS, slow, switches)) {
            CompletableFuture<Outcome> before = call(server);
            assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();

            server.use(SETTINGS, unsigned());
            Outcome after = call(server).get(20, TimeUnit.SECONDS);
            goOn.countDown();

            assertThat(after.variable("stir_reason")).isEqualTo("SIGN_MODE_OFF");
            assertThat(before.get(20, TimeUnit.SECONDS).variable("stir_status")).isEqualTo("signed");
        }
    }

    @Test
    void otherPeersCountForTheNextConnection() throws Exception {
        List<CidrBlock> others = List.of(CidrBlock.parse("192.0.2.1").orElseThrow());
        try (EslServer server = new EslServer(SETTINGS.withPeers(others), signing(), switches)) {
            assertThat(call(server).get(20, TimeUnit.SECONDS).variable("stir_status"))
                    .isEmpty();

            server.use(SETTINGS, signing());

            assertThat(call(server).get(20, TimeUnit.SECONDS).variable("stir_status"))
                    .isEqualTo("signed");
        }
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
