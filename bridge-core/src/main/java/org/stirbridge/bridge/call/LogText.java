package org.stirbridge.bridge.call;

/** Text of the far end made fit for a log line: no line breaks, no terminal escapes, no flood. */
public final class LogText {

    private static final int MOST_CHARACTERS = 64;

    private LogText() {}

    /** {@code text} without anything but printable ASCII and without spaces, so that a line splits at them. */
    public static String of(String text) {
        StringBuilder safe = new StringBuilder();
        for (int i = 0; i < text.length() && i < MOST_CHARACTERS; i++) {
            char character = text.charAt(i);
            safe.append(character > ' ' && character < 0x7f ? character : '_');
        }
        return safe.isEmpty() ? "-" : safe.toString();
    }
}
