package org.stirbridge.app.peers;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.stirbridge.app.peers.CertificateHost.Mood;

/** All that is tried. */
final class Disturbances {

    /** So many half-open connections stand at each port at least: fewer than a quarter of {@code max_calls}. */
    private static final int STANDING = 1000;

    private static final Duration JUMP = Duration.ofMinutes(5);

    private Disturbances() {}

    /** Nothing at all. */
    static Disturbance calm() {
        return new Calm();
    }

    /**
     * The clocks are the last: for them the bridge is started in another way, and stays so.
     *
     * @param halfOpen how many connections stand half open at each port at the same time
     */
    static List<Disturbance> all(int halfOpen) {
        return List.of(
                calm(),
                new BridgeKilled(),
                new DatabaseKilled(),
                new HostFails("host-slow", Mood.DRIPS, "certificate host slow: a byte each 50 ms"),
                new HostFails("host-dead", Mood.REFUSES, "certificate host dead: refuses"),
                new HostFails("host-silent", Mood.SILENT, "certificate host dead: takes the connection, says nothing"),
                new HostFails("host-raves", Mood.RAVES, "certificate host sends rubbish in the place of TLS"),
                new HostFails("host-lies", Mood.LIES, "certificate host sends rubbish in the place of a chain"),
                new DiskFull(),
                StrangersCome.halfOpen(halfOpen, STANDING),
                new FewFiles(),
                StrangersCome.garbage(200),
                new ClockJumps("clock-ahead", JUMP, "clock of the bridge 5 min ahead, then right again"),
                new ClockJumps("clock-behind", JUMP.negated(), "clock of the bridge 5 min behind, then right again"));
    }

    private record Calm() implements Disturbance {
        @Override
        public String name() {
            return "none";
        }

        @Override
        public String title() {
            return "none";
        }

        @Override
        public void begin(FailureSite site) {
            // That is all.
        }

        @Override
        public void end(FailureSite site) {
            // Nothing was wrong.
        }
    }

    private record BridgeKilled() implements Disturbance {
        @Override
        public String name() {
            return "bridge-killed";
        }

        @Override
        public String title() {
            return "bridge killed (-9), then started again";
        }

        @Override
        public void begin(FailureSite site) {
            site.bridge().kill();
            if (site.bridge().alive()) {
                throw new IllegalStateException("the bridge still runs");
            }
        }

        @Override
        public void end(FailureSite site) throws IOException {
            site.bridge().restart(Map.of());
            site.bridge().awaitReady();
        }

        @Override
        public boolean excuses(Flow flow, boolean fresh) {
            return true;
        }

        @Override
        public boolean showsIn(Trial trial) {
            return trial.calls().stream().anyMatch(call -> !call.done());
        }
    }

    private record DatabaseKilled() implements Disturbance {
        @Override
        public String name() {
            return "database-killed";
        }

        @Override
        public String title() {
            return "MariaDB killed (-9), then started again";
        }

        @Override
        public void begin(FailureSite site) {
            site.mariaDb().kill();
            if (answers(site)) {
                throw new IllegalStateException("MariaDB still answers");
            }
        }

        private static boolean answers(FailureSite site) {
            try {
                site.mariaDb().execute("SELECT 1");
                return true;
            } catch (IllegalStateException e) {
                return false;
            }
        }

        @Override
        public void end(FailureSite site) {
            site.mariaDb().restart();
        }
    }

    /** Calls whose certificate is not known yet can only be told so; all others go by what is kept. */
    private record HostFails(String name, Mood mood, String title) implements Disturbance {
        @Override
        public void begin(FailureSite site) throws IOException {
            site.host().become(mood);
        }

        @Override
        public void end(FailureSite site) throws IOException {
            site.host().become(Mood.WELL);
        }

        @Override
        public boolean excuses(Flow flow, boolean fresh) {
            return flow.verifies() && fresh;
        }

        /** A fetch that is cut off where the mood changes proves nothing: the host has failed when none succeeds. */
        @Override
        public boolean showsIn(Trial trial) {
            return trial.saw(mood == Mood.LIES ? "CERTIFICATE_UNREADABLE" : "CERTIFICATE_UNREACHABLE")
                    && trial.calls().stream()
                            .filter(call -> call.flow().verifies() && call.fresh() && trial.isDuring(call))
                            .noneMatch(SeenCall::done);
        }

        /** A fetch has one second ({@code x5u.timeout}). */
        @Override
        public Duration lingers() {
            return Duration.ofSeconds(1);
        }
    }

    /** Certificates of calls are saved: that the bridge counts one that cannot be shows that its own writes fail. */
    private static final class DiskFull implements Disturbance {
        private static final String PROBLEMS = "stirbridge_x5u_disk_problems_total";

        private double before;

        @Override
        public String name() {
            return "disk-full";
        }

        @Override
        public String title() {
            return "disk of the bridge full: data_directory and log";
        }

        @Override
        public void begin(FailureSite site) throws IOException {
            before = site.bridge().count(PROBLEMS);
            site.disk().fill(site.bridge());
        }

        @Override
        public void end(FailureSite site) throws IOException {
            Awaitility.await("a certificate could not be saved")
                    .atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> site.bridge().count(PROBLEMS) > before);
            site.disk().free();
        }

        /** Also when it was not full at all. */
        @Override
        public void cleanUp(FailureSite site) throws IOException {
            site.disk().free();
        }
    }

    /** A token of now is of another time to a clock that is wrong: signing goes on, verifying cannot. */
    private record ClockJumps(String name, Duration ahead, String title) implements Disturbance {
        @Override
        public void prepare(FailureSite site) throws IOException {
            if (!site.bridge().isIn(site.clock().environment())) {
                site.bridge().restart(site.clock().environment());
                site.bridge().awaitReady();
            }
        }

        @Override
        public void begin(FailureSite site) throws IOException {
            site.clock().set(ahead);
        }

        @Override
        public void end(FailureSite site) throws IOException {
            site.clock().set(Duration.ZERO);
        }

        @Override
        public boolean showsIn(Trial trial) {
            return trial.saw(ahead.isNegative() ? "FUTURE_IAT" : "STALE_IAT");
        }

        @Override
        public boolean excuses(Flow flow, boolean fresh) {
            return flow.verifies();
        }

        @Override
        public void cleanUp(FailureSite site) throws IOException {
            site.clock().set(Duration.ZERO);
        }
    }
}
