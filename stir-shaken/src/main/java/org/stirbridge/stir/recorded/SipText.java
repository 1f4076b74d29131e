package org.stirbridge.stir.recorded;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A SIP request cut into its parts (RFC 3261 §7). Strict, because a verdict over half-understood text would mislead: a line
 * that is no header field ends it with that line's number.
 *
 * @param uri the Request-URI
 * @param body all behind the empty line, at most as long as Content-Length says
 */
record SipText(String uri, List<Field> fields, String body) {

    record Field(String name, String value) {}

    private static final int MAX_FIELDS = 500;

    /** sngrep writes a line with time and addresses in front, tcpdump a few. */
    private static final int MAX_LINES_IN_FRONT = 20;

    private static final Pattern REQUEST = Pattern.compile("[A-Z]{1,32} ([!-~]{1,2048}) SIP/2\\.0");
    private static final Pattern RESPONSE = Pattern.compile("SIP/2\\.0 [1-6][0-9]{2}( .*)?");
    private static final Pattern FIELD = Pattern.compile("([A-Za-z0-9.!%*_+`'~-]{1,64})[ \\t]*:(.*)");
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0a-\\x1f\\x7f]");

    static SipText of(byte[] bytes) throws UnreadableRecordException {
        if (bytes.length > RecordedInvite.MAX_BYTES) {
            throw new UnreadableRecordException("larger than " + RecordedInvite.MAX_BYTES + " bytes");
        }
        return new Reader(new String(bytes, StandardCharsets.UTF_8)).request();
    }

    /** The values of every field that has one of {@code names}, in order. */
    List<String> all(String... names) {
        return fields.stream()
                .filter(field -> Arrays.stream(names).anyMatch(field.name::equalsIgnoreCase))
                .map(Field::value)
                .toList();
    }

    /** @throws UnreadableRecordException when there are several: which of them a switch would take is anybody's guess */
    Optional<String> single(String... names) throws UnreadableRecordException {
        List<String> values = all(names);
        if (values.size() > 1) {
            throw new UnreadableRecordException("the request has several " + names[0] + " fields");
        }
        return values.stream().findFirst();
    }

    /** Goes through the lines once. Not thread-safe. */
    private static final class Reader {

        private final String text;
        private final List<String> names = new ArrayList<>();
        private final List<StringBuilder> values = new ArrayList<>();
        private int at;
        private int number;

        Reader(String text) {
            this.text = text.startsWith("\ufeff") ? text.substring(1) : text;
        }

        SipText request() throws UnreadableRecordException {
            String uri = requestUri();
            for (String line = line(); !line.isEmpty(); line = line()) {
                field(line);
            }
            return new SipText(uri, fields(), body());
        }

        private List<Field> fields() {
            List<Field> fields = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                fields.add(new Field(names.get(i), values.get(i).toString().strip()));
            }
            return List.copyOf(fields);
        }

        private String requestUri() throws UnreadableRecordException {
            while (at < text.length() && number <= MAX_LINES_IN_FRONT) {
                String line = line();
                Matcher request = REQUEST.matcher(line);
                if (request.matches()) {
                    return request.group(1);
                }
                if (RESPONSE.matcher(line).matches()) {
                    throw new UnreadableRecordException("this is a response; give the request, INVITE sip:... SIP/2.0");
                }
            }
            throw new UnreadableRecordException("no request line, such as INVITE sip:... SIP/2.0, at the beginning");
        }

        /** The next line without its end; an empty one behind the last, as a request cut short has no empty line. */
        private String line() {
            int end = text.indexOf('\n', at);
            String line = text.substring(at, end < 0 ? text.length() : end);
            at = end < 0 ? text.length() : end + 1;
            number++;
            return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
        }

        private void field(String line) throws UnreadableRecordException {
            if (CONTROL.matcher(line).find()) {
                throw new UnreadableRecordException("line " + number + " holds a control character");
            }
            if (line.startsWith(" ") || line.startsWith("\t")) {
                unfold(line.strip());
                return;
            }
            Matcher field = FIELD.matcher(line);
            if (!field.matches()) {
                throw new UnreadableRecordException("line " + number + " is no header field");
            }
            if (names.size() == MAX_FIELDS) {
                throw new UnreadableRecordException("more than " + MAX_FIELDS + " header fields");
            }
            names.add(field.group(1));
            values.add(new StringBuilder(field.group(2).strip()));
        }

        private void unfold(String more) throws UnreadableRecordException {
            if (names.isEmpty()) {
                throw new UnreadableRecordException("line " + number + " continues no header field");
            }
            // Appended to, as thousands of folds of a growing string would take minutes.
            values.get(values.size() - 1).append(' ').append(more);
        }

        /** A Content-Length that counts CRLFs, over text that has lost them, is too long by a little: SDP ends itself. */
        private String body() throws UnreadableRecordException {
            byte[] rest = text.substring(at).getBytes(StandardCharsets.UTF_8);
            Optional<String> length = new SipText("", fields(), "").single("Content-Length", "l");
            if (length.isEmpty()) {
                return text.substring(at);
            }
            if (!length.orElseThrow().matches("[0-9]{1,9}")) {
                throw new UnreadableRecordException("Content-Length is no number");
            }
            int most = Math.min(rest.length, Integer.parseInt(length.orElseThrow()));
            return new String(rest, 0, most, StandardCharsets.UTF_8);
        }
    }
}
