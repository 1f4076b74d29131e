package org.stirbridge.lab.asterisk;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a FastAGI server did to the call.
 *
 * @param variables of the channel that ran the request, in the order in which they were last set
 * @param callersVariables of the caller's channel; the same map when the request ran there
 * @param headers that the INVITE to the trunk will carry
 * @param commands every line that the server sent, in order
 * @param elapsed from the connection to its end
 * @param ending how the conversation ended
 */
public record Outcome(
        Map<String, String> variables,
        Map<String, String> callersVariables,
        List<SipHeader> headers,
        List<String> commands,
        Duration elapsed,
        Ending ending) {

    /** How a conversation ended. */
    public enum Ending {
        /** The server closed between two commands: Asterisk goes on with the dialplan. */
        CLOSED_BY_SERVER,
        /** The server closed in the midst of a command, or with a reset. */
        BROKEN_OFF,
        /** This side closed, as the scenario wants. */
        CLOSED_BY_ASTERISK,
        /** The server neither closed nor spoke for ten seconds: a real Asterisk would wait for ever. */
        GAVE_UP_WAITING
    }

    /** The variable, empty when it is not set: as the dialplan sees it. */
    public String variable(String name) {
        return variables.getOrDefault(name, "");
    }

    public String callersVariable(String name) {
        return callersVariables.getOrDefault(name, "");
    }

    /** The values of that header. */
    public List<String> headers(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(SipHeader::value)
                .toList();
    }
}
