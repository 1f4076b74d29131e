package org.stirbridge.app.demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a switch had in its hands when the bridge was done with a call.
 *
 * @param variables the channel variables
 * @param identities the Identity fields on their way to the trunk
 * @param date the Date field on its way to the trunk; null: none
 * @param taken from the switch's connection to the end of the conversation
 */
record Observed(
        Map<String, String> variables,
        List<String> identities,
        @Nullable String date,
        Duration taken) {

    Observed {
        variables = Map.copyOf(variables);
        identities = List.copyOf(identities);
    }

    String variable(String name) {
        return variables.getOrDefault(name, "");
    }

    CallOutcome outcome() {
        return new CallOutcome(
                variable("stir_status"),
                variable("stir_attest"),
                variable("stir_reason"),
                variable("verstat"),
                identities.size());
    }
}
