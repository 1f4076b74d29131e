package org.stirbridge.lab.freeswitch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The A-leg: its variables, what it exports, and the applications that a bridge runs on it. */
final class Channel {

    private static final Pattern FINAL_RESPONSE = Pattern.compile("[3-6]\\d\\d( [^\\p{Cntrl}]*)?");
    private static final Pattern CAUSE = Pattern.compile("[A-Z][A-Z_0-9]*|\\d{1,3}");
    private static final String NOLOCAL = "nolocal:";
    private static final String EXPORTS = "export_vars";

    private final Map<String, String> variables;
    private final List<String> expansions = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private @Nullable String response;

    Channel(Map<String, String> variables) {
        this.variables = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        this.variables.putAll(variables);
    }

    Map<String, String> variables() {
        return variables;
    }

    List<String> expansions() {
        return expansions;
    }

    List<String> violations() {
        return violations;
    }

    /** How the call was rejected; null while it lives. */
    @Nullable
    String response() {
        return response;
    }

    void violation(String what) {
        violations.add(what);
    }

    void execute(String application, String argument) {
        String data = expand(argument);
        switch (application) {
            case "set" -> set(data);
            case "export" -> export(data);
            case "unset" -> assign(data, "");
            case "multiset" -> split(data).forEach(this::set);
            case "multiunset" -> split(data).forEach(name -> assign(name, ""));
            case "respond" -> reject(data, FINAL_RESPONSE, "respond");
            case "hangup" -> reject(data.isEmpty() ? "NORMAL_CLEARING" : data, CAUSE, "hangup");
            default -> violation("application not known here: " + application);
        }
    }

    void hangup(String cause) {
        reject(cause.isEmpty() ? "NORMAL_CLEARING" : cause, CAUSE, "hangup");
    }

    /** What the B-leg is given, later exports over earlier ones; names without {@code nolocal:}. */
    Map<String, String> exported() {
        Map<String, String> exported = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String name : variables.getOrDefault(EXPORTS, "").split(",", -1)) {
            String value = variables.get(name);
            String target = withoutNolocal(name);
            if (value != null) {
                exported.remove(target);
                exported.put(target, value);
            }
        }
        return exported;
    }

    private void set(String assignment) {
        int equals = assignment.indexOf('=');
        if (equals <= 0) {
            violation("set without name=value: " + assignment);
        } else {
            // The value is expanded a second time, by the application itself: mod_dptools does so.
            assign(assignment.substring(0, equals), expand(assignment.substring(equals + 1)));
        }
    }

    private void export(String assignment) {
        int equals = assignment.indexOf('=');
        if (equals <= 0) {
            violation("export without name=value: " + assignment);
            return;
        }
        String name = assignment.substring(0, equals);
        String value = assignment.substring(equals + 1);
        assign(name, value);
        if (!value.isEmpty()) {
            variables.merge(EXPORTS, name, (before, more) -> before + "," + more);
        }
    }

    /** The name is kept in its newest case; an empty value takes the variable away. */
    private void assign(String name, String value) {
        variables.remove(name);
        if (!value.isEmpty()) {
            variables.put(name, value);
        }
    }

    private void reject(String answer, Pattern form, String application) {
        if (form.matcher(answer).matches()) {
            response = response == null ? answer : response;
        } else {
            violation("argument of " + application + ": " + answer);
        }
    }

    private String expand(String text) {
        return new Expansion(variables, expansions).of(text);
    }

    private static List<String> split(String data) {
        boolean own = data.startsWith("^^") && data.length() > 2;
        String delimiter = own ? data.substring(2, 3) : " ";
        return List.of((own ? data.substring(3) : data).split(Pattern.quote(delimiter), -1));
    }

    private static String withoutNolocal(String name) {
        return name.regionMatches(true, 0, NOLOCAL, 0, NOLOCAL.length()) ? name.substring(NOLOCAL.length()) : name;
    }
}
