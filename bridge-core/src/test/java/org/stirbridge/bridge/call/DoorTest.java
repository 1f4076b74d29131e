package org.stirbridge.bridge.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class DoorTest {

    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> callers = new ArrayList<>();

    @AfterEach
    void end() throws IOException {
        threads.shutdownNow();
        for (Socket caller : callers) {
            caller.close();
        }
    }

    private static Door open() throws IOException {
        return new Door(new InetSocketAddress(HERE, 0), 100, () -> false);
    }

    private Socket caller(Door door) throws IOException {
        Socket caller = new Socket(HERE, door.address().getPort());
        callers.add(caller);
        return caller;
    }

    @Test
    void everyoneWhoStandsInTheQueueIsTakenBeforeThePortIsClosed() throws Exception {
        Door door = open();
        CountDownLatch free = new CountDownLatch(1);
        CompletableFuture<Integer> taken = CompletableFuture.supplyAsync(() -> takeAll(door, free), threads);
        for (int i = 0; i < 50; i++) {
            caller(door);
        }

        CompletableFuture<Void> closed = CompletableFuture.runAsync(door::close, threads);
        free.countDown();

        assertThat(taken.get(20, TimeUnit.SECONDS)).isEqualTo(50);
        closed.get(20, TimeUnit.SECONDS);
        for (Socket caller : callers) {
            assertThat(caller.getInputStream().read()).isEqualTo('!');
        }
        assertThatThrownBy(() -> caller(door)).isInstanceOf(ConnectException.class);
    }

    /** Takes everyone, from when it is let; says to each that it was taken. */
    private static int takeAll(Door door, CountDownLatch free) {
        int taken = 0;
        try {
            free.await();
            for (Socket peer = door.next(); peer != null; peer = door.next()) {
                peer.getOutputStream().write('!');
                taken++;
            }
        } catch (IOException | InterruptedException e) {
            return -1;
        }
        return taken;
    }

    @Test
    void aFloodDoesNotKeepThePortOpen() throws Exception {
        Door door = open();
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Integer> taken =
                CompletableFuture.supplyAsync(() -> takeAll(door, new CountDownLatch(0)), threads);
        CompletableFuture<Void> flood = CompletableFuture.runAsync(() -> flood(door, over), threads);

        door.close();

        assertThatThrownBy(() -> caller(door)).isInstanceOf(ConnectException.class);
        assertThat(taken.get(20, TimeUnit.SECONDS)).isNotNegative();
        over.set(true);
        flood.get(20, TimeUnit.SECONDS);
    }

    private static void flood(Door door, AtomicBoolean over) {
        while (!over.get()) {
            try (Socket caller = new Socket(HERE, door.address().getPort())) {
                caller.setTcpNoDelay(true);
            } catch (IOException e) {
                return;
            }
        }
    }

    @Test
    void thePortIsClosedAtOnceWhenTheTakingThreadEnds() throws Exception {
        Door door = open();
        Socket waiting = caller(door);

        door.end();

        assertThatThrownBy(() -> caller(door)).isInstanceOf(ConnectException.class);
        assertThatThrownBy(() -> waiting.getInputStream().read()).isInstanceOf(SocketException.class);
        assertThat(door.next()).isNull();
    }

    @Test
    void aPortThatNobodyTakesFromIsClosedNevertheless() throws Exception {
        Door door = open();

        door.close();

        assertThatThrownBy(() -> caller(door)).isInstanceOf(ConnectException.class);
    }
}
