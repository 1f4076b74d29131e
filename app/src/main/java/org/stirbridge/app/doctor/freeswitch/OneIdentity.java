package org.stirbridge.app.doctor.freeswitch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.stirbridge.app.doctor.Finding;
import org.stirbridge.app.doctor.Finding.Fault;
import org.stirbridge.app.doctor.Finding.Good;
import org.stirbridge.app.doctor.Finding.NotLookedAt;
import org.stirbridge.app.doctor.Finding.Warning;
import org.stirbridge.app.doctor.Rule;
import org.stirbridge.app.doctor.freeswitch.SwitchConfiguration.SocketCall;
import org.stirbridge.bridge.config.ListenerSettings;

/**
 * Nothing makes FreeSWITCH send an Identity twice: it does by itself with every {@code sip_h_Identity}, unless
 * {@code exclude_outgoing_extra_header} names it, which the bridge exports (sofia-sip#206).
 */
record OneIdentity(String name, ListenerSettings esl) implements Rule<SwitchConfiguration> {

    private static final String EXCLUDE = "exclude_outgoing_extra_header";
    private static final String IDENTITY = "sip_h_identity";

    @Override
    public List<Finding> judge(SwitchConfiguration configuration) {
        List<Action> actions = configuration.actions();
        List<SocketCall> calls = configuration.socketCalls(esl.listen().getPort());
        List<Finding> findings = new ArrayList<>();
        addOwn(actions, findings);
        addOverwritten(actions, calls, findings);
        addPassedOn(actions, calls, findings);
        if (findings.isEmpty()) {
            findings.add(
                    actions.isEmpty()
                            ? new NotLookedAt(name, SwitchConfiguration.NO_ACTION)
                            : new Good(name, "nothing sends it a second time"));
        }
        return findings;
    }

    private void addOwn(List<Action> actions, List<Finding> findings) {
        Set<Integer> excluding = actions.stream()
                .filter(action -> action.sets(EXCLUDE)
                        .filter(value -> value.toLowerCase(Locale.ROOT).contains("identity"))
                        .isPresent())
                .map(Action::extension)
                .collect(Collectors.toSet());
        actions.stream()
                .filter(action ->
                        action.sets(IDENTITY).filter(value -> !value.isEmpty()).isPresent())
                .forEach(action -> findings.add(ofOwn(action, excluding.contains(action.extension()))));
    }

    private Finding ofOwn(Action action, boolean excluded) {
        return excluded
                ? new Warning(
                        name,
                        action.place() + ": sets sip_h_Identity by itself",
                        "take it out where the bridge signs: the bridge sets it")
                : new Fault(
                        name,
                        action.place() + ": sets sip_h_Identity by itself, without " + EXCLUDE + ": it leaves twice",
                        "take it out: the bridge sets it; or export nolocal:" + EXCLUDE + "=(?i)^sip_h_identity$");
    }

    private void addOverwritten(List<Action> actions, List<SocketCall> calls, List<Finding> findings) {
        Map<Integer, Integer> firstCall = new HashMap<>();
        calls.forEach(call -> firstCall.putIfAbsent(call.action().extension(), call.index()));
        for (int i = 0; i < actions.size(); i++) {
            Action action = actions.get(i);
            if (i > firstCall.getOrDefault(action.extension(), Integer.MAX_VALUE)
                    && action.sets(EXCLUDE).isPresent()) {
                findings.add(new Fault(
                        name,
                        action.place() + ": takes the place of the " + EXCLUDE
                                + " that the bridge exports: Identity leaves twice",
                        "set it before socket: the bridge adds to it"));
            }
        }
    }

    private void addPassedOn(List<Action> actions, List<SocketCall> calls, List<Finding> findings) {
        if (actions.stream().anyMatch(OneIdentity::copiesNone)) {
            return;
        }
        Map<Integer, Integer> lastUnset = new HashMap<>();
        for (int i = 0; i < actions.size(); i++) {
            if (unsets(actions.get(i))) {
                lastUnset.put(actions.get(i).extension(), i);
            }
        }
        calls.stream()
                .filter(call -> call.request().filter("verify"::equals).isPresent())
                .filter(call -> lastUnset.getOrDefault(call.action().extension(), -1) < call.index())
                .forEach(call -> findings.add(new Warning(
                        name,
                        call.action().place() + ": the carrier's Identity goes on to the phone, twice",
                        "unset sip_h_identity behind socket, as dialplan-samples/freeswitch/inbound.xml does")));
    }

    private static boolean unsets(Action action) {
        return action.application().equals("unset") && action.data().strip().equalsIgnoreCase(IDENTITY);
    }

    private static boolean copiesNone(Action action) {
        return action.sets("sip_copy_custom_headers")
                .filter("false"::equalsIgnoreCase)
                .isPresent();
    }
}
