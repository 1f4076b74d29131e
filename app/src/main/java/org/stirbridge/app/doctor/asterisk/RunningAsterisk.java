package org.stirbridge.app.doctor.asterisk;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.stirbridge.app.doctor.asterisk.AsteriskConfiguration.Step;
import org.stirbridge.stir.certificate.Deadline;

/** What the console of a running Asterisk answered. */
record RunningAsterisk(Map<ConsoleCommand, String> answers) {

    static final Pattern VERSION = Pattern.compile("Asterisk (?:certified[-/])?(?<major>[0-9]{1,3})[.0-9]*");
    private static final Pattern CONTEXT = Pattern.compile("\\[ Context '([^']{1,200})' created by .*", Pattern.DOTALL);
    /** {@code '_[+0-9].' => 1. AGI(agi://...)   [extensions.conf:12]}, the first part on the first step alone. */
    private static final Pattern STEP = Pattern.compile(
            "(?:(?:'(?<pattern>[^']{1,200})' =>|\\[[^\\]]{1,200}])\\s++)?[0-9]++\\. (?<text>.*\\S)\\s++\\[(?<place>[^\\[\\]]*)]",
            Pattern.DOTALL);

    private static final Pattern GLOBAL = Pattern.compile("\\s*([A-Za-z0-9_]{1,64})=(.*)");

    /** Where the answers come from. */
    interface Console {
        String answer(ConsoleCommand command) throws IOException;
    }

    static RunningAsterisk ask(String program, Duration patience) throws IOException {
        Deadline deadline = Deadline.after(patience);
        return ask(command -> Program.output(List.of(program, "-rx", command.text()), deadline));
    }

    static RunningAsterisk ask(Console console) throws IOException {
        Map<ConsoleCommand, String> answers = new EnumMap<>(ConsoleCommand.class);
        for (ConsoleCommand command : ConsoleCommand.values()) {
            String answer = console.answer(command);
            if (answer.contains("Unable to connect to remote asterisk")) {
                throw new IOException(answer.strip());
            }
            if (command == ConsoleCommand.VERSION && !VERSION.matcher(answer).find()) {
                throw new IOException("says no version of Asterisk: " + answer.strip());
            }
            answers.put(command, answer);
        }
        return new RunningAsterisk(answers);
    }

    String answer(ConsoleCommand command) {
        return answers.getOrDefault(command, "");
    }

    AsteriskConfiguration configuration() {
        Map<String, String> globals = new HashMap<>();
        lines(ConsoleCommand.GLOBALS)
                .map(GLOBAL::matcher)
                .filter(Matcher::matches)
                .forEach(global -> globals.put(global.group(1), global.group(2)));
        return new AsteriskConfiguration(steps(), globals, List.of(), Reading.OF_THE_RUNNING);
    }

    /** A longer line is no step that anybody wrote. */
    private Stream<String> lines(ConsoleCommand command) {
        return answer(command)
                .lines()
                .filter(line -> line.length() <= ConfFiles.LONGEST_LINE)
                .limit(ConfFiles.MOST_FOUND);
    }

    private List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        String context = "";
        String pattern = "";
        for (String line : (Iterable<String>) lines(ConsoleCommand.DIALPLAN)::iterator) {
            Matcher head = CONTEXT.matcher(line);
            Matcher step = STEP.matcher(line.strip());
            if (head.matches()) {
                context = head.group(1);
            } else if (step.matches()) {
                pattern = step.group("pattern") == null ? pattern : step.group("pattern");
                steps.add(new Step(step.group("place"), context, pattern, step.group("text")));
            }
        }
        return steps;
    }
}
