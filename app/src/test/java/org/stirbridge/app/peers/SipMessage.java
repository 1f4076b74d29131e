package org.stirbridge.app.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A SIP message as it came over the wire. Reads what these peers send: one line a field, no folding. */
record SipMessage(String startLine, List<String> lines) {

    private static final Pattern STATUS = Pattern.compile("SIP/2\\.0 (\\d{3}) .*");
    private static final Pattern URI = Pattern.compile("(?:sips?|tel):\\+?([^@;>\\s]+)");

    SipMessage {
        lines = List.copyOf(lines);
    }

    static SipMessage parse(String text) {
        List<String> lines = new ArrayList<>(List.of(text.split("\r\n\r\n", 2)[0].split("\r\n", -1)));
        String startLine = lines.remove(0);
        return new SipMessage(startLine, lines);
    }

    /** The values of all fields of this name, compact names not counted. */
    List<String> all(String name) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        return lines.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                .map(line -> line.substring(start.length()).strip())
                .toList();
    }

    /** The only field of this name. */
    String only(String name) {
        List<String> values = all(name);
        if (values.size() != 1) {
            throw new AssertionError(
                    values.size() + " fields " + name + " in\n" + startLine + "\n" + String.join("\n", lines));
        }
        return values.get(0);
    }

    /** The number in the URI of the only field of this name. */
    String number(String name) {
        return numberIn(only(name));
    }

    String requestNumber() {
        return numberIn(startLine);
    }

    boolean isRequest(String method) {
        return startLine.startsWith(method + " ");
    }

    /** 0 when this is no response. */
    int status() {
        Matcher matcher = STATUS.matcher(startLine);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    private static String numberIn(String text) {
        Matcher matcher = URI.matcher(text);
        if (!matcher.find()) {
            throw new AssertionError("no number in " + text);
        }
        return matcher.group(1);
    }
}
