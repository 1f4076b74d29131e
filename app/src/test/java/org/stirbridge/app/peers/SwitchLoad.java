package org.stirbridge.app.peers;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.stirbridge.lab.freeswitch.Outcome;
import org.stirbridge.lab.freeswitch.RecordedFreeSwitch;
import org.stirbridge.lab.freeswitch.Recording;

/** Calls of the recorded FreeSWITCH at a steady rate, at {@code a|b}, with a second {@code socket} where no status came. */
final class SwitchLoad implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** What the recorded call itself said of its caller. */
    private static final List<String> RECORDED =
            List.of("sip_identity", "sip_h_identity", "sip_P-Asserted-Identity", "sip_Privacy");

    private final List<InetSocketAddress> bridges;
    private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService calls = Executors.newCachedThreadPool();
    private final Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
    private final AtomicInteger begun = new AtomicInteger();

    SwitchLoad(List<InetSocketAddress> bridges, int perSecond) {
        this.bridges = List.copyOf(bridges);
        var unused = pace.scheduleAtFixedRate(
                () -> calls.execute(this::call), 0, 1_000_000 / perSecond, TimeUnit.MICROSECONDS);
    }

    private void call() {
        begun.incrementAndGet();
        Outcome outcome = ask();
        outcomes.add(outcome.variable("stir_status").isEmpty() ? ask() : outcome);
    }

    private Outcome ask() {
        Map<String, @Nullable String> variables = new HashMap<>();
        RECORDED.forEach(name -> variables.put(name, null));
        variables.put("stir_request", "sign");
        variables.put("stir_trunk", "acme-pbx");
        Map<String, String> headers =
                Map.of("Caller-Caller-ID-Number", "12155550101", "Caller-Destination-Number", "13105550199");
        return RecordedFreeSwitch.callFirstOf(bridges, Recording.SYNC_FULL, variables, headers, PATIENCE);
    }

    /** What became of each call, when no more are placed and the last one is over. */
    List<Outcome> ended() throws InterruptedException {
        pace.shutdown();
        boolean paced = pace.awaitTermination(10, TimeUnit.SECONDS);
        calls.shutdown();
        if (!paced || !calls.awaitTermination(60, TimeUnit.SECONDS) || outcomes.size() != begun.get()) {
            throw new AssertionError(outcomes.size() + " of " + begun + " calls have ended");
        }
        return Arrays.asList(outcomes.toArray(Outcome[]::new));
    }

    @Override
    public void close() {
        pace.shutdownNow();
        calls.shutdownNow();
    }
}
