package org.stirbridge.app.peers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/**
 * One disturbance under load. A third of the time all is well, a third of it the disturbance lasts, a third of it all is
 * well again; calls go on through all of it.
 *
 * @param begun when it began, milliseconds of the epoch
 * @param ended when it was taken away
 * @param well when whatever had failed was there again: a started server answers
 * @param calls all of them
 */
record Trial(Disturbance disturbance, long begun, long ended, long well, List<SeenCall> calls) {

    Trial {
        calls = List.copyOf(calls);
    }

    static Trial run(FailureSite site, Disturbance disturbance, Traffic traffic) throws Exception {
        try {
            disturbance.prepare(site);
            return running(site, disturbance, traffic);
        } finally {
            disturbance.cleanUp(site);
        }
    }

    private static Trial running(FailureSite site, Disturbance disturbance, Traffic traffic) throws Exception {
        List<Load> loads = traffic.start(site);
        try {
            Duration third = Duration.ofMillis(traffic.seconds() * 1000L / 3);
            pause(third);
            long begun = System.currentTimeMillis();
            disturbance.begin(site);
            pause(third);
            long ended = System.currentTimeMillis();
            disturbance.end(site);
            long well = System.currentTimeMillis();
            List<SeenCall> calls = new ArrayList<>();
            for (Load load : loads) {
                calls.addAll(load.await());
            }
            Trial trial = new Trial(disturbance, begun, ended, well, calls);
            trial.requireEffect();
            return trial;
        } finally {
            loads.forEach(Load::close);
        }
    }

    /** Calls that nothing disturbed prove nothing. */
    private void requireEffect() {
        if (!disturbance.showsIn(this)) {
            throw new IllegalStateException("no call shows that this was wrong: " + disturbance.name() + ": " + calls);
        }
    }

    /** Whether a call that was under way at the beginning, or came later, had an outcome with this reason. */
    boolean saw(String reason) {
        return calls.stream()
                .anyMatch(call -> call.ended() >= begun && call.outcome().endsWith(reason));
    }

    /** Begun and over while it lasted. */
    boolean isDuring(SeenCall call) {
        return call.sent() >= begun && call.ended() <= ended;
    }

    private static void pause(Duration time) {
        Awaitility.await().pollDelay(time).atMost(time.plusSeconds(60)).until(() -> true);
    }

    /** Not signed or verified, and nothing that could be done; a call that was under way at the time had its share. */
    boolean isExcused(SeenCall call) {
        return !call.done()
                && disturbance.excuses(call.flow(), call.fresh())
                && call.ended() >= begun
                && !isAfterwards(call);
    }

    /** Begun when all was well again. */
    boolean isAfterwards(SeenCall call) {
        return call.sent() > well + disturbance.lingers().toMillis();
    }

    /** Not signed or verified, although it could have been. */
    boolean isMissed(SeenCall call) {
        return !call.done() && !isExcused(call);
    }

    /** The figures of one kind of call. */
    Figures figures(Flow flow) {
        return Figures.of(this, flow);
    }
}
