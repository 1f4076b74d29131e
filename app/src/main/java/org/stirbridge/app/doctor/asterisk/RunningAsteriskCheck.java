package org.stirbridge.app.doctor.asterisk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stirbridge.app.doctor.Check;
import org.stirbridge.app.doctor.Finding;
import org.stirbridge.app.doctor.Finding.Fault;
import org.stirbridge.app.doctor.Finding.Good;
import org.stirbridge.app.doctor.Finding.Warning;
import org.stirbridge.app.doctor.Once;

/** Asterisk runs, in a version that the samples know, with the modules that they need. */
final class RunningAsteriskCheck implements Check {

    /** Behind the count of its users: the description could say it too. */
    private static final Pattern RUNS = Pattern.compile("\\s[0-9]+\\s+Running\\s");

    private static final int OLDEST = 18;

    private final Once<RunningAsterisk> running;
    private final String program;

    RunningAsteriskCheck(Once<RunningAsterisk> running, String program) {
        this.running = running;
        this.program = program;
    }

    @Override
    public String name() {
        return "Asterisk";
    }

    @Override
    public List<Finding> look() throws Exception {
        try {
            return of(running.get());
        } catch (IOException e) {
            return List.of(new Fault(
                    name(),
                    program + " -rx: " + e.getMessage(),
                    "see that it runs, and run doctor as root or as the account of Asterisk"));
        }
    }

    private List<Finding> of(RunningAsterisk found) {
        List<Finding> findings = new ArrayList<>();
        findings.add(version(found.answer(ConsoleCommand.VERSION)));
        addModule(found, ConsoleCommand.AGI, "res_agi", findings);
        addModule(found, ConsoleCommand.HEADERS, "res_pjsip_header_funcs", findings);
        addModule(found, ConsoleCommand.STACK, "app_stack", findings);
        found.answer(ConsoleCommand.PROFILES)
                .lines()
                .filter(line -> line.matches("endpoint_behavior\\s*: (attest|on)\\s*"))
                .findFirst()
                .ifPresent(line -> findings.add(new Warning(
                        "Asterisk own signer",
                        "a profile of res_stir_shaken signs: endpoints that have it sign beside the bridge",
                        "pjsip show endpoint NAME shows stir_shaken_profile; take it away")));
        return findings;
    }

    private Finding version(String text) {
        Matcher version = RunningAsterisk.VERSION.matcher(text);
        boolean old = !version.find() || Integer.parseInt(version.group("major")) < OLDEST;
        return old
                ? new Fault(name(), text.strip(), "the samples need Asterisk 18 or newer")
                : new Good(name(), version.group() + " runs");
    }

    private void addModule(RunningAsterisk found, ConsoleCommand command, String module, List<Finding> findings) {
        boolean runs = found.answer(command)
                .lines()
                .anyMatch(line ->
                        line.startsWith(module + ".so") && RUNS.matcher(line).find());
        if (!runs) {
            findings.add(new Fault(name(), module + " does not run", "load = " + module + ".so in modules.conf"));
        }
    }
}
