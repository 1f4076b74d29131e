package org.stirbridge.esl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.stirbridge.lab.freeswitch.Recording;

/** What becomes of calls where the machine gives fewer threads than connections want. */
final class ThreadsRunOutTest {

    private static final int THREADS = 8;

    @Test
    void whoSaysNothingGivesHisThreadToACall() throws IOException {
        List<Socket> silent = new ArrayList<>();
        try (ServerUnderTest bridge = ServerUnderTest.on(new Threads())) {
            for (int i = 0; i < 2 * THREADS; i++) {
                silent.add(connection(bridge));
            }

            await().untilAsserted(() -> assertSigned(bridge));
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
    }

    @Test
    void aThreadThatTheMachineDoesNotGiveCostsThatCallAlone() throws IOException {
        try (ServerUnderTest bridge = ServerUnderTest.on(failingOnce(new OutOfMemoryError("no thread")));
                Socket first = connection(bridge)) {
            assertThat(bytesUntilTheEnd(first)).isZero();
            assertSigned(bridge);
        }
    }

    @Test
    void aFaultCostsTheConnectionThatMetItAndNoOther() throws IOException {
        try (ServerUnderTest bridge = ServerUnderTest.on(failingOnce(new LinkageError("a fault")));
                Socket first = connection(bridge)) {
            assertThat(bytesUntilTheEnd(first)).isZero();
            assertSigned(bridge);
        }
    }

    private static void assertSigned(ServerUnderTest bridge) {
        assertThat(bridge.sign(Recording.SYNC_FULL, Map.of()).variable("stir_status"))
                .isEqualTo("signed");
    }

    private static Socket connection(ServerUnderTest bridge) throws IOException {
        return new Socket(bridge.address().getAddress(), bridge.address().getPort());
    }

    private static int bytesUntilTheEnd(Socket socket) throws IOException {
        socket.setSoTimeout(10_000);
        return socket.getInputStream().readAllBytes().length;
    }

    private static Threads failingOnce(Error error) {
        AtomicInteger tasks = new AtomicInteger();
        return new Threads() {
            @Override
            public void execute(Runnable task) {
                if (tasks.getAndIncrement() == 0) {
                    throw error;
                }
                super.execute(task);
            }
        };
    }

    private static class Threads extends ThreadPoolExecutor {

        Threads() {
            super(0, THREADS, 1, TimeUnit.SECONDS, new SynchronousQueue<>());
        }
    }
}
