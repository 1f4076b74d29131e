package org.stirbridge.lab.freeswitch;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One command of the bridge, cut at its blank line.
 *
 * @param line the first line, such as {@code getvar sip_from_user}
 * @param headers of a sendmsg; names in lower case
 * @param body of a sendmsg with a content-length
 * @param violations what a strict reader objects to; FreeSWITCH itself guesses
 */
record Command(
        String line, Map<String, String> headers, @Nullable String body, List<String> violations) {

    Command {
        headers = Map.copyOf(headers);
        violations = List.copyOf(violations);
    }

    /** The command's name. */
    String word() {
        int space = line.indexOf(' ');
        return space < 0 ? line : line.substring(0, space);
    }

    /** What follows the name; empty when nothing does. */
    String argument() {
        int space = line.indexOf(' ');
        return space < 0 ? "" : line.substring(space + 1);
    }

    /** The header's value, empty when it is missing. */
    String header(String lowerCaseName) {
        return headers.getOrDefault(lowerCaseName, "");
    }

    /** What the application gets: execute-app-arg, or else the body. */
    String applicationArgument() {
        String argument = header("execute-app-arg");
        return argument.isEmpty() && body != null ? body : argument;
    }
}
