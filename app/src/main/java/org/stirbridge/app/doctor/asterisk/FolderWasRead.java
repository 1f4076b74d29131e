package org.stirbridge.app.doctor.asterisk;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.stirbridge.app.doctor.Finding;
import org.stirbridge.app.doctor.Finding.Fault;
import org.stirbridge.app.doctor.Finding.Good;
import org.stirbridge.app.doctor.Finding.NotLookedAt;
import org.stirbridge.app.doctor.Finding.Warning;
import org.stirbridge.app.doctor.Rule;

/** There was something to read, all of it was, and Asterisk can read it, too. */
record FolderWasRead(String name) implements Rule<AsteriskConfiguration> {

    private static final int SHOWN = 5;

    @Override
    public List<Finding> judge(AsteriskConfiguration configuration) {
        Reading reading = configuration.reading();
        if (reading.files() == 0 && reading.leftOut().isEmpty()) {
            return List.of(new Fault(
                    name,
                    "none of Asterisk's files is in the folder",
                    "name the folder of extensions.conf, /etc/asterisk"));
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(new Good(
                name,
                reading.files() + (reading.files() == 1 ? " file, " : " files, ")
                        + configuration.steps().size() + " steps of a dialplan"));
        reading.mistakes().stream()
                .limit(SHOWN)
                .forEach(mistake -> findings.add(new Fault(name, mistake.sentence(), mistake.mend())));
        reading.doubtful().stream()
                .limit(SHOWN)
                .forEach(mistake -> findings.add(new Warning(name, mistake.sentence(), mistake.mend())));
        reading.leftOut().stream()
                .limit(SHOWN)
                .forEach(line -> findings.add(new Warning(name, line, "mend the file, or let this account read it")));
        Stream.concat(reading.notFollowed().stream(), reading.otherDialplans().stream())
                .limit(MOST_SHOWN)
                .forEach(line -> findings.add(new NotLookedAt(name, line)));
        return findings;
    }
}
