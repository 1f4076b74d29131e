package org.stirbridge.stir.identity;

import java.util.Map;

/**
 * The outcome of each reason: that of {@link FailureReason}, or what local policy puts in its place.
 *
 * @param changed the reasons that policy words otherwise
 */
public record Outcomes(Map<FailureReason, Outcome> changed) {

    /** The table of the standards. */
    public static final Outcomes DEFAULT = new Outcomes(Map.of());

    public Outcomes {
        changed = Map.copyOf(changed);
    }

    public Outcome of(FailureReason reason) {
        return changed.getOrDefault(reason, reason.outcome());
    }
}
