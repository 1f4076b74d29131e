package org.stirbridge.app.peers;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.stirbridge.app.peers.CertificateHost.Mood;

/** All that is tried. */
final class Disturbances {

    /** That the bridge may open beside those that it has open. */
    private static final int FEW_FILES = 300;

    private static final Duration JUMP = Duration.ofMinutes(5);

    private Disturbances() {}

    /**
     * The clocks are the last: for them the bridge is started in another way, and stays so.
     *
     * @param halfOpen how many connections stand half open at each port at the same time
     */
    static List<Disturbance> all(int halfOpen) {
        return List.of(
                new Calm(),
                new BridgeKilled(),
                new DatabaseKilled(),
                new HostFails("host-slow", Mood.DRIPS, "certificate host slow: a byte each 50 ms"),
                new HostFails("host-dead", Mood.REFUSES, "certificate host dead: refuses"),
                new HostFails("host-silent", Mood.SILENT, "certificate host dead: takes the connection, says nothing"),
                new HostFails("host-raves", Mood.RAVES, "certificate host sends rubbish in the place of TLS"),
                new HostFails("host-lies", Mood.LIES, "certificate host sends rubbish in the place of a chain"),
                new DiskFull(),
                new StrangersCome("half-open", Strangers.Manner.HALF_OPEN, halfOpen),
                new FewFiles(new StrangersCome("half-open", Strangers.Manner.HALF_OPEN, FEW_FILES * 2)),
                new StrangersCome("garbage", Strangers.Manner.GARBAGE, 200),
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

        /** A fetch has one second ({@code x5u.timeout}). */
        @Override
        public Duration lingers() {
            return Duration.ofSeconds(1);
        }
    }

    private record DiskFull() implements Disturbance {
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
            site.disk().fill(site.bridge());
        }

        @Override
        public void end(FailureSite site) throws IOException {
            site.disk().free();
        }
    }

    /** Fetching needs files as well: an unknown certificate cannot be had while there are none. */
    private record FewFiles(Disturbance strangers) implements Disturbance {
        @Override
        public String name() {
            return "files-run-out";
        }

        @Override
        public String title() {
            return FEW_FILES + " files left to the bridge, and " + strangers.title();
        }

        @Override
        public void begin(FailureSite site) throws Exception {
            new ProcessLimits(site.bridge().pid()).spareFiles(FEW_FILES);
            strangers.begin(site);
        }

        @Override
        public void end(FailureSite site) throws Exception {
            strangers.end(site);
            new ProcessLimits(site.bridge().pid()).allFiles();
        }

        @Override
        public boolean excuses(Flow flow, boolean fresh) {
            return flow.verifies() && fresh;
        }

        @Override
        public void cleanUp(FailureSite site) throws Exception {
            strangers.cleanUp(site);
        }

        @Override
        public String remark() {
            return strangers.remark();
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
        public boolean excuses(Flow flow, boolean fresh) {
            return flow.verifies();
        }

        @Override
        public void cleanUp(FailureSite site) throws IOException {
            site.clock().set(Duration.ZERO);
        }
    }

    private static final class StrangersCome implements Disturbance {
        private final String name;
        private final Strangers.Manner manner;
        private final int count;
        private final List<Strangers> strangers = new ArrayList<>();
        private String remark = "";

        StrangersCome(String name, Strangers.Manner manner, int count) {
            this.name = name;
            this.manner = manner;
            this.count = count;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String title() {
            return manner == Strangers.Manner.HALF_OPEN
                    ? count + " half-open connections at each port"
                    : "garbage on both ports, " + count + " connections at once at each";
        }

        @Override
        public void begin(FailureSite site) throws IOException {
            for (int port : List.of(site.agiPort(), site.esl().getPort())) {
                strangers.add(Strangers.at(port, manner, count, site.newFolder("strangers")));
            }
        }

        @Override
        public void end(FailureSite site) {
            remark = strangers.stream().map(Strangers::report).collect(Collectors.joining("; "));
            leave();
        }

        @Override
        public void cleanUp(FailureSite site) {
            leave();
        }

        private void leave() {
            strangers.forEach(Strangers::close);
            strangers.clear();
        }

        @Override
        public String remark() {
            return remark;
        }
    }
}
