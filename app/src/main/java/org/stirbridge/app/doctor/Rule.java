package org.stirbridge.app.doctor;

import java.util.ArrayList;
import java.util.List;
import org.stirbridge.app.doctor.Finding.Fault;
import org.stirbridge.app.doctor.Finding.NotLookedAt;

/**
 * One thing that a switch's configuration must have, or must not.
 *
 * @param <T> the configuration, wherever it was read
 */
public interface Rule<T> {

    int MOST_SHOWN = 10;

    /** What it looks at, a few words. */
    String name();

    List<Finding> judge(T configuration);

    /** The same as a check of one configuration, which is read once for all rules. */
    static <T> Check of(Rule<T> rule, Once<T> configuration) {
        return new Check() {
            @Override
            public String name() {
                return rule.name();
            }

            @Override
            public List<Finding> look() throws Exception {
                try {
                    return shown(rule.name(), rule.judge(configuration.get()));
                } catch (NotShownException e) {
                    return List.of(new NotLookedAt(rule.name(), e.getMessage()));
                }
            }
        };
    }

    /** One mistake may stand at a thousand places, and the page shall stay one. What is to be mended comes first. */
    private static List<Finding> shown(String name, List<Finding> findings) {
        if (findings.size() <= MOST_SHOWN) {
            return findings;
        }
        List<Finding> shown = new ArrayList<>();
        findings.stream().filter(Fault.class::isInstance).limit(MOST_SHOWN).forEach(shown::add);
        findings.stream()
                .filter(finding -> !(finding instanceof Fault))
                .limit(MOST_SHOWN - shown.size())
                .forEach(shown::add);
        shown.add(new NotLookedAt(name, findings.size() - MOST_SHOWN + " more of these are not shown"));
        return shown;
    }
}
