package org.stirbridge.app.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class ProgressBarTest {

    private final StringWriter written = new StringWriter();

    @Test
    void aTerminalShowsEachPercentOnceAndIsLeftWithAnEmptyLine() {
        ProgressBar bar = new ProgressBar(new PrintWriter(written), true);
        for (int done = 0; done <= 1_000; done++) {
            bar.show("reading", done, 1_000);
        }
        bar.clear();

        assertThat(written.toString().split("\r", -1))
                .hasSize(1 + 101 + 2)
                .anyMatch(line -> line.contains("50% reading"));
        assertThat(written.toString()).doesNotContain("\n").endsWith(" \r");
    }

    @Test
    void elsewhereNothingIsWritten() {
        ProgressBar bar = new ProgressBar(new PrintWriter(written), false);
        bar.show("reading", 1, 2);
        bar.clear();

        assertThat(written.toString()).isEmpty();
    }

    @Test
    void whatHasNoKnownEndIsNotShown() {
        ProgressBar bar = new ProgressBar(new PrintWriter(written), true);
        bar.show("reading", 1, 0);
        bar.clear();

        assertThat(written.toString()).isEmpty();
    }
}
