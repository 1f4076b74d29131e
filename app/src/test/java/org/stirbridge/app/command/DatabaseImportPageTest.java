package org.stirbridge.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.stirbridge.bridge.importing.DatabaseSource.Login;
import org.stirbridge.bridge.importing.ForeignDatabases;
import org.stirbridge.bridge.importing.ForeignSystem;

/** Every command of docs/import.md on a database gives what the page says, each on tables of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DatabaseImportPageTest {

    private static final ConsolePage PAGE = new ConsolePage(Path.of("..", "docs", "import.md"));
    private static final String DATABASE = "jdbc:";

    private final ForeignDatabases foreign = new ForeignDatabases();

    @TempDir
    static Path folder = Path.of("");

    @AfterAll
    void stop() {
        foreign.close();
    }

    private static List<ConsolePage.Example> examples() throws IOException {
        return PAGE.examples().stream()
                .filter(example -> example.line().contains(DATABASE))
                .toList();
    }

    @Test
    void thePageHasAnExampleOfEachSystem() throws IOException {
        List<String> lines = examples().stream().map(ConsolePage.Example::line).toList();

        assertThat(ForeignSystem.values())
                .allSatisfy(
                        system -> assertThat(lines).anyMatch(line -> line.startsWith("import " + system.word() + " ")));
    }

    @TestFactory
    Stream<DynamicTest> everyCommandGivesWhatThePageSays() throws IOException {
        return examples().stream()
                .map(example -> DynamicTest.dynamicTest(example.line(), () -> {
                    Result result = site().run(arguments(example));

                    assertThat(result.out() + result.err()).isEqualTo(example.output());
                }));
    }

    private static AdminSite site() throws IOException {
        Path own = Files.createTempDirectory(folder, "site");
        AdminSite site = new AdminSite(own, "data_directory: data\n");
        site.run("db", "migrate");
        site.run("provider", "add", "example-telecom", "--spc", "709J");
        site.run("customer", "add", "acme", "--provider", "example-telecom", "--kyc-status", "vetted");
        site.run("customer", "add", "beta", "--provider", "example-telecom");
        return site;
    }

    /** The page's database stands for one that is here, its account for ours. */
    private String[] arguments(ConsolePage.Example example) {
        String[] words = example.arguments(folder);
        ForeignSystem system = Arrays.stream(ForeignSystem.values())
                .filter(one -> one.word().equals(words[1]))
                .findFirst()
                .orElseThrow();
        Login login = foreign.filled(system);
        return Arrays.stream(words)
                .map(word -> word.startsWith(DATABASE) ? login.url() : word.equals("stirbridge") ? login.user() : word)
                .toArray(String[]::new);
    }
}
