package org.stirbridge.stir.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PrintableTextTest {

    @Test
    void whatATerminalWouldObeyIsShownAsItsNumber() {
        assertThat(PrintableText.of("a~\u001b[2J\n\u007f\u00e9\u202e\ufffd", 100))
                .isEqualTo("a~\\u001b[2J\\u000a\\u007f\\u00e9\\u202e\\ufffd");
    }

    @Test
    void aLongOneIsCut() {
        assertThat(PrintableText.of("abcd", 3)).isEqualTo("abc...");
        assertThat(PrintableText.of("abc", 3)).isEqualTo("abc");
    }
}
