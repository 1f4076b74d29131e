package org.stirbridge.agi;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.asteriskjava.fastagi.AgiException;
import org.stirbridge.fuzzing.Invariant;
import org.stirbridge.fuzzing.PeerSocket;

/**
 * The bytes of one FastAGI connection, read line by line: the environment first, then replies, of which every second is
 * read between two marks as values are.
 */
public final class AgiLinesFuzz {

    private static final Marks MARKS = new Marks("0123456789abcdef", "fedcba9876543210");
    private static final int MOST_LINES = 3 * AsteriskConnection.LONGEST_CONVERSATION;

    private AgiLinesFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        PeerSocket socket = new PeerSocket(new ByteArrayInputStream(input), OutputStream.nullOutputStream());
        AsteriskConnection connection = new AsteriskConnection(socket, RequestTimes.within(Duration.ofSeconds(60)));
        if (environment(connection)) {
            replies(connection);
        }
    }

    private static boolean environment(AsteriskConnection connection) throws IOException {
        for (int lines = 0; lines <= AsteriskConnection.MOST_ENVIRONMENT_LINES; lines++) {
            String line = connection.readLine();
            if (line == null) {
                Invariant.holds(!connection.hasRequest(), "a broken environment is no request");
                return false;
            }
            oneLine(line);
            Invariant.holds(!line.startsWith("agi_callerid:"), "nothing is handed on that a caller could have written");
            if (line.isEmpty()) {
                Invariant.holds(connection.hasRequest(), "the empty line ends the environment");
                return true;
            }
            if (line.startsWith("agi_network_script: ")) {
                request(line.substring("agi_network_script: ".length()));
            }
        }
        Invariant.holds(false, "the environment is bounded");
        return false;
    }

    private static void request(String script) {
        Request.parse(script)
                .flatMap(Request::trunk)
                .ifPresent(
                        trunk -> Invariant.holds(trunk.matches("[A-Za-z0-9 ._@:-]{1,64}"), "a trunk's name is plain"));
    }

    private static void replies(AsteriskConnection connection) {
        try {
            for (int lines = 0; lines < MOST_LINES; lines++) {
                reply(connection, lines % 2 == 1);
            }
        } catch (IOException e) {
            return; // the end of the input, or a bound
        }
        Invariant.holds(false, "a conversation is bounded");
    }

    private static void reply(AsteriskConnection connection, boolean marked) throws IOException {
        connection.expect(marked ? MARKS : null);
        String line = connection.readLine();
        Invariant.holds(line != null && !line.equals("HANGUP"), "a hangup notice is no reply");
        if (line == null || !marked) {
            oneLine(String.valueOf(line));
            return;
        }
        Invariant.holds(
                line.startsWith("200 result=1 (" + MARKS.separator()) && line.endsWith(MARKS.end() + ")"),
                "values stand between the marks");
        Invariant.holds(line.length() <= 2 * AsteriskConnection.LONGEST_LINE + 1, "values are bounded");
        values(line);
    }

    private static void values(String line) {
        try {
            List<String> values = MARKS.between(line, 3);
            Invariant.holds(values.stream().noneMatch(value -> value.contains(MARKS.separator())), "values keep apart");
            new DialplanValues(Map.of("X", values.get(0))).isTrue("X");
        } catch (AgiException e) {
            return; // another number of values than was asked for
        }
    }

    private static void oneLine(String line) {
        Invariant.holds(
                line.indexOf('\n') < 0 && line.length() <= AsteriskConnection.LONGEST_LINE, "a line is one line");
    }
}
