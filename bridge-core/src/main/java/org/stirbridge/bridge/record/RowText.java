package org.stirbridge.bridge.record;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.call.LogText;
import org.stirbridge.stir.identity.PrintableText;

/**
 * Text as the columns of call_decision take it. What comes from the far end is made printable before it is stored, for it
 * is read again in terminals.
 */
final class RowText {

    private static final int MOST_NUMBER = 20;
    private static final int MOST_CALL_ID = 255;
    private static final int MOST_NAME = 64;
    private static final int MOST_X5U = 512;
    private static final int MOST_ORIGID = 36;
    private static final int MOST_STEP = 500;
    private static final int MOST_EXPLANATION = 8_000;

    private RowText() {}

    static String callId(String text) {
        return LogText.of(text, MOST_CALL_ID);
    }

    static @Nullable String name(@Nullable String text) {
        return text == null || text.length() <= MOST_NAME ? text : text.substring(0, MOST_NAME);
    }

    /** A number or an identifier that lost its end would be another one: it is left out. */
    static @Nullable String number(@Nullable String digits) {
        return digits == null || digits.length() > MOST_NUMBER ? null : digits;
    }

    static @Nullable String origid(@Nullable String text) {
        return text == null || text.length() > MOST_ORIGID ? null : text;
    }

    static @Nullable String x5u(@Nullable String url) {
        return url == null ? null : LogText.of(url, MOST_X5U);
    }

    /** The sentences that fit, a line each. */
    static String lines(List<String> sentences) {
        StringBuilder lines = new StringBuilder();
        for (String sentence : sentences) {
            String line = PrintableText.of(sentence, MOST_STEP);
            if (lines.length() + line.length() >= MOST_EXPLANATION) {
                break;
            }
            lines.append(lines.isEmpty() ? "" : "\n").append(line);
        }
        return lines.toString();
    }
}
