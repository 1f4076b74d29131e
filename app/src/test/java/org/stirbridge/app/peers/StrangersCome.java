package org.stirbridge.app.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.stirbridge.bridge.call.Switch;

/** Connections to both ports that no switch makes. */
final class StrangersCome implements Disturbance {

    private final String name;
    private final String title;
    private final Strangers.Manner manner;
    private final int count;
    private final Predicate<Strangers> come;
    private final List<Strangers> strangers = new ArrayList<>();
    private String remark = "";

    /** @param come whether enough of them have, at one port */
    private StrangersCome(String name, String title, Strangers.Manner manner, int count, Predicate<Strangers> come) {
        this.name = name;
        this.title = title;
        this.manner = manner;
        this.count = count;
        this.come = come;
    }

    /** @param standing so many must stand open at once */
    static StrangersCome halfOpen(int count, int standing) {
        return halfOpen(count, crowd -> crowd.mostAtOnce() >= standing);
    }

    /** Where the bridge has few files left, it is the bridge that says how many may stand open: all must have come. */
    static StrangersCome halfOpen(int count) {
        return halfOpen(count, crowd -> crowd.opened() >= count);
    }

    private static StrangersCome halfOpen(int count, Predicate<Strangers> come) {
        String title = count + " half-open connections at each port";
        return new StrangersCome("half-open", title, Strangers.Manner.HALF_OPEN, count, come);
    }

    /** Twice as many as stand open at once must have come: those that were closed came again. */
    static StrangersCome garbage(int count) {
        String title = "garbage on both ports, " + count + " connections at once at each";
        return new StrangersCome(
                "garbage", title, Strangers.Manner.GARBAGE, count, crowd -> crowd.opened() >= 2 * count);
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
        Path agi = site.newFolder("strangers");
        strangers.add(Strangers.at(site.agiPort(), Switch.ASTERISK, manner, count, agi));
        Path esl = site.newFolder("strangers");
        strangers.add(Strangers.at(site.esl().getPort(), Switch.FREESWITCH, manner, count, esl));
        await("strangers wait", Strangers::waiting);
    }

    @Override
    public void begin(FailureSite site) throws IOException {
        for (Strangers crowd : strangers) {
            crowd.go();
        }
        await("enough strangers at each port", come);
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
