package org.stirbridge.lab.freeswitch;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a call that a dialplan routed.
 *
 * @param applications each application with its expanded data, in the order they ran
 * @param socketEnds how each stay at the socket ended
 * @param variables of the A-leg at the end
 * @param dialString what {@code bridge} called; null when the call did not get there
 * @param wireIdentities each Identity header of the B-leg's INVITE
 * @param wireCompactIdentities each {@code y:} header of it
 * @param wireDate its Date; null when there is none
 * @param callerOnWire the user part of its From; null when there is no B-leg
 * @param response what a rejected caller got; null otherwise
 * @param expansions each {@code ${...}} in what the bridge sent, or in a value that the dialplan used: an injection
 * @param violations what FreeSWITCH would have had to guess, or does not know
 */
public record RoutedCall(
        List<String> applications,
        List<End> socketEnds,
        Map<String, String> variables,
        @Nullable String dialString,
        List<String> wireIdentities,
        List<String> wireCompactIdentities,
        @Nullable String wireDate,
        @Nullable String callerOnWire,
        @Nullable String response,
        List<String> expansions,
        List<String> violations) {

    /** Copies everything. */
    public RoutedCall {
        applications = List.copyOf(applications);
        socketEnds = List.copyOf(socketEnds);
        variables = Map.copyOf(variables);
        wireIdentities = List.copyOf(wireIdentities);
        wireCompactIdentities = List.copyOf(wireCompactIdentities);
        expansions = List.copyOf(expansions);
        violations = List.copyOf(violations);
    }

    /** A variable of the A-leg; the empty string when it is not set, as {@code ${name}} in the dialplan would be. */
    public String variable(String name) {
        return variables.getOrDefault(name, "");
    }
}
