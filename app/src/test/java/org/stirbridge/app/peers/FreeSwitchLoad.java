package org.stirbridge.app.peers;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.stirbridge.lab.freeswitch.Outcome;
import org.stirbridge.lab.freeswitch.RecordedFreeSwitch;
import org.stirbridge.lab.freeswitch.Recording;

/** Many recorded conversations of FreeSWITCH at a steady rate, as many at once as it takes. */
final class FreeSwitchLoad implements Load {

    /** Far beyond any budget: whoever waits so long is a lost call. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What the recorded INVITE said of itself. */
    private static final List<String> RECORDED = List.of(
            "sip_identity",
            "sip_h_identity",
            "sip_i_identity",
            "sip_i_date",
            "sip_date_epoch_time",
            "sip_P-Asserted-Identity",
            "sip_Privacy");

    private final InetSocketAddress bridge;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<CompletableFuture<SeenCall>> calls = new ArrayList<>();

    private FreeSwitchLoad(InetSocketAddress bridge) {
        this.bridge = bridge;
    }

    /** Begins to call {@code after} so many milliseconds; of both lists at {@code rate} a second each. */
    static FreeSwitchLoad start(
            InetSocketAddress bridge, List<PlannedCall> toSign, List<PlannedCall> toVerify, int rate, long after) {
        FreeSwitchLoad load = new FreeSwitchLoad(bridge);
        load.schedule(Flow.FREESWITCH_SIGNS, toSign, rate, after);
        load.schedule(Flow.FREESWITCH_VERIFIES, toVerify, rate, after);
        return load;
    }

    private void schedule(Flow flow, List<PlannedCall> planned, int rate, long after) {
        for (int i = 0; i < planned.size(); i++) {
            PlannedCall call = planned.get(i);
            CompletableFuture<SeenCall> seen = new CompletableFuture<>();
            calls.add(seen);
            ScheduledFuture<?> unused = clock.schedule(
                    () -> threads.execute(() -> place(flow, call, seen)),
                    after * 1_000_000 + i * 1_000_000_000L / rate,
                    TimeUnit.NANOSECONDS);
        }
    }

    private void place(Flow flow, PlannedCall call, CompletableFuture<SeenCall> seen) {
        try {
            seen.complete(place(flow, call));
        } catch (RuntimeException | Error e) {
            seen.completeExceptionally(e);
        }
    }

    private SeenCall place(Flow flow, PlannedCall call) {
        long sent = System.currentTimeMillis();
        Outcome outcome = RecordedFreeSwitch.call(
                bridge,
                Recording.SYNC_FULL,
                variables(call),
                Map.of("Caller-Caller-ID-Number", call.caller(), "Caller-Destination-Number", call.called()),
                PATIENCE);
        boolean done = flow.verifies()
                ? outcome.variable("stir_status").equals("verified")
                : outcome.wireIdentities().size() == 1
                        && call.isSignedBy(outcome.wireIdentities().get(0));
        String what = outcome.end() + " " + outcome.variable("stir_status") + " " + outcome.variable("stir_reason");
        boolean lost = !outcome.end().dialplanGoesOn();
        return new SeenCall(flow, call.fresh(), sent, outcome.elapsed().toMillis(), lost, done, what);
    }

    private static Map<String, @Nullable String> variables(PlannedCall call) {
        Map<String, @Nullable String> variables = new HashMap<>();
        RECORDED.forEach(name -> variables.put(name, null));
        variables.put("sip_from_user", call.caller());
        variables.put("sip_to_user", call.called());
        variables.put("sip_req_user", call.called());
        Token token = call.token();
        variables.put("stir_request", token == null ? "sign" : "verify");
        variables.put("stir_trunk", token == null ? "acme-pbx" : null);
        if (token != null) {
            variables.put("sip_identity", token.identity());
            variables.put("sip_h_identity", token.identity());
        }
        return variables;
    }

    @Override
    public List<SeenCall> await() {
        return calls.stream()
                .map(call -> call.orTimeout(600, TimeUnit.SECONDS).join())
                .toList();
    }

    @Override
    public void close() {
        clock.shutdownNow();
        threads.shutdownNow();
    }
}
