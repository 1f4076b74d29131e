package org.stirbridge.fuzzing;

import java.nio.charset.StandardCharsets;

/** The text of an input, part of which may stand in it as often as it takes to be long. */
public final class Text {

    private static final int LONG_LINE = 15_000;
    private static final int LONG_TEXT = 5_000;

    private Text() {}

    /**
     * As it stands; with two bytes 1, or two bytes 2, what is between them fills a long line, or a long text: what is quick
     * for a few thousand bytes, which are all that a fuzzer tries, may still take for ever.
     */
    public static String of(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        return repeated(repeated(text, "\u0001", LONG_LINE), "\u0002", LONG_TEXT);
    }

    private static String repeated(String text, String mark, int length) {
        String[] parts = text.split(mark, 3);
        return parts.length < 3 || parts[1].isEmpty()
                ? text
                : parts[0] + parts[1].repeat(1 + length / parts[1].length()) + parts[2];
    }
}
