package org.stirbridge.app.doctor.site;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stirbridge.app.Ports;
import org.stirbridge.app.Version;
import org.stirbridge.app.doctor.Check;
import org.stirbridge.app.doctor.Finding;
import org.stirbridge.app.doctor.Finding.Fault;
import org.stirbridge.app.doctor.Finding.Good;
import org.stirbridge.app.doctor.Finding.NotLookedAt;
import org.stirbridge.app.doctor.Finding.Warning;
import org.stirbridge.app.doctor.site.RunningBridge.Port;
import org.stirbridge.app.doctor.site.RunningBridge.State;
import org.stirbridge.bridge.config.BridgeConfiguration;

/** Whether the bridge runs, as this configuration has it, or could: its ports are its own, or free. */
final class BridgeCheck implements Check {

    private final BridgeConfiguration configuration;
    private final Duration patience;

    BridgeCheck(BridgeConfiguration configuration, Duration patience) {
        this.configuration = configuration;
        this.patience = patience;
    }

    @Override
    public String name() {
        return "bridge";
    }

    @Override
    public List<Finding> look() {
        InetSocketAddress http = configuration.http().listen();
        boolean asked = configuration.http().enabled() && http.getPort() != 0;
        Optional<State> state = asked ? new RunningBridge(http, patience).state() : Optional.empty();
        List<Finding> findings = new ArrayList<>(asked ? bridge(state) : List.of(untold()));
        Judge judge = new Judge(asked, state.isPresent());
        addPort("esl.listen", configuration.esl().enabled(), configuration.esl().listen(), judge, findings);
        addPort("agi.listen", configuration.agi().enabled(), configuration.agi().listen(), judge, findings);
        addPort("http.listen", configuration.http().enabled(), http, judge, findings);
        return findings;
    }

    private Finding untold() {
        return new NotLookedAt(name(), "whether it runs cannot be told without http.listen");
    }

    private List<Finding> bridge(Optional<State> state) {
        String where = Ports.text(configuration.http().listen());
        return state.map(found -> running(found, where))
                .orElseGet(() -> List.of(new Warning(
                        name(),
                        "none answers at " + where + ": it does not run",
                        "start it: stirbridge serve, with this configuration")));
    }

    private List<Finding> running(State state, String where) {
        List<Finding> findings = new ArrayList<>();
        findings.add(
                state.version().equals(Version.text())
                        ? new Good(name(), "version " + state.version() + " answers at " + where)
                        : new Warning(
                                name(),
                                "version " + state.version() + " answers at " + where + ", and this is "
                                        + Version.text(),
                                "restart it"));
        String mend = "its log says more; see the lines above";
        state.reasons()
                .forEach(reason -> findings.add(
                        state.ready() ? new Warning(name(), reason, mend) : new Fault(name(), reason, mend)));
        return findings;
    }

    private static void addPort(
            String setting, boolean enabled, InetSocketAddress address, Judge judge, List<Finding> findings) {
        if (enabled) {
            String check = "port " + setting;
            findings.add(
                    address.getPort() == 0
                            ? new NotLookedAt(check, "port 0: whichever is free at the start")
                            : judge.of(check, Ports.text(address), address.getPort(), RunningBridge.look(address)));
        }
    }

    /**
     * What a port's state means.
     *
     * @param asked whether it can be known that a bridge runs
     * @param runs whether one does
     */
    record Judge(boolean asked, boolean runs) {

        Finding of(String check, String where, int number, Port port) {
            if (port instanceof Port.Unusable unusable) {
                return new Fault(
                        check,
                        where + ": " + unusable.why(),
                        "give an address of this machine; ports below 1024 need a right of their own");
            }
            return port instanceof Port.Taken ? taken(check, where, number) : free(check, where);
        }

        private Finding taken(String check, String where, int number) {
            if (!asked) {
                return new NotLookedAt(check, where + " is taken, by whom cannot be told without http.listen");
            }
            return runs
                    ? new Good(check, where + " is taken, and a bridge runs")
                    : new Fault(
                            check,
                            where + " is taken by another program, and no bridge can start",
                            "ss -ltnp 'sport = :" + number + "' names it; stop it, or take another port");
        }

        private Finding free(String check, String where) {
            return runs
                    ? new Fault(
                            check,
                            "a bridge runs, but not at " + where + ": it has another configuration",
                            "restart it with this configuration")
                    : new Good(check, where + " is free for the bridge");
        }
    }
}
