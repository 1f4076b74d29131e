package org.stirbridge.bridge.call;

/** Text of the far end made fit for a log line: no line breaks, no terminal escapes, no flood. */
public final class LogText {

    private static final int MOST_CHARACTERS = 64;

    private LogText() {}

    /** {@code text} as {@link #of(String, int)} cuts it at the length of a log line's words. */
    public static String of(String text) {
        return of(text, MOST_CHARACTERS);
    }

    /** At most {@code most} characters of {@code text} without anything but printable ASCII and without spaces, so that a line splits at them. */
    public static String of(String text, int most) {
        StringBuilder safe = new StringBuilder();
        for (int i = 0; i < text.length() && i < most; i++) {
            char character = text.charAt(i);
            safe.append(character > ' ' && character < 0x7f ? character : '_');
        }
        return safe.isEmpty() ? "-" : safe.toString();
    }
}
