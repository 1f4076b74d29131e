package org.stirbridge.bridge.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class FaultTest {

    @Test
    void theMessageOfTheFarEndDoesNotReachTheLogAndThePlaceDoes() {
        Throwable original = new IllegalStateException("evil\r\nline", new IllegalArgumentException("${evil}"));
        StringWriter text = new StringWriter();
        Fault.of(original).printStackTrace(new PrintWriter(text));

        assertThat(text.toString()).doesNotContain("evil").contains("java.lang.IllegalArgumentException", "FaultTest");
    }

    @Test
    void textForALogLineHoldsNoLineBreaksSpacesOrEscapesAndEnds() {
        assertThat(LogText.of("a\r\nb c\u001b[1m\u00e9")).isEqualTo("a__b_c_[1m_");
        assertThat(LogText.of("x".repeat(1000))).hasSize(64);
        assertThat(LogText.of("")).isEqualTo("-");
    }
}
