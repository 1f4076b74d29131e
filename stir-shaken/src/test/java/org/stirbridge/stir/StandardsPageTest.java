package org.stirbridge.stir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.stirbridge.stir.identity.FailureReason;

/** docs/standards.md says what the code says. */
class StandardsPageTest {

    private static final Path CLONE = Path.of("..");
    private static final Pattern OUTCOME =
            Pattern.compile("\\| `([A-Z0-9_]+)` \\| ([0-9]{3}) \\| ([^|]+) \\| ([A-Za-z-]+) \\|");
    private static final Pattern CLASS = Pattern.compile("`([A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*)`");

    @Test
    void theTableOfOutcomesIsThatOfFailureReason() throws IOException {
        List<String> table = OUTCOME.matcher(page())
                .results()
                .map(row -> row.group(1) + " " + row.group(2) + " " + row.group(3) + " " + row.group(4))
                .toList();

        assertThat(table)
                .isEqualTo(Arrays.stream(FailureReason.values())
                        .map(reason -> reason + " " + reason.sipCode() + " " + reason.phrase() + " "
                                + reason.verstat().text())
                        .toList());
    }

    @Test
    void everyClassAndTestThatItNamesExists() throws IOException {
        Set<String> sources = sources();

        assertThat(CLASS.matcher(page())
                        .results()
                        .map(name -> name.group(1))
                        .filter(name -> !name.equals("Identity"))
                        .distinct())
                .hasSizeGreaterThan(80)
                .allMatch(sources::contains);
    }

    private static String page() throws IOException {
        return Files.readString(CLONE.resolve("docs/standards.md"));
    }

    private static Set<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(CLONE)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }
    }
}
