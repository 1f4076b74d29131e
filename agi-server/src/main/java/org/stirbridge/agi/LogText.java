package org.stirbridge.agi;

/** Text of the far end as a log line may show it: printable ASCII, at most 80 characters, so that nobody forges lines. */
final class LogText {

    private static final int LONGEST = 80;

    private LogText() {}

    static String of(String text) {
        StringBuilder shown = new StringBuilder();
        text.chars().limit(LONGEST).forEach(c -> shown.append(c < ' ' || c > '~' ? '?' : (char) c));
        return text.length() > LONGEST ? shown + "..." : shown.toString();
    }
}
