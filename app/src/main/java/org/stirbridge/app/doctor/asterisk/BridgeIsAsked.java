package org.stirbridge.app.doctor.asterisk;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.stirbridge.app.doctor.Finding;
import org.stirbridge.app.doctor.Finding.Fault;
import org.stirbridge.app.doctor.Finding.Good;
import org.stirbridge.app.doctor.Finding.NotLookedAt;
import org.stirbridge.app.doctor.Rule;
import org.stirbridge.bridge.config.ListenerSettings;

/** The dialplan asks the bridge, at its port, for something that it knows, by a URL that means what it looks like. */
record BridgeIsAsked(String name, ListenerSettings agi) implements Rule<AsteriskConfiguration> {

    private static final String PATHS = "/sign, /sign-caller or /verify";

    @Override
    public List<Finding> judge(AsteriskConfiguration configuration) {
        if (!agi.enabled()) {
            return List.of(new Fault(name, "agi.enabled is false: no Asterisk is answered", "set agi.enabled: true"));
        }
        List<AgiCall> calls = configuration.calls(port());
        if (calls.isEmpty()) {
            return List.of(nobodyAsks(configuration));
        }
        List<Finding> findings = new ArrayList<>();
        calls.forEach(call -> addOf(call, configuration.reading().isWhole(), findings));
        if (findings.isEmpty()) {
            findings.add(new Good(
                    name,
                    "asks the bridge at " + calls.size() + (calls.size() == 1 ? " place: " : " places: ")
                            + places(calls)));
        }
        return findings;
    }

    private Finding nobodyAsks(AsteriskConfiguration configuration) {
        Reading reading = configuration.reading();
        if (!reading.hasDialplan()) {
            return new NotLookedAt(name, "there is no " + Reading.DIALPLAN);
        }
        String sentence = "no step asks the bridge (AGI(agi://HOST:" + (port() == 0 ? "PORT" : port()) + "/sign))";
        boolean elsewhere =
                configuration.steps().isEmpty() && !reading.otherDialplans().isEmpty();
        return reading.isWhole() && !elsewhere
                ? new Fault(name, sentence, "include the files of dialplan-samples/asterisk, and use their contexts")
                : new NotLookedAt(name, sentence + ", of those that could be read");
    }

    private void addOf(AgiCall call, boolean whole, List<Finding> findings) {
        String place = call.step().place();
        if (call.commas()) {
            findings.add(new Fault(
                    name,
                    place + ": a second URL behind a comma is an argument, and nobody fails over to it",
                    "use hagi:// with SRV records, or a name with several addresses"));
        }
        if (!call.scheme().equals("agi") && !call.scheme().equals("hagi")) {
            findings.add(
                    new Fault(name, place + ": Asterisk knows no " + call.scheme() + "://", "write agi:// or hagi://"));
        }
        // An argument of the Gosub that came here cannot be told from the file.
        if (!call.asksKnown() && !call.script().contains("${ARG")) {
            findings.add(new Fault(
                    name,
                    place + ": asks for /" + call.script() + ", which the bridge does not know",
                    "ask for " + PATHS));
        }
        if (!call.openVariable().isEmpty()) {
            String sentence = place + ": " + call.openVariable() + " has no value in [globals]";
            findings.add(
                    whole
                            ? new Fault(
                                    name,
                                    sentence,
                                    "set " + call.openVariable() + "=127.0.0.1:" + port()
                                            + " in [globals] of extensions.conf")
                            : new NotLookedAt(name, sentence + ", as far as they could be read"));
        } else if (call.scheme().equals("agi") && agi.listen().getPort() != 0 && call.port() != port()) {
            findings.add(new Fault(
                    name,
                    place + ": asks " + call.authority() + ", and agi.listen has port " + port(),
                    "let it ask HOST:" + port() + ", or change agi.listen"));
        }
    }

    private int port() {
        return agi.listen().getPort();
    }

    private static String places(List<AgiCall> calls) {
        return calls.stream()
                        .limit(4)
                        .map(call -> call.script() + " in " + call.step().place())
                        .collect(Collectors.joining(", "))
                + (calls.size() > 4 ? ", ..." : "");
    }
}
