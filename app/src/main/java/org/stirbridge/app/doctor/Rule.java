package org.stirbridge.app.doctor;

import java.util.List;
import org.stirbridge.app.doctor.Finding.NotLookedAt;

/**
 * One thing that a switch's configuration must have, or must not.
 *
 * @param <T> the configuration, wherever it was read
 */
public interface Rule<T> {

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
                    return rule.judge(configuration.get());
                } catch (NotShownException e) {
                    return List.of(new NotLookedAt(rule.name(), e.getMessage()));
                }
            }
        };
    }
}
