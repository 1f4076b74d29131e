package org.stirbridge.app.doctor.freeswitch;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.stirbridge.app.doctor.Finding;
import org.stirbridge.app.doctor.Finding.Fault;
import org.stirbridge.app.doctor.Finding.Good;
import org.stirbridge.app.doctor.Finding.NotLookedAt;
import org.stirbridge.app.doctor.Rule;
import org.stirbridge.app.doctor.freeswitch.SwitchConfiguration.SocketCall;
import org.stirbridge.bridge.config.ListenerSettings;

/** The dialplan asks the bridge, at its port, for something that it knows, and in a way that parks no call. */
record BridgeIsAsked(String name, ListenerSettings esl) implements Rule<SwitchConfiguration> {

    private static final Set<String> REQUESTS = Set.of("sign", "verify");
    private static final int MOST_QUOTED = 100;

    @Override
    public List<Finding> judge(SwitchConfiguration configuration) {
        if (!esl.enabled()) {
            return List.of(new Fault(name, "esl.enabled is false: no FreeSWITCH is answered", "set esl.enabled: true"));
        }
        List<SocketCall> calls = configuration.socketCalls(port());
        if (calls.isEmpty()) {
            return List.of(new Fault(
                    name,
                    "no action asks the bridge (socket 127.0.0.1:" + port() + ")",
                    "paste dialplan-samples/freeswitch; FusionPBX has its dialplan in the database: --event-socket"));
        }
        List<Finding> findings = new ArrayList<>();
        calls.forEach(call -> addOf(call, findings));
        if (findings.isEmpty()) {
            findings.add(new Good(
                    name,
                    "asks the bridge at " + calls.size() + (calls.size() == 1 ? " place: " : " places: ")
                            + places(calls)));
        }
        return findings;
    }

    private void addOf(SocketCall call, List<Finding> findings) {
        SocketTarget target = call.target();
        String place = call.action().place();
        if (target.commas()) {
            findings.add(new Fault(
                    name, place + ": addresses are joined by commas", "join them by |: 127.0.0.1:8084|10.0.0.2:8084"));
        } else if (target.byVariable()) {
            findings.add(new NotLookedAt(name, place + ": names the address by a variable"));
        } else if (esl.listen().getPort() != 0 && !target.hasPort(port())) {
            findings.add(new Fault(
                    name,
                    place + ": asks another port than that of esl.listen, " + port(),
                    "let it ask HOST:" + port() + ", or change esl.listen"));
        }
        if (!REQUESTS.contains(call.request().orElse(""))) {
            findings.add(new Fault(
                    name,
                    place + ": stir_request is "
                            + call.request().map(BridgeIsAsked::quoted).orElse("not set")
                            + " before it in its extension, so the bridge answers error",
                    "set stir_request=sign or stir_request=verify before socket"));
        }
        if (target.async() && !call.resumes()) {
            findings.add(new Fault(
                    name,
                    place + ": async without socket_resume=true before it leaves calls parked for ever",
                    "take async away, or set socket_resume=true before socket"));
        }
    }

    /** Cut here already: the same text of megabytes may stand before each of thousands. */
    private static String quoted(String text) {
        return "'" + text.substring(0, Math.min(text.length(), MOST_QUOTED)) + "'";
    }

    private int port() {
        return esl.listen().getPort();
    }

    private static String places(List<SocketCall> calls) {
        List<String> texts = calls.stream()
                .limit(4)
                .map(call -> call.request().orElse("") + " in " + call.action().place())
                .toList();
        return String.join(", ", texts) + (calls.size() > texts.size() ? ", ..." : "");
    }
}
