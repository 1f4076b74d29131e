package org.stirbridge.app.doctor.site;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.stirbridge.app.Ports;
import org.stirbridge.app.Version;
import org.stirbridge.app.doctor.Check;
import org.stirbridge.app.doctor.Finding;
import org.stirbridge.app.doctor.Finding.Fault;
import org.stirbridge.app.doctor.Finding.Good;
import org.stirbridge.app.doctor.Finding.NotLookedAt;
import org.stirbridge.app.doctor.Finding.Warning;
import org.stirbridge.app.doctor.site.RunningBridge.Holder;
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
        InetSocketAddress esl = configuration.esl().listen();
        addPort(
                "esl.listen",
                configuration.esl().enabled(),
                esl,
                () -> RunningBridge.greeter(esl, patience),
                judge,
                findings);
        addPort(
                "agi.listen",
                configuration.agi().enabled(),
                configuration.agi().listen(),
                () -> Holder.UNKNOWN,
                judge,
                findings);
        // Who answers there was asked above.
        addPort("http.listen", configuration.http().enabled(), http, () -> Holder.BRIDGE, judge, findings);
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
                        "start it: service stirbridge start, or stirbridge serve with this configuration")));
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
            String setting,
            boolean enabled,
            InetSocketAddress address,
            Supplier<Holder> holder,
            Judge judge,
            List<Finding> findings) {
        if (enabled) {
            String check = "port " + setting;
            findings.add(
                    address.getPort() == 0
                            ? new NotLookedAt(check, "port 0: whichever is free at the start")
                            : judge.of(check, address, RunningBridge.look(address), holder));
        }
    }

    /**
     * What a port's state means.
     *
     * @param asked whether it can be known that a bridge runs
     * @param runs whether one does
     */
    record Judge(boolean asked, boolean runs) {

        Finding of(String check, InetSocketAddress address, Port port, Supplier<Holder> holder) {
            String where = Ports.text(address);
            if (port instanceof Port.Unusable unusable) {
                return new Fault(
                        check,
                        where + ": " + unusable.why(),
                        "give an address of this machine; ports below 1024 need a right of their own");
            }
            return port instanceof Port.Taken ? taken(check, where, holder) : free(check, where);
        }

        private Finding taken(String check, String where, Supplier<Holder> holder) {
            if (!asked) {
                return new NotLookedAt(check, where + " is taken, by whom cannot be told without http.listen");
            }
            String names = "ss -ltnp 'sport = :" + where.substring(where.lastIndexOf(':') + 1) + "' names it";
            if (!runs) {
                return new Fault(
                        check,
                        where + " is taken by another program, and no bridge can start",
                        names + "; stop it, or take another port");
            }
            return switch (holder.get()) {
                case BRIDGE -> new Good(check, where + " answers as the bridge does");
                case OTHER ->
                    new Fault(
                            check,
                            where + " is taken, and does not answer as the bridge does",
                            names + "; restart the bridge with this configuration");
                case UNKNOWN ->
                    new NotLookedAt(check, where + " is taken; whether by the bridge that runs cannot be told");
            };
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
