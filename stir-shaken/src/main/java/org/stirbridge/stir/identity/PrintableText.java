package org.stirbridge.stir.identity;

/** Makes far-end text safe for one line of a log or terminal: printable ASCII, cut at a length. */
public final class PrintableText {

    private PrintableText() {}

    /** {@code text} with everything but printable ASCII as {@code \\uXXXX}, at most {@code max} characters of it. */
    public static String of(String text, int max) {
        StringBuilder printable = new StringBuilder();
        for (int i = 0; i < Math.min(text.length(), max); i++) {
            append(printable, text.charAt(i));
        }
        return text.length() > max ? printable + "..." : printable.toString();
    }

    private static void append(StringBuilder printable, char c) {
        if (c >= 0x20 && c < 0x7f) {
            printable.append(c);
        } else {
            printable.append("\\u");
            // Not by String.format: half of the time of a page full of these went there, and others write the text.
            for (int shift = 12; shift >= 0; shift -= 4) {
                printable.append(Character.forDigit((c >> shift) & 0xf, 16));
            }
        }
    }
}
