package org.stirbridge.app.doctor.freeswitch;

import java.util.ArrayList;
import java.util.List;
import org.stirbridge.app.doctor.Finding;
import org.stirbridge.app.doctor.Finding.Fault;
import org.stirbridge.app.doctor.Finding.Good;
import org.stirbridge.app.doctor.Finding.NotLookedAt;
import org.stirbridge.app.doctor.Finding.Warning;
import org.stirbridge.app.doctor.Rule;

/** FreeSWITCH's own signer is not at work beside the bridge: one place decides. */
record NoNativeSigner(String name) implements Rule<SwitchConfiguration> {

    @Override
    public List<Finding> judge(SwitchConfiguration configuration) {
        List<Finding> findings = new ArrayList<>();
        configuration.actions().stream()
                .filter(action -> action.sets("sip_stir_shaken_attest")
                        .filter(value -> !value.isEmpty())
                        .isPresent())
                .forEach(action -> findings.add(new Fault(
                        name,
                        action.place() + ": sip_stir_shaken_attest makes FreeSWITCH sign by itself",
                        "take it out where the bridge signs")));
        configuration.parameters().stream()
                .filter(parameter -> parameter.name().startsWith("stir-shaken-as-"))
                .forEach(parameter -> findings.add(new Warning(
                        name,
                        parameter.place() + ": " + parameter.name() + " gives FreeSWITCH a key of its own",
                        "take it out: it signs wherever sip_stir_shaken_attest is set")));
        if (configuration.actions().isEmpty()) {
            findings.add(new NotLookedAt(name, SwitchConfiguration.NO_ACTION));
        }
        return findings.isEmpty() ? List.of(new Good(name, "not in use")) : findings;
    }
}
