package org.stirbridge.app.doctor.asterisk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.stirbridge.app.doctor.Finding;
import org.stirbridge.app.doctor.Finding.Fault;
import org.stirbridge.app.doctor.Finding.Good;
import org.stirbridge.app.doctor.Finding.Warning;
import org.stirbridge.app.doctor.Rule;
import org.stirbridge.app.doctor.asterisk.AsteriskConfiguration.Step;
import org.stirbridge.bridge.config.ListenerSettings;

/** Every number reaches the bridge, with and without {@code +}, and only numbers do. */
record Patterns(String name, ListenerSettings agi) implements Rule<AsteriskConfiguration> {

    /** {@code _X.} does not match {@code +}. */
    private static final Pattern TAKES_PLUS = Pattern.compile("_(\\+|\\.|!|\\[[^\\]]*\\+[^\\]]*]).*");

    private static final Pattern UNFILTERED = Pattern.compile("/\\$\\{EXTEN(:[0-9]+)?}");

    @Override
    public List<Finding> judge(AsteriskConfiguration configuration) {
        Map<String, List<Step>> byContext = new LinkedHashMap<>();
        List<Finding> findings = new ArrayList<>();
        for (Step step : asking(configuration)) {
            addOf(step, findings);
            if (step.pattern().startsWith("_")) {
                byContext
                        .computeIfAbsent(step.context(), context -> new ArrayList<>())
                        .add(step);
            }
        }
        byContext.forEach((context, steps) -> addMissed(context, steps, findings));
        if (findings.isEmpty() && !byContext.isEmpty()) {
            findings.add(new Good(name, "numbers with and without + reach the bridge"));
        }
        return findings;
    }

    /** The steps of numbers: those that ask for themselves, and those that dial with a handler that asks. */
    private List<Step> asking(AsteriskConfiguration configuration) {
        int port = agi.listen().getPort();
        List<Step> steps = new ArrayList<>();
        configuration.calls(port).stream()
                .filter(call -> !call.script().equals("sign"))
                .map(AgiCall::step)
                .forEach(steps::add);
        Set<String> signing = Set.copyOf(SigningLeg.signingContexts(configuration, port));
        configuration.steps().stream()
                .filter(step -> ContextUses.dialsWith(signing, step.text()))
                .forEach(steps::add);
        return steps;
    }

    private void addOf(Step step, List<Finding> findings) {
        if (step.pattern().equals("_.") || step.pattern().equals("_!")) {
            findings.add(new Fault(
                    name,
                    step.place() + ": " + step.pattern() + " also matches h: the bridge is asked again at the end",
                    "write _[+0-9]. for it"));
        }
        boolean open = step.pattern().endsWith(".") || step.pattern().endsWith("!");
        if (open && UNFILTERED.matcher(step.text()).find()) {
            findings.add(new Warning(
                    name,
                    step.place() + ": what a caller writes into the number is read as Dial's own language",
                    "dial ${FILTER(+0-9,${EXTEN})}"));
        }
    }

    private void addMissed(String context, List<Step> steps, List<Finding> findings) {
        if (steps.stream().noneMatch(step -> TAKES_PLUS.matcher(step.pattern()).matches())) {
            findings.add(new Warning(
                    name,
                    "[" + context + "]: " + steps.get(0).pattern() + " does not match numbers with +",
                    "write _[+0-9]. for it"));
        }
    }
}
