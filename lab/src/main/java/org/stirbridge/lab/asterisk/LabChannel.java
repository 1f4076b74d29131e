package org.stirbridge.lab.asterisk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A channel with its variables, functions and headers, and Asterisk's rules for reading them. */
final class LabChannel {

    /** A function's longest value; a longer one reads as empty. */
    private static final int LONGEST_FUNCTION_VALUE = 4082;

    final Map<String, String> variables = new LinkedHashMap<>();
    final Map<String, String> functions = new LinkedHashMap<>();
    final List<SipHeader> headers = new ArrayList<>();
    final List<SipHeader> inheritable = new ArrayList<>();
    private final @Nullable LabChannel master;

    LabChannel(@Nullable LabChannel master) {
        this.master = master;
    }

    LabChannel master() {
        return master == null ? this : master;
    }

    /** {@code text} with every <code>${...}</code> evaluated, innermost first; values are not evaluated again. */
    String substitute(String text) {
        StringBuilder result = new StringBuilder();
        int position = 0;
        while (position < text.length()) {
            int start = text.indexOf("${", position);
            int end = start < 0 ? -1 : closing(text, start + 2);
            if (end < 0) {
                return result.append(text.substring(position)).toString();
            }
            result.append(text, position, start).append(value(substitute(text.substring(start + 2, end))));
            position = end + 1;
        }
        return result.toString();
    }

    private static int closing(String text, int from) {
        int depth = 1;
        for (int i = from; i < text.length(); i++) {
            if (text.startsWith("${", i)) {
                depth++;
            } else if (text.charAt(i) == '}' && --depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private String value(String expression) {
        int colon = colonOutsideParentheses(expression);
        if (colon < 0) {
            return whole(expression);
        }
        String[] range = expression.substring(colon + 1).split(":", -1);
        String value = whole(expression.substring(0, colon));
        int offset = Math.min(value.length(), Integer.parseInt(range[0]));
        int length = range.length < 2 ? value.length() : Integer.parseInt(range[1]);
        return value.substring(offset, Math.min(value.length(), offset + length));
    }

    private static int colonOutsideParentheses(String expression) {
        int depth = 0;
        for (int i = 0; i < expression.length(); i++) {
            char c = expression.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ':' && depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private String whole(String name) {
        return name.endsWith(")") && name.indexOf('(') > 0
                ? function(name)
                        .filter(value -> value.length() <= LONGEST_FUNCTION_VALUE)
                        .orElse("")
                : variables.getOrDefault(name, "");
    }

    /** The value of {@code NAME(arguments)}, empty when the function fails. */
    Optional<String> function(String call) {
        int open = call.indexOf('(');
        String arguments = call.substring(open + 1, call.length() - 1);
        return switch (call.substring(0, open)) {
            case "LEN" -> Optional.of(Integer.toString(arguments.length()));
            case "SET" -> Optional.of(assign(arguments));
            case "MASTER_CHANNEL" -> Optional.of(master().substitute("${" + arguments + "}"));
            case "PJSIP_HEADER" -> new LabHeaders(headers).read(arguments.split(",", -1));
            case "PJSIP_HEADERS" -> new LabHeaders(headers).names(arguments);
            default -> Optional.ofNullable(functions.get(call));
        };
    }

    private String assign(String assignment) {
        int equals = assignment.indexOf('=');
        String value = assignment.substring(equals + 1);
        set(assignment.substring(0, equals), value);
        return value.substring(0, Math.min(value.length(), LONGEST_FUNCTION_VALUE));
    }

    /** Sets a variable or writes a function, as {@code Set} does; what is unknown is ignored, as Asterisk does. */
    void set(String name, String value) {
        int open = name.indexOf('(');
        if (open < 0) {
            String plain = name.replaceFirst("^__?", "");
            variables.remove(plain);
            variables.put(plain, value);
            return;
        }
        String arguments = name.substring(open + 1, name.length() - 1);
        switch (name.substring(0, open)) {
            case "MASTER_CHANNEL" -> master().set(arguments, value);
            case "PJSIP_HEADER" -> new LabHeaders(headers).write(arguments.split(",", -1), value);
            case "PJSIP_INHERITABLE_HEADER" -> new LabHeaders(inheritable).write(arguments.split(",", -1), value);
            default -> functions.put(name, value);
        }
    }
}
