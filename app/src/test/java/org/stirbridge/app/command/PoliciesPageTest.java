package org.stirbridge.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stirbridge.bridge.config.BridgeConfiguration;
import org.stirbridge.bridge.config.ConfigurationFile;

/** What docs/policies.md has an admin type, and what it says comes of it. */
final class PoliciesPageTest {

    private static final Path PAGE = Path.of("..", "docs", "policies.md");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void everyCommandGivesWhatThePageSays() throws Exception {
        try (FilledTables tables = new FilledTables(folder)) {
            for (ConsolePage.Example example : new ConsolePage(PAGE).examples()) {
                List<String> words = new ArrayList<>(List.of(example.arguments(folder)));
                words.addAll(List.of("-c", tables.configuration()));

                Result result = Result.of(words.toArray(String[]::new));
                assertThat(result.out()).as(result.err()).isEqualTo(example.output());
            }
        }
    }

    @Test
    void everyStatementIsTaken() throws Exception {
        List<String> statements = new ArrayList<>();
        for (String block : blocks("sql")) {
            statements.addAll(List.of(block.strip().split(";\\s*(?:\\n|$)", -1)));
        }
        statements.removeIf(String::isBlank);
        assertThat(statements).hasSize(5);
        try (FilledTables tables = new FilledTables(folder)) {
            for (String statement : statements) {
                tables.run(statement);
            }
        }
    }

    @Test
    void theNoticeIsThatOfTheConfiguration() throws Exception {
        BridgeConfiguration configuration =
                ConfigurationFile.parse(blocks("yaml").get(0), folder);

        assertThat(Files.readString(PAGE))
                .contains('`' + configuration.inbound().redress().reasonField().orElseThrow() + '`');
    }

    private static List<String> blocks(String language) throws Exception {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(PAGE))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }
}
