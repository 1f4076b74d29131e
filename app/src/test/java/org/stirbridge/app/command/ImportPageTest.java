package org.stirbridge.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every command of docs/import.md on a file, one after the other, with the files that the page shows. */
final class ImportPageTest {

    private static final Path FILE = Path.of("..", "docs", "import.md");
    private static final ConsolePage PAGE = new ConsolePage(FILE);
    private static final Pattern SHOWN = Pattern.compile("[Ww]ith `([a-z]+\\.csv)`:\n\n```\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder = Path.of("");

    @TestFactory
    Stream<DynamicTest> everyCommandGivesWhatThePageSays() throws IOException {
        AdminSite site = new AdminSite(folder, "data_directory: data\n");
        Matcher shown = SHOWN.matcher(Files.readString(FILE));
        while (shown.find()) {
            site.write(shown.group(1), shown.group(2));
        }
        site.run("db", "migrate");
        site.run("provider", "add", "example-telecom", "--spc", "709J");
        site.run("customer", "add", "acme", "--provider", "example-telecom", "--kyc-status", "vetted");
        return PAGE.examples().stream()
                .filter(example -> example.line().startsWith("import csv "))
                .map(example -> DynamicTest.dynamicTest(example.line(), () -> {
                    Result result = site.run(example.arguments(folder));

                    assertThat(result.out() + result.err()).isEqualTo(example.output());
                }));
    }
}
