package org.stirbridge.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every command of docs/verify.md gives what the page says. */
final class VerifyPageTest {

    private static final Path PAGE = Path.of("..", "docs", "verify.md");
    /** New in every run, as the keys are. */
    private static final Pattern OF_THIS_RUN = Pattern.compile("(serial|SHA-256) +[0-9a-f]+");

    @TempDir
    private Path folder = Path.of("");

    private static List<ConsolePage.Example> examples() throws IOException {
        return new ConsolePage(PAGE).examples();
    }

    @Test
    void thePageHasExamplesOfEachKind() throws IOException {
        assertThat(examples()).hasSizeGreaterThanOrEqualTo(6);
        assertThat(examples()).anyMatch(example -> example.line().startsWith("decode "));
        assertThat(examples()).anyMatch(example -> example.line().startsWith("verify --cases "));
        assertThat(examples()).anyMatch(example -> example.line().startsWith("verify --sip "));
    }

    @TestFactory
    Stream<DynamicTest> everyCommandGivesWhatThePageSays() throws IOException {
        new LoggedCall(folder);
        return examples().stream()
                .map(example -> DynamicTest.dynamicTest(example.line(), () -> {
                    Result result = Result.of(example.arguments(folder));

                    assertThat(withoutThisRun(result.out()))
                            .as(result.err())
                            .isEqualTo(withoutThisRun(example.output()));
                }));
    }

    private static String withoutThisRun(String text) {
        return OF_THIS_RUN.matcher(text).replaceAll("$1 ...");
    }
}
