package org.stirbridge.app.doctor.freeswitch;

import java.util.ArrayList;
import java.util.List;
import org.stirbridge.app.doctor.Finding;
import org.stirbridge.app.doctor.Finding.Fault;
import org.stirbridge.app.doctor.Finding.Good;
import org.stirbridge.app.doctor.Finding.Warning;
import org.stirbridge.app.doctor.Rule;

/** There was something to read, and all of it was. */
record FolderWasRead(String name) implements Rule<SwitchConfiguration> {

    private static final int SHOWN = 5;

    @Override
    public List<Finding> judge(SwitchConfiguration configuration) {
        if (configuration.files() == 0) {
            return List.of(new Fault(
                    name, "no file of the folder ends in .xml", "name the folder of freeswitch.xml, /etc/freeswitch"));
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(new Good(
                name,
                configuration.files() + " files, " + configuration.actions().size() + " actions"));
        configuration.leftOut().stream()
                .limit(SHOWN)
                .forEach(line -> findings.add(new Warning(name, line, "mend the file, or let this account read it")));
        return findings;
    }
}
