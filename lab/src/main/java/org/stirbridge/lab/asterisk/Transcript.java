package org.stirbridge.lab.asterisk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One conversation that a real Asterisk 22.10.1 had: {@code <} from Asterisk, {@code >} from the server, one entry for
 * each write.
 *
 * @param environment what Asterisk sent first, in the pieces in which it sent it
 * @param answers what it then said the value of an expression was
 */
record Transcript(List<String> environment, Map<String, String> answers) {

    private static final Pattern ENTRY = Pattern.compile("[0-9.]+ ([<>#]) \\([0-9]+ bytes\\)");
    private static final Pattern QUESTION = Pattern.compile("GET (?:FULL )?VARIABLE \"?(.*?)\"?");
    private static final Pattern ANSWER = Pattern.compile("200 result=1 \\((.*)\\)", Pattern.DOTALL);

    /** The transcript of that name, such as {@code agi-predial-1}. */
    static Transcript named(String name) {
        try (InputStream file = Transcript.class.getResourceAsStream(name + ".log")) {
            if (file == null) {
                throw new IllegalArgumentException("no transcript " + name);
            }
            return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Transcript parse(String text) {
        List<String> environment = new ArrayList<>();
        Map<String, String> answers = new LinkedHashMap<>();
        String question = "";
        for (Entry entry : entries(text)) {
            if (entry.direction == '>') {
                question = entry.text.strip();
            } else if (entry.direction == '<' && question.isEmpty()) {
                environment.add(entry.text);
            } else if (entry.direction == '<') {
                note(answers, question, entry.text.strip());
            }
        }
        return new Transcript(List.copyOf(environment), answers);
    }

    private static void note(Map<String, String> answers, String question, String reply) {
        Matcher asked = QUESTION.matcher(question);
        Matcher told = ANSWER.matcher(reply);
        if (asked.matches() && told.matches()) {
            String expression = asked.group(1);
            boolean template = expression.startsWith("${");
            answers.put(template ? expression.substring(2, expression.length() - 1) : expression, told.group(1));
        }
    }

    /** Each line of an entry is indented by the direction; the last one is what stands behind the last line feed. */
    private static List<Entry> entries(String text) {
        List<Entry> entries = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        char direction = '#';
        for (String line : text.split("\n", -1)) {
            Matcher head = ENTRY.matcher(line);
            if (head.matches()) {
                entries.add(new Entry(direction, String.join("\n", lines)));
                lines.clear();
                direction = head.group(1).charAt(0);
            } else if (line.length() >= 5) {
                lines.add(line.substring(5));
            }
        }
        entries.add(new Entry(direction, String.join("\n", lines)));
        return entries;
    }

    private record Entry(char direction, String text) {}
}
