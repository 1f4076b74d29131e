package org.stirbridge.fuzzing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every input of the corpus, former findings among them, goes through its target in each test run. */
final class CorpusTest {

    private static final Path SOURCES = Path.of("src/test/java");
    private static final Path CORPUS = Path.of("corpus");
    private static final String SUFFIX = "Fuzz.java";
    private static final long LARGEST_FILE = 20 * 1024;
    private static final long LARGEST_CORPUS = 300 * 1024;

    @TestFactory
    Stream<DynamicTest> holdsForEveryInputOfTheCorpus() throws IOException {
        return targets().stream()
                .flatMap(target -> inputs(nameOf(target)).stream()
                        .map(input -> DynamicTest.dynamicTest(
                                nameOf(target) + " " + input.getFileName(), () -> run(target, input))));
    }

    @Test
    void everyTargetHasACorpusAndEveryCorpusATarget() throws IOException {
        List<String> names = targets().stream().map(CorpusTest::nameOf).toList();
        assertThat(list(CORPUS).map(p -> p.getFileName().toString())).containsExactlyInAnyOrderElementsOf(names);
        assertThat(names).allSatisfy(name -> assertThat(inputs(name)).hasSizeGreaterThan(1));
    }

    @Test
    void theCorpusStaysSmall() throws IOException {
        try (Stream<Path> files = Files.walk(CORPUS)) {
            List<Long> sizes = files.filter(Files::isRegularFile)
                    .map(file -> file.toFile().length())
                    .toList();
            assertThat(sizes).allSatisfy(size -> assertThat(size).isLessThanOrEqualTo(LARGEST_FILE));
            assertThat(sizes.stream().mapToLong(Long::longValue).sum()).isLessThan(LARGEST_CORPUS);
        }
    }

    @Test
    void aBrokenInvariantIsNoticed() {
        byte[] magic = "shaken!".getBytes(StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> PlantedBug.fuzzerTestOneInput(magic)).isInstanceOf(Invariant.Broken.class);
    }

    private static void run(Path source, Path input) throws Throwable {
        String name = SOURCES.relativize(source).toString().replace(".java", "").replace('/', '.');
        Method target = Class.forName(name).getMethod("fuzzerTestOneInput", byte[].class);
        try {
            target.invoke(null, (Object) Files.readAllBytes(input));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static List<Path> targets() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    private static List<Path> inputs(String target) {
        return list(CORPUS.resolve(target)).toList();
    }

    private static Stream<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String nameOf(Path source) {
        String file = source.getFileName().toString();
        return file.substring(0, file.length() - SUFFIX.length());
    }
}
