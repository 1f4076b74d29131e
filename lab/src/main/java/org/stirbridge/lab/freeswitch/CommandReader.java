package org.stirbridge.lab.freeswitch;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what the bridge says, more strictly than FreeSWITCH does, so that what only happens to work shows. */
final class CommandReader {

    private static final int MAX_LINE = 1 << 20;
    private static final int MAX_HEADERS = 64;
    private static final int MAX_BODY = 1 << 20;
    private static final Set<String> KNOWN = Set.of(
            "call-command",
            "execute-app-name",
            "execute-app-arg",
            "event-uuid",
            "event-lock",
            "async",
            "loops",
            "hangup-cause",
            "content-type",
            "content-length");

    private final TimedInput in;

    CommandReader(TimedInput in) {
        this.in = in;
    }

    /**
     * The next command, or null when the bridge has closed between two commands.
     *
     * @throws EOFException the bridge closed within a command
     */
    @Nullable
    Command next() throws IOException {
        String first = line(true);
        if (first == null) {
            return null;
        }
        if (first.isEmpty()) {
            return new Command("", Map.of(), null, List.of("empty command"));
        }
        List<String> violations = new ArrayList<>();
        Map<String, String> headers = headers(violations);
        String line = clean(first, violations);
        String body = body(headers, violations);
        Command command = new Command(line, headers, body, violations);
        return command.word().equals("sendmsg") || headers.isEmpty() ? command : withStrayHeaders(command);
    }

    private static Command withStrayHeaders(Command command) {
        List<String> violations = new ArrayList<>(command.violations());
        violations.add("headers after a command that takes none");
        return new Command(command.line(), command.headers(), command.body(), violations);
    }

    private Map<String, String> headers(List<String> violations) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (int count = 0; count < MAX_HEADERS; count++) {
            String raw = line(false);
            if (raw == null || raw.isEmpty() || raw.equals("\r")) {
                return headers;
            }
            header(clean(raw, violations), headers, violations);
        }
        throw new IOException("too many headers in a command");
    }

    private static void header(String line, Map<String, String> headers, List<String> violations) {
        int colon = line.indexOf(": ");
        String name = colon < 0 ? line : line.substring(0, colon).toLowerCase(Locale.ROOT);
        if (colon < 0) {
            violations.add("not a header: " + line);
        } else if (!KNOWN.contains(name)) {
            violations.add("unknown header: " + line);
        } else if (headers.putIfAbsent(name, line.substring(colon + 2)) != null) {
            violations.add("header twice: " + name);
        }
    }

    private @Nullable String body(Map<String, String> headers, List<String> violations) throws IOException {
        String length = headers.get("content-length");
        if (length == null) {
            return null;
        }
        if (!length.matches("\\d{1,7}") || Integer.parseInt(length) > MAX_BODY) {
            violations.add("bad content-length: " + length);
            return null;
        }
        return utf8(in.text(Integer.parseInt(length)));
    }

    private static String utf8(String octets) {
        return new String(octets.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static String clean(String line, List<String> violations) {
        if (line.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            violations.add("control character in a command line");
        }
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    private @Nullable String line(boolean first) throws IOException {
        StringBuilder line = new StringBuilder();
        int c = in.read();
        while (c >= 0 && c != '\n') {
            if (line.length() == MAX_LINE) {
                throw new IOException("command line too long");
            }
            line.append((char) c);
            c = in.read();
        }
        if (c < 0 && (!first || line.length() > 0)) {
            throw new EOFException("closed within a command");
        }
        return c < 0 ? null : utf8(line.toString());
    }
}
