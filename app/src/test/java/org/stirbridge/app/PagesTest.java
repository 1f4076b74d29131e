package org.stirbridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for every page of docs. */
final class PagesTest {

    private static final Path PAGES = Path.of("..", "docs");
    private static final Pattern PLACEHOLDER = Pattern.compile("@[A-Z]+@");

    @Test
    void noPageStillHasAPlaceholderWhereMeasuredFiguresBelong() throws IOException {
        List<String> left = new ArrayList<>();
        List<Path> pages = pages();
        for (Path page : pages) {
            PLACEHOLDER
                    .matcher(Files.readString(page))
                    .results()
                    .forEach(found -> left.add(page.getFileName() + ": " + found.group()));
        }

        assertThat(pages).hasSizeGreaterThan(10);
        assertThat(left).isEmpty();
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(PAGES)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }
}
