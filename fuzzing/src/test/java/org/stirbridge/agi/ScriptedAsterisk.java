package org.stirbridge.agi;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stirbridge.fuzzing.Invariant;

/** An Asterisk that takes every command, answers each question with the next of its values, and checks what it is told. */
final class ScriptedAsterisk {

    /** As Asterisk reads a line: three words, then one quoted argument in which a backslash escapes. */
    private static final Pattern SET = Pattern.compile(
            "SET VARIABLE ([A-Za-z_0-9]+(?:\\([A-Za-z_,0-9]*\\))?) \"((?:[^\"\\\\]|\\\\[\"\\\\])*+)\"\\n");

    private static final Pattern GET = Pattern.compile("GET FULL VARIABLE \"([0-9a-f]{16})(.*)([0-9a-f]{16})\"\\n");

    /** The functions and variables that the bridge asks for; text of the far end cannot look like these alone. */
    private static final Pattern QUESTION = Pattern.compile("\\$\\{[A-Za-z0-9_(){}$,:=. -]{1,1900}}");

    private final List<String> values;
    private final InputStream in = new Replies();
    private final OutputStream out = new Commands();
    private byte[] pending;
    private int position;
    private int next;
    private Invariant.@Nullable Broken broken;

    /** @param environment with its empty line */
    ScriptedAsterisk(byte[] environment, List<String> values) {
        this.pending = environment;
        this.values = values;
    }

    InputStream in() {
        return in;
    }

    OutputStream out() {
        return out;
    }

    /** asterisk-java logs whatever is thrown while it runs. */
    void rethrow() {
        if (broken != null) {
            throw broken;
        }
    }

    private void obey(String line) {
        Invariant.holds(line.length() < 2048, "Asterisk does not cut the line and run its tail");
        Invariant.holds(
                line.indexOf('\n') == line.length() - 1
                        && line.chars().limit(line.length() - 1L).allMatch(c -> c >= ' ' && c <= '~'),
                "a command is one printable line");
        Matcher get = GET.matcher(line);
        if (get.matches()) {
            answer("200 result=1 (" + get.group(1) + values(get.group(1), get.group(2)) + get.group(3) + ")\n");
            return;
        }
        Matcher set = SET.matcher(line);
        Invariant.holds(set.matches(), "a command is a question, or sets one variable to one quoted value");
        String value = set.group(2).replace("\\\"", "\"").replace("\\\\", "\\");
        Invariant.holds(!value.contains("${") && !value.contains("`"), "a value holds nothing to expand or run");
        answer("200 result=1\n");
    }

    private String values(String separator, String questions) {
        StringBuilder answers = new StringBuilder();
        for (String question : questions.split(separator, -1)) {
            Invariant.holds(QUESTION.matcher(question).matches(), "a question is one of ours");
            answers.append(answers.isEmpty() ? "" : separator).append(next());
        }
        return answers.toString();
    }

    private String next() {
        return values.isEmpty() ? "" : values.get(next++ % values.size());
    }

    private void answer(String reply) {
        pending = reply.getBytes(StandardCharsets.UTF_8);
        position = 0;
    }

    private final class Replies extends InputStream {

        @Override
        public int read() {
            return position < pending.length ? pending[position++] & 0xff : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            int count = Math.min(length, pending.length - position);
            System.arraycopy(pending, position, bytes, offset, count);
            position += count;
            return count == 0 ? -1 : count;
        }
    }

    private final class Commands extends OutputStream {

        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        @Override
        public void write(int octet) {
            line.write(octet);
            if (octet == '\n') {
                String command = line.toString(StandardCharsets.ISO_8859_1);
                line.reset();
                try {
                    obey(command);
                } catch (Invariant.Broken e) {
                    broken = e;
                }
            }
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            boolean whole = bytes.length > 0 && bytes[bytes.length - 1] == '\n';
            super.write(bytes);
            if (!whole && broken == null) {
                broken = Invariant.broken("no half a line is sent: Asterisk would spin on it");
            }
        }
    }
}
