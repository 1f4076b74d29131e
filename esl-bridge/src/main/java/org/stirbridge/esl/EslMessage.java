package org.stirbridge.esl;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** One header block as it came, values not yet decoded. Of a name that comes twice the first counts. Immutable. */
final class EslMessage {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private final Map<String, String> headers;

    private EslMessage(Map<String, String> headers) {
        this.headers = headers;
    }

    /** The value of {@code name}, exactly as it came. Names of headers are compared without case. */
    Optional<String> raw(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    boolean isDisconnectNotice() {
        return raw("Content-Type").filter("text/disconnect-notice"::equals).isPresent();
    }

    /** Whether it answers a command. */
    boolean isReply() {
        return raw("Content-Type").filter("command/reply"::equals).isPresent();
    }

    /** Whether it says that a command failed. */
    boolean isRefusal() {
        return raw("Reply-Text").filter(text -> text.startsWith("-ERR")).isPresent();
    }

    int contentLength(int most) throws EslProtocolException {
        String length = headers.get("content-length");
        if (length == null) {
            return 0;
        }
        if (!NUMBER.matcher(length).matches() || Integer.parseInt(length) > most) {
            throw new EslProtocolException("a body beyond " + most + " bytes, or of no length");
        }
        return Integer.parseInt(length);
    }

    /** Collects the lines of one block. For one thread. */
    static final class Builder {

        private final Map<String, String> headers = new LinkedHashMap<>();
        private int lines;

        void add(String line) throws EslProtocolException {
            int colon = endOfName(line);
            if (colon < 1) {
                throw new EslProtocolException("a line without a header name");
            }
            lines++;
            headers.putIfAbsent(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }

        /** Names hold colons themselves ({@code variable_nolocal:sip_h_Identity}); a colon and a space end them. */
        private static int endOfName(String line) {
            int end = line.indexOf(": ");
            return end >= 0 ? end : line.indexOf(':');
        }

        int size() {
            return lines;
        }

        EslMessage build() {
            return new EslMessage(Map.copyOf(headers));
        }
    }
}
