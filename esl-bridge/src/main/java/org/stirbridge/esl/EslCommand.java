package org.stirbridge.esl;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One command to FreeSWITCH: the only way by which bytes leave for it. FreeSWITCH expands {@code ${...}} in what it is
 * sent, API calls included, so nothing with a dollar and a brace, a backslash or a control character becomes a command.
 *
 * @param text the command with the empty line that ends it
 */
record EslCommand(String text) {

    static final EslCommand CONNECT = new EslCommand("connect\n\n");
    static final EslCommand EXIT = new EslCommand("exit\n\n");

    /** Printable ASCII without brace, backslash, and the quotes that FreeSWITCH's parsers of arguments eat. */
    private static final Pattern ARGUMENT = Pattern.compile("[ -~&&[^{}\\\\'\"`]]{1,40000}");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** Whether {@code value} can be sent as the value of a variable. */
    static boolean canSend(String value) {
        return value.isEmpty() || (ARGUMENT.matcher(value).matches() && value.indexOf('$') < 0);
    }

    /** Exports a variable to the B-leg alone. */
    static EslCommand export(String name, String value) {
        if (!canSend(value)) {
            throw new IllegalArgumentException("a value of " + name(name) + " holds unsafe characters");
        }
        return exportExpression(name, value);
    }

    /** As {@link #export}, for a regular expression: a dollar may be its anchor, since no brace can follow. */
    static EslCommand exportExpression(String name, String value) {
        return execute("export", "nolocal:" + name(name) + '=' + value);
    }

    /** Runs a dialplan application on the channel. */
    static EslCommand execute(String application, String argument) {
        if (!ARGUMENT.matcher(argument).matches()) {
            throw new IllegalArgumentException("an argument of " + application + " holds unsafe characters");
        }
        return new EslCommand("sendmsg\ncall-command: execute\nexecute-app-name: " + name(application)
                + "\nexecute-app-arg: " + argument + "\n\n");
    }

    /**
     * Sets variables of the channel by one application, because in async mode each costs a tick of 20 ms. Values are the
     * bridge's own words; a pair of double quotes in one stays as it is (seen on FreeSWITCH 1.11.3-dev).
     */
    static EslCommand variables(Map<String, String> variables) {
        String argument = variables.entrySet().stream()
                .map(variable -> name(variable.getKey()) + '=' + variable.getValue())
                .collect(Collectors.joining("|", "^^|", ""));
        boolean paired = variables.values().stream().allMatch(EslCommand::isPairedAndOneValue);
        if (!paired || !ARGUMENT.matcher(argument.replace('"', ' ')).matches() || argument.indexOf('$') >= 0) {
            throw new IllegalArgumentException("a variable holds unsafe characters");
        }
        return new EslCommand(
                "sendmsg\ncall-command: execute\nexecute-app-name: multiset\nexecute-app-arg: " + argument + "\n\n");
    }

    private static boolean isPairedAndOneValue(String value) {
        long quotes = value.chars().filter(c -> c == '"').count();
        return quotes % 2 == 0 && value.indexOf('|') < 0;
    }

    private static String name(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a name of FreeSWITCH's");
        }
        return name;
    }
}
