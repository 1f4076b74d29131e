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
import org.stirbridge.bridge.admin.AdminTables;

/** Every command of docs/commands.md, one after the other on new tables, gives what the page says. */
final class CommandsPageTest {

    private static final Path PAGE = Path.of("..", "docs", "commands.md");
    private static final String PROMPT = "$ ./stirbridge ";
    private static final Pattern BLOCK = Pattern.compile("```console\n(.*?)```", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    /** They grow with every migration. */
    private static final Pattern VERSIONS = Pattern.compile("[0-9]+ migrations run|version [0-9]+");

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
    void thePageHasAnExampleOfEachTableAndVerb() throws IOException {
        List<String> lines = examples().stream().map(Example::line).toList();

        assertThat(AdminTables.all())
                .allSatisfy(table -> assertThat(lines).anyMatch(line -> line.startsWith(table.word() + " add ")));
        assertThat(List.of("set", "show", "list", "remove"))
                .allSatisfy(verb -> assertThat(lines).anyMatch(line -> line.contains(" " + verb + " ")));
        assertThat(lines).anyMatch(line -> line.startsWith("db "));
    }

    @TestFactory
    Stream<DynamicTest> everyCommandGivesWhatThePageSays() throws IOException {
        AdminSite site = new AdminSite(folder, "data_directory: data\n");
        return examples().stream()
                .map(example -> DynamicTest.dynamicTest(example.line, () -> {
                    Result result = site.run(arguments(example.line, site));

                    String printed = result.code() == ExitCode.OK ? result.out() : result.err();
                    assertThat(withoutVersions(printed)).as(result.err()).isEqualTo(withoutVersions(example.output));
                }));
    }

    private static String withoutVersions(String text) {
        return VERSIONS.matcher(text).replaceAll("...");
    }

    /** Names of files are found in the site's folder. */
    private static String[] arguments(String line, AdminSite site) {
        List<String> arguments = new ArrayList<>();
        Matcher word = WORD.matcher(line);
        while (word.find()) {
            String text = word.group(1) == null ? word.group(2) : word.group(1);
            arguments.add(text.matches("[a-z]+\\.pem") ? site.path(text) : text);
        }
        return arguments.toArray(String[]::new);
    }
}
