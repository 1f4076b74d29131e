package org.stirbridge.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every command of docs/verify.md gives what the page says. */
final class VerifyPageTest {

    private static final Path PAGE = Path.of("..", "docs", "verify.md");
    private static final String PROMPT = "$ ./stirbridge ";
    private static final Pattern BLOCK = Pattern.compile("```console\n(.*?)```", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    /** New in every run, as the keys are. */
    private static final Pattern OF_THIS_RUN = Pattern.compile("(serial|SHA-256) +[0-9a-f]+");

    @TempDir
    private Path folder = Path.of("");

    private record Example(String line, String output) {}

    private static List<Example> examples() throws IOException {
        List<Example> examples = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(PAGE));
        while (block.find()) {
            String text = block.group(1);
            assertThat(text).startsWith(PROMPT);
            int end = text.indexOf('\n');
            examples.add(new Example(text.substring(PROMPT.length(), end), text.substring(end + 1)));
        }
        return examples;
    }

    @Test
    void thePageHasExamplesOfEachKind() throws IOException {
        assertThat(examples()).hasSizeGreaterThanOrEqualTo(6);
        assertThat(examples()).anyMatch(example -> example.line.startsWith("decode "));
        assertThat(examples()).anyMatch(example -> example.line.startsWith("verify --cases "));
        assertThat(examples()).anyMatch(example -> example.line.startsWith("verify --sip "));
    }

    @TestFactory
    Stream<DynamicTest> everyCommandGivesWhatThePageSays() throws IOException {
        LoggedCall call = new LoggedCall(folder);
        return examples().stream()
                .map(example -> DynamicTest.dynamicTest(example.line, () -> {
                    Result result = Result.of(arguments(example.line, call));

                    assertThat(withoutThisRun(result.out())).as(result.err()).isEqualTo(withoutThisRun(example.output));
                }));
    }

    /** Names of the call's files are found in its folder. */
    private String[] arguments(String line, LoggedCall call) {
        List<String> arguments = new ArrayList<>();
        Matcher word = WORD.matcher(line);
        while (word.find()) {
            String text = word.group(1) == null ? word.group(2) : word.group(1);
            String sign = text.startsWith("@") ? "@" : "";
            String name = text.substring(sign.length());
            boolean isFile = name.matches("[A-Za-z0-9./]+") && Files.exists(folder.resolve(name));
            arguments.add(isFile ? sign + call.path(name) : text);
        }
        return arguments.toArray(String[]::new);
    }

    private static String withoutThisRun(String text) {
        return OF_THIS_RUN.matcher(text).replaceAll("$1 ...");
    }
}
