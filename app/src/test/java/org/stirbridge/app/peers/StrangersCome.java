package org.stirbridge.app.peers;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** Connections to both ports that no switch makes. They have come when {@code least} of them have, at each port. */
final class StrangersCome implements Disturbance {

    private final String name;
    private final String title;
    private final Strangers.Manner manner;
    private final int count;
    private final int least;
    private final List<Strangers> strangers = new ArrayList<>();
    private String remark = "";

    private StrangersCome(String name, String title, Strangers.Manner manner, int count, int least) {
        this.name = name;
        this.title = title;
        this.manner = manner;
        this.count = count;
        this.least = least;
    }

    /** @param least so many must stand open at once */
    static StrangersCome halfOpen(int count, int least) {
        String title = count + " half-open connections at each port";
        return new StrangersCome("half-open", title, Strangers.Manner.HALF_OPEN, count, least);
    }

    /** Twice as many as stand open at once must have come: those that were closed came again. */
    static StrangersCome garbage(int count) {
        String title = "garbage on both ports, " + count + " connections at once at each";
        return new StrangersCome("garbage", title, Strangers.Manner.GARBAGE, count, 2 * count);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String title() {
        return title;
    }

    /** The start of their Java is no part of what is tried. */
    @Override
    public void prepare(FailureSite site) throws IOException {
        for (int port : List.of(site.agiPort(), site.esl().getPort())) {
            strangers.add(Strangers.at(port, manner, count, site.newFolder("strangers")));
        }
        await("strangers wait", Strangers::waiting);
    }

    @Override
    public void begin(FailureSite site) throws IOException {
        for (Strangers crowd : strangers) {
            crowd.go();
        }
        await(least + " strangers at each port", this::came);
    }

    private boolean came(Strangers crowd) {
        return (manner == Strangers.Manner.HALF_OPEN ? crowd.mostAtOnce() : crowd.opened()) >= least;
    }

    private void await(String what, Predicate<Strangers> condition) {
        Awaitility.await(what)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> strangers.stream().allMatch(condition));
    }

    @Override
    public void end(FailureSite site) {
        remark = strangers.stream().map(Strangers::report).collect(Collectors.joining("; "));
        if (!strangers.stream().allMatch(Strangers::alive)) {
            throw new IllegalStateException("strangers died: " + remark);
        }
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
