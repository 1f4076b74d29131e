package org.stirbridge.app.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What {@code reliability/run} plays at length, in short: something fails while a real Asterisk and recorded FreeSWITCH
 * conversations ask a real bridge, and every call goes on. Times are bounded by what a switch would bear, not by what an
 * idle machine achieves.
 */
final class ReliabilityIT {

    private static final int SECONDS = 5;
    private static final int RATE = 20;
    private static final int HALF_OPEN = 2000;

    private static final Duration BUDGET = Duration.ofMillis(Figures.BUDGET);

    /** The budget, and what such a machine adds to SIP on both sides. */
    private static final long LONGEST_MILLIS = BUDGET.toMillis() + 2500;

    private static FailureSite site;

    @BeforeAll
    static void open() throws Exception {
        site = new FailureSite(BUDGET);
        // Calls that find every program just started say nothing of what fails later.
        Trial.run(site, Disturbances.calm(), new Traffic(SECONDS, RATE, Traffic.BOTH));
    }

    @AfterAll
    static void close() throws Exception {
        if (site != null) {
            site.close();
        }
    }

    static Stream<Named<Disturbance>> disturbances() {
        return Disturbances.all(HALF_OPEN).stream()
                .filter(one -> !one.name().equals("none"))
                .map(one -> Named.of(one.name(), one));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("disturbances")
    void noCallIsLostNoneWaitsTooLongAndAllIsWellAgainByItself(Disturbance disturbance) throws Exception {
        Trial trial = Trial.run(site, disturbance, new Traffic(SECONDS, RATE, Traffic.BOTH));
        List<SeenCall> after = afterwards(trial);

        for (Flow flow : Flow.values()) {
            Figures figures = trial.figures(flow);
            assertThat(figures.lost()).as("lost: %s", trial.calls()).isZero();
            assertThat(figures.addedMost()).as("longest wait, %s", flow).isLessThan(LONGEST_MILLIS);
            assertThat(without(trial, flow)).as("signed, or verified: %s", flow).isEmpty();
        }
        assertThat(after).as("signed and verified again").allMatch(SeenCall::done);
    }

    /** Everything at once: what is on disk must be whole although the process died while nothing could be written. */
    @Test
    void aBridgeThatWasKilledOnAFullDiskStartsAndSignsWhileItsDatabaseIsAway() throws Exception {
        site.disk().fill(site.bridge());
        try {
            site.mariaDb().kill();
            site.bridge().kill();
            site.bridge().restart(Map.of());
            site.bridge().awaitReady();

            assertThat(calls()).as("by the copies on disk").allMatch(SeenCall::done);
        } finally {
            site.disk().free();
            site.mariaDb().restart();
        }
        assertThat(calls()).as("with the database again").allMatch(SeenCall::done);
    }

    /** A bridge that takes long to start may have been ready after the last call only: then there are more. */
    private static List<SeenCall> afterwards(Trial trial) throws Exception {
        List<SeenCall> after =
                trial.calls().stream().filter(trial::isAfterwards).toList();
        return after.isEmpty() ? calls() : after;
    }

    private static List<SeenCall> calls() throws Exception {
        return Trial.run(site, Disturbances.calm(), new Traffic(3, RATE, Traffic.BOTH))
                .calls();
    }

    /** Calls that could have been signed or verified and were not. */
    private static List<SeenCall> without(Trial trial, Flow flow) {
        return trial.calls().stream()
                .filter(call -> call.flow() == flow)
                .filter(trial::isMissed)
                .toList();
    }
}
