package org.stirbridge.app.peers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.stirbridge.bridge.call.Switch;

/**
 * The calls of one {@link Trial}: half of them to sign, half to verify.
 *
 * @param seconds at least 3
 * @param rate calls a second of each switch
 * @param switches who calls
 */
record Traffic(int seconds, int rate, Set<Switch> switches) {

    static final Set<Switch> BOTH = Set.of(Switch.ASTERISK, Switch.FREESWITCH);

    /** SIPp has to start; the calls of both switches begin together. */
    private static final long START_MILLIS = 500;

    Traffic {
        switches = Set.copyOf(switches);
    }

    List<Flow> flows() {
        return Stream.of(Flow.values())
                .filter(flow -> switches.contains(flow.from()))
                .toList();
    }

    /** Begins to call; whoever started it closes each of what it gets. */
    List<Load> start(FailureSite site) throws Exception {
        List<Load> loads = new ArrayList<>();
        try {
            start(site, loads);
            return loads;
        } catch (Exception | Error e) {
            loads.forEach(Load::close);
            throw e;
        }
    }

    private void start(FailureSite site, List<Load> loads) throws Exception {
        int each = Math.max(1, rate / 2);
        List<PlannedCall> toSign = PlannedCall.toSign(each * seconds);
        Instant start = PeersLab.now().plusMillis(START_MILLIS);
        if (switches.contains(Switch.ASTERISK)) {
            List<PlannedCall> toVerify = toVerify(site, each, start);
            int asterisk = site.asterisk().port();
            loads.add(SippLoad.start(
                    Flow.ASTERISK_SIGNS, toSign, each, site.newFolder("out"), asterisk, site.carrier(), "acme"));
            loads.add(SippLoad.start(
                    Flow.ASTERISK_VERIFIES, toVerify, each, site.newFolder("in"), asterisk, site.phone(), "incoming"));
        }
        if (switches.contains(Switch.FREESWITCH)) {
            loads.add(FreeSwitchLoad.start(site.esl(), toSign, toVerify(site, each, start), each, START_MILLIS));
        }
    }

    private List<PlannedCall> toVerify(FailureSite site, int each, Instant start) throws Exception {
        return PlannedCall.toVerify(each * seconds, each, start, site.others(), site.host());
    }
}
