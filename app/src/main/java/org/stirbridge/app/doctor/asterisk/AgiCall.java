package org.stirbridge.app.doctor.asterisk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stirbridge.app.doctor.asterisk.AsteriskConfiguration.Step;

/**
 * One FastAGI request of a dialplan, {@code AGI(agi://127.0.0.1:4573/sign?trunk=acme)}.
 *
 * @param scheme in lower case
 * @param authority host and port, with what of it is a variable still in it
 * @param script without query
 * @param commas whether a second URL stands behind a comma
 */
record AgiCall(Step step, String scheme, String authority, String script, boolean commas) {

    static final int DEFAULT_PORT = 4573;
    private static final int LONGEST = 2_000;
    private static final Set<String> SCRIPTS = Set.of("sign", "sign-caller", "verify");

    private static final Pattern APPLICATION = Pattern.compile("(?i)(?<![A-Za-z])AGI\\(([^)]{0," + LONGEST + "})");
    private static final Pattern URL =
            Pattern.compile("\\s*\"?([A-Za-z+]{1,10})://([^/,?]*+)/?([^,?\"]*+)(\\?[^,]*+)?\"?(,.*)?", Pattern.DOTALL);
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z0-9_]{1,64})}");

    /** Global variables are put in; others are only known to a call. */
    static List<AgiCall> in(Step step, Map<String, String> globals) {
        List<AgiCall> calls = new ArrayList<>();
        Matcher application = APPLICATION.matcher(step.text());
        while (application.find()) {
            Matcher url = URL.matcher(filled(application.group(1), globals));
            if (url.matches()) {
                boolean commas = url.group(5) != null && url.group(5).contains("://");
                calls.add(new AgiCall(
                        step,
                        url.group(1).toLowerCase(Locale.ROOT),
                        url.group(2),
                        url.group(3).strip(),
                        commas));
            }
        }
        return calls;
    }

    private static String filled(String text, Map<String, String> globals) {
        StringBuilder filled = new StringBuilder();
        Matcher variable = VARIABLE.matcher(text);
        int end = 0;
        // Long values at many places would be gigabytes together.
        while (filled.length() < LONGEST && variable.find()) {
            filled.append(text, end, variable.start());
            filled.append(globals.getOrDefault(variable.group(1), variable.group()));
            end = variable.end();
        }
        filled.append(text, end, text.length());
        return filled.substring(0, Math.min(filled.length(), LONGEST));
    }

    boolean isForBridge(int port) {
        return asksKnown() || port() == port;
    }

    boolean asksKnown() {
        return SCRIPTS.contains(script);
    }

    boolean signs() {
        return script.equals("sign") || script.equals("sign-caller");
    }

    /** The name of a variable in the address that has no value in the globals; empty: there is none. */
    String openVariable() {
        Matcher variable = VARIABLE.matcher(authority);
        return variable.find() ? variable.group(1) : "";
    }

    /** 0 where it cannot be read. */
    int port() {
        int colon = authority.lastIndexOf(':');
        if (colon < 0 || authority.endsWith("]")) {
            return DEFAULT_PORT;
        }
        String digits = authority.substring(colon + 1);
        return digits.matches("[0-9]{1,5}") ? Integer.parseInt(digits) : 0;
    }
}
