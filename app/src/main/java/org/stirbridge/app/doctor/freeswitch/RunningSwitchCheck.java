package org.stirbridge.app.doctor.freeswitch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.stirbridge.app.doctor.Check;
import org.stirbridge.app.doctor.Finding;
import org.stirbridge.app.doctor.Finding.Fault;
import org.stirbridge.app.doctor.Finding.Good;
import org.stirbridge.app.doctor.Finding.Warning;
import org.stirbridge.app.doctor.Once;

/** FreeSWITCH runs, with the modules that the bridge needs and a SIP profile that is up. */
final class RunningSwitchCheck implements Check {

    private final Once<RunningSwitch> running;

    RunningSwitchCheck(Once<RunningSwitch> running) {
        this.running = running;
    }

    @Override
    public String name() {
        return "FreeSWITCH";
    }

    @Override
    public List<Finding> look() throws Exception {
        try {
            return of(running.get());
        } catch (RefusedLogin e) {
            return List.of(new Fault(name(), String.valueOf(e.getMessage()), e.mend()));
        } catch (IOException e) {
            return List.of(new Fault(
                    name(), "event socket: " + e.getMessage(), "see that it runs, and listens at --event-socket"));
        }
    }

    private List<Finding> of(RunningSwitch found) {
        List<Finding> findings = new ArrayList<>();
        String version = found.answer(ApiCommand.VERSION).lines().findFirst().orElse("");
        findings.add(new Good(name(), version.isEmpty() ? "answers" : version));
        addModule(found, ApiCommand.HAS_SOFIA, "mod_sofia", findings);
        addModule(found, ApiCommand.HAS_EVENT_SOCKET, "mod_event_socket", findings);
        addModule(found, ApiCommand.HAS_DPTOOLS, "mod_dptools", findings);
        long profiles = found.answer(ApiCommand.SOFIA_STATUS)
                .lines()
                .filter(line -> line.contains("RUNNING"))
                .count();
        findings.add(
                profiles > 0
                        ? new Good("FreeSWITCH SIP", profiles + (profiles == 1 ? " profile runs" : " profiles run"))
                        : new Warning("FreeSWITCH SIP", "no profile runs", "sofia status tells why"));
        if (!found.answer(ApiCommand.GLOBAL_SIGNER).isEmpty()
                && !found.answer(ApiCommand.GLOBAL_SIGNER).startsWith("-ERR")) {
            findings.add(new Fault(
                    "FreeSWITCH own signer",
                    "the global variable sip_stir_shaken_attest makes it sign every call by itself",
                    "take it out of vars.xml"));
        }
        return findings;
    }

    private void addModule(RunningSwitch found, ApiCommand command, String module, List<Finding> findings) {
        if (!found.answer(command).equals("true")) {
            findings.add(new Fault(name(), module + " is not loaded", "load " + module + " in modules.conf.xml"));
        }
    }
}
