package org.stirbridge.stir.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.stirbridge.stir.certificate.X5uRules;
import org.stirbridge.stir.passport.Es256;

/** The 52 cases with the verdict that the standards give. */
class RecordedCasesTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    static Path folder() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(RecordedCasesTest.class.getResource("/cases"))
                .toURI());
    }

    private static RecordedCalls calls(Es256 es256) throws Exception {
        return new RecordedCalls(
                es256,
                UrlFiles.read(folder().resolve("urls.json"), new X5uRules(Set.of(), Set.of())),
                folder().resolve("trust"));
    }

    @TestFactory
    Stream<DynamicTest> everyCaseComesOutAsTheStandardsSay() throws Exception {
        RecordedCalls fast = calls(Es256.choose());
        return Files.readAllLines(folder().resolve("cases.jsonl")).stream()
                .map(line -> DynamicTest.dynamicTest(id(line), () -> check(fast, line)));
    }

    @TestFactory
    Stream<DynamicTest> bouncyCastleGivesTheSameVerdicts() throws Exception {
        RecordedCalls bouncyCastle = calls(Es256.bouncyCastle());
        return Files.readAllLines(folder().resolve("cases.jsonl")).stream()
                .map(line -> DynamicTest.dynamicTest(id(line), () -> check(bouncyCastle, line)));
    }

    private static String id(String line) {
        try {
            return MAPPER.readTree(line).get("id").asText();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void check(RecordedCalls calls, String line) throws Exception {
        JsonNode expected = MAPPER.readTree(line).get("expected_per_standard");
        RecordedAnswer answer = calls.verify(line.getBytes(StandardCharsets.UTF_8));
        List<Integer> codes = new ArrayList<>();
        expected.get("codes_ok").forEach(code -> codes.add(code.asInt()));

        assertThat(answer.verdict())
                .as("verdict: %s", answer)
                .isEqualTo(expected.get("verdict").asText());
        assertThat(answer.level())
                .as("level: %s", answer)
                .isEqualTo(expected.get("level").asText(null));
        if (codes.isEmpty()) {
            assertThat(answer.code()).as("code: %s", answer).isNull();
        } else {
            assertThat(answer.code()).as("code: %s", answer).isIn(codes);
        }
    }

    @Test
    void theWholeFileIsAnsweredLineByLine() throws Exception {
        StringBuilder answers = new StringBuilder();

        RecordedCalls.Summary summary = calls(Es256.choose()).verify(folder().resolve("cases.jsonl"), answers);

        assertThat(summary.answered()).isEqualTo(52);
        assertThat(summary.unreadable()).isEmpty();
        List<String> ids = new ArrayList<>();
        for (String line : answers.toString().lines().toList()) {
            JsonNode answer = MAPPER.readTree(line);
            ids.add(answer.get("id").asText());
            List<String> names = new ArrayList<>();
            answer.fieldNames().forEachRemaining(names::add);
            assertThat(names).containsExactly("id", "verdict", "level", "code", "verstat", "reason", "detail");
        }
        assertThat(ids)
                .containsExactlyElementsOf(Files.readAllLines(folder().resolve("cases.jsonl")).stream()
                        .map(RecordedCasesTest::id)
                        .toList());
    }
}
