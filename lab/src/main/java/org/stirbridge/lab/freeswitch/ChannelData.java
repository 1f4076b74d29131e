package org.stirbridge.lab.freeswitch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The one block that answers {@code connect}: headers and channel variables of the call, URL-encoded, without a
 * Content-Length. Order and framing are the recorded ones, whatever is substituted.
 */
final class ChannelData {

    private static final String VARIABLE = "variable_";

    private final List<Line> lines;

    private record Line(String name, String encoded) {}

    private ChannelData(List<Line> lines) {
        this.lines = lines;
    }

    static ChannelData parse(String block) {
        List<Line> lines = new ArrayList<>();
        for (String text : block.stripTrailing().split("\n", -1)) {
            int colon = text.indexOf(": ");
            lines.add(new Line(text.substring(0, colon), text.substring(colon + 2)));
        }
        return new ChannelData(lines);
    }

    /** A copy with these channel variables; null takes one away. */
    ChannelData withVariables(Map<String, ? extends @Nullable String> variables) {
        ChannelData copy = new ChannelData(new ArrayList<>(lines));
        variables.forEach((name, value) -> copy.put(VARIABLE + name, value, "Content-Type"));
        return copy;
    }

    /** A copy with these headers, such as {@code Caller-Caller-ID-Number}; null takes one away. */
    ChannelData withHeaders(Map<String, ? extends @Nullable String> headers) {
        ChannelData copy = new ChannelData(new ArrayList<>(lines));
        headers.forEach((name, value) -> copy.put(name, value, VARIABLE + "direction"));
        return copy;
    }

    /** The value of a header, decoded; empty when there is none. */
    String header(String name) {
        int at = indexOf(name);
        return at < 0 ? "" : UrlEncoding.decode(lines.get(at).encoded());
    }

    /** Decoded; names are found whatever their case, as in FreeSWITCH. */
    Map<String, String> variables() {
        Map<String, String> variables = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Line line : lines) {
            if (line.name().startsWith(VARIABLE)) {
                variables.put(line.name().substring(VARIABLE.length()), UrlEncoding.decode(line.encoded()));
            }
        }
        return variables;
    }

    /** As on the wire. */
    String block() {
        StringBuilder block = new StringBuilder();
        lines.forEach(line ->
                block.append(line.name()).append(": ").append(line.encoded()).append('\n'));
        return block.append('\n').toString();
    }

    private void put(String name, @Nullable String value, String before) {
        int at = indexOf(name);
        if (value == null) {
            lines.removeIf(line -> line.name().equalsIgnoreCase(name));
        } else if (at >= 0) {
            lines.set(at, new Line(lines.get(at).name(), UrlEncoding.encode(value)));
        } else {
            int place = indexOf(before);
            lines.add(place < 0 ? lines.size() : place, new Line(name, UrlEncoding.encode(value)));
        }
    }

    private int indexOf(String name) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).name().equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }
}
