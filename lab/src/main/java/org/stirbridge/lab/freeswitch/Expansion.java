package org.stirbridge.lab.freeswitch;

import java.util.List;
import java.util.Map;

/**
 * FreeSWITCH's expansion of {@code ${name}} in whatever it is told to execute, values from the far end included. A call
 * of an API function, {@code ${system(...)}}, is noted and comes out empty: the lab runs nothing.
 */
final class Expansion {

    private final Map<String, String> variables;
    private final List<String> log;

    Expansion(Map<String, String> variables, List<String> log) {
        this.variables = variables;
        this.log = log;
    }

    String of(String text) {
        StringBuilder expanded = new StringBuilder();
        int at = 0;
        int start = text.indexOf("${");
        while (start >= 0) {
            int end = closing(text, start + 2);
            if (end < 0) {
                break;
            }
            boolean escaped = start > 0 && text.charAt(start - 1) == '\\';
            expanded.append(text, at, escaped ? start - 1 : start);
            expanded.append(escaped ? text.substring(start, end + 1) : value(text.substring(start, end + 1)));
            at = end + 1;
            start = text.indexOf("${", at);
        }
        return expanded.append(text, at, text.length()).toString();
    }

    private String value(String reference) {
        log.add(reference);
        return variables.getOrDefault(reference.substring(2, reference.length() - 1), "");
    }

    private static int closing(String text, int from) {
        int depth = 1;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }
}
