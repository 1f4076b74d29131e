package org.stirbridge.bridge.call;

import java.util.regex.Pattern;

/** Telephone numbers as the log may show them. */
final class MaskedNumbers {

    /** Shorter runs of digits are codes, times and lengths. */
    private static final Pattern NUMBER = Pattern.compile("[0-9]{7,}");

    private final int hidden;

    /** @param hidden how many digits at the end are written as {@code x}; 0: none */
    MaskedNumbers(int hidden) {
        this.hidden = hidden;
    }

    /** A number, whatever its length. */
    String number(String digits) {
        int shown = Math.max(0, digits.length() - hidden);
        return digits.substring(0, shown) + "x".repeat(digits.length() - shown);
    }

    /** Each run of seven digits and more in {@code text}. */
    String text(String text) {
        return hidden == 0 ? text : NUMBER.matcher(text).replaceAll(found -> number(found.group()));
    }
}
