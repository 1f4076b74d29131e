package org.stirbridge.lab.freeswitch;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a call looks like after the bridge had it: on the channel, and on the wire of the B-leg. Everything about the
 * wire is empty when the dialplan does not go on, because then there is no B-leg.
 *
 * @param end how the stay at the socket ended
 * @param channelVariables of the A-leg, by name whatever its case; an export with {@code nolocal:} stands there under
 *     its whole name, as in FreeSWITCH
 * @param exported what the B-leg gets from export, without {@code nolocal:}
 * @param wireIdentities each Identity header of the INVITE in full form, as sofia re-serialises it: two entries where
 *     FreeSWITCH sends it twice
 * @param wireCompactIdentities each {@code y:} header
 * @param wireDate the Date header, null when there is none
 * @param callerOnWire the user part of From, null when there is no B-leg
 * @param response what the caller gets of a rejected call: {@code 438 Invalid Identity Header}, or a hangup cause
 * @param commands each command's first line; a sendmsg with its call-command, application and argument
 * @param expansions each {@code ${...}} that FreeSWITCH expanded: anything here is an injection
 * @param violations what FreeSWITCH would have had to guess, or does not know
 * @param elapsed from the connection to its end
 */
public record Outcome(
        End end,
        Map<String, String> channelVariables,
        Map<String, String> exported,
        List<String> wireIdentities,
        List<String> wireCompactIdentities,
        @Nullable String wireDate,
        @Nullable String callerOnWire,
        @Nullable String response,
        List<String> commands,
        List<String> expansions,
        List<String> violations,
        Duration elapsed) {

    /** Copies everything. */
    public Outcome {
        channelVariables = ignoringCase(channelVariables);
        exported = ignoringCase(exported);
        wireIdentities = List.copyOf(wireIdentities);
        wireCompactIdentities = List.copyOf(wireCompactIdentities);
        commands = List.copyOf(commands);
        expansions = List.copyOf(expansions);
        violations = List.copyOf(violations);
    }

    /** A variable of the A-leg; the empty string when it is not set, as {@code ${name}} in the dialplan would be. */
    public String variable(String name) {
        return channelVariables.getOrDefault(name, "");
    }

    private static Map<String, String> ignoringCase(Map<String, String> map) {
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(map);
        return Collections.unmodifiableMap(copy);
    }
}
