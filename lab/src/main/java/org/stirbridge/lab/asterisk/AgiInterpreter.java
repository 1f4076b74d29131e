package org.stirbridge.lab.asterisk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Runs AGI commands on a channel and answers as res_agi does. */
final class AgiInterpreter {

    private static final int LONGEST_PLAIN_VALUE = 1023;
    private static final int LONGEST_FUNCTION_ANSWER = 1010;

    private final LabChannel channel;
    private boolean dead;

    AgiInterpreter(LabChannel channel) {
        this.channel = channel;
    }

    void die() {
        dead = true;
    }

    /** The reply to one line, with its line feeds. */
    String run(String line) {
        List<String> words = words(line);
        String verb =
                String.join(" ", words.subList(0, Math.min(3, words.size()))).toUpperCase(Locale.ROOT);
        if (dead) {
            return "511 Command Not Permitted on a dead channel or intercept routine\n";
        }
        if (verb.equals("GET FULL VARIABLE")) {
            return words.size() < 4 ? usage() : "200 result=1 (" + channel.substitute(words.get(3)) + ")\n";
        }
        if (verb.startsWith("GET VARIABLE")) {
            return words.size() != 3 ? usage() : variable(words.get(2));
        }
        if (verb.startsWith("SET VARIABLE")) {
            return words.size() != 4 ? usage() : set(words.get(2), words.get(3));
        }
        return verb.startsWith("NOOP") ? "200 result=0\n" : "510 Invalid or unknown command\n";
    }

    private String set(String name, String value) {
        channel.set(name, value);
        return "200 result=1\n";
    }

    private String variable(String name) {
        if (name.endsWith(")")) {
            return channel.function(name)
                    .filter(value -> value.length() <= LONGEST_FUNCTION_ANSWER)
                    .map(value -> "200 result=1 (" + value + ")\n")
                    .orElse("200 result=0\n");
        }
        String value = channel.variables.get(name);
        return value == null
                ? "200 result=0\n"
                : "200 result=1 (" + value.substring(0, Math.min(LONGEST_PLAIN_VALUE, value.length())) + ")\n";
    }

    private static String usage() {
        return "520-Invalid command syntax.  Proper usage follows:\n Usage: as documented\n520 End of proper usage.\n";
    }

    /** Words between blanks; quotes hold blanks, a backslash takes the next character as it is. */
    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inWord = false;
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && i + 1 < line.length()) {
                word.append(line.charAt(++i));
                inWord = true;
            } else if (c == '"') {
                quoted = !quoted;
                inWord = true;
            } else if ((c == ' ' || c == '\t') && !quoted) {
                if (inWord) {
                    words.add(word.toString());
                }
                word.setLength(0);
                inWord = false;
            } else {
                word.append(c);
                inWord = true;
            }
        }
        if (inWord) {
            words.add(word.toString());
        }
        return words;
    }
}
