package org.stirbridge.app.doctor.freeswitch;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.stirbridge.app.doctor.Finding;
import org.stirbridge.app.doctor.Finding.Fault;
import org.stirbridge.app.doctor.Finding.Good;
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
        List<Finding> findings = new ArrayList<>();
        configuration.actions().stream()
                .filter(action ->
                        action.sets(IDENTITY).filter(value -> !value.isEmpty()).isPresent())
                .forEach(action -> findings.add(ofOwn(action, configuration)));
        for (SocketCall call : configuration.socketCalls(esl.listen().getPort())) {
            configuration.after(call.action()).stream()
                    .filter(later -> later.sets(EXCLUDE).isPresent())
                    .forEach(later -> findings.add(new Fault(
                            name,
                            later.place() + ": takes the place of the " + EXCLUDE
                                    + " that the bridge exports: Identity leaves twice",
                            "set it before socket: the bridge adds to it")));
            if (call.request().filter("verify"::equals).isPresent() && passesOn(call, configuration)) {
                findings.add(new Warning(
                        name,
                        call.action().place() + ": the carrier's Identity goes on to the phone, twice",
                        "unset sip_h_identity behind socket, as dialplan-samples/freeswitch/inbound.xml does"));
            }
        }
        return findings.isEmpty() ? List.of(new Good(name, "nothing sends it a second time")) : findings;
    }

    private Finding ofOwn(Action action, SwitchConfiguration configuration) {
        boolean excluded = configuration.actions().stream()
                .filter(other -> other.extension() == action.extension())
                .flatMap(other -> other.sets(EXCLUDE).stream())
                .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains("identity"));
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

    private static boolean passesOn(SocketCall call, SwitchConfiguration configuration) {
        boolean unset = configuration.after(call.action()).stream()
                .anyMatch(later -> later.application().equals("unset")
                        && later.data().strip().equalsIgnoreCase(IDENTITY));
        boolean copiesNone = configuration.actions().stream()
                .anyMatch(action -> action.sets("sip_copy_custom_headers")
                        .filter("false"::equalsIgnoreCase)
                        .isPresent());
        return !unset && !copiesNone;
    }
}
