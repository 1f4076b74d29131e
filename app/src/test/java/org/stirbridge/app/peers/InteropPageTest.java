package org.stirbridge.app.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** docs/interop.md tells of forged calls what {@link ForgedCallsIT} asks of the verifiers. */
final class InteropPageTest {

    private static final Path PAGE = Path.of("..", "docs", "interop.md");

    @ParameterizedTest
    @EnumSource
    void thePageSaysWhatEachVerifierSaysOfAForgedCall(Forgery forgery) throws IOException {
        List<String> rows = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| `" + forgery + "`:"))
                .toList();

        assertThat(rows).hasSize(1);
        assertThat(List.of(rows.get(0).split(" *\\| *", -1)).subList(2, 5)).isEqualTo(cells(forgery));
    }

    private static List<String> cells(Forgery forgery) {
        return Stream.of(Verifier.values())
                .map(verifier -> forgery.wanted(verifier, "A"))
                .map(verdict -> verdict.verified() ? "passes" : verdict.reason())
                .toList();
    }
}
